package io.brine.torch;

import io.brine.Limits;
import io.brine.Unpickler;
import io.brine.internal.Bytes;
import io.brine.internal.FileMemory;
import io.brine.value.PyDict;
import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The format of {@code torch.save} before the zip format ({@code _legacy_save} in {@code
 * torch/serialization.py}): five pickles one after the other (a magic number, the version, the
 * machine, the object, the list of keys), then for each key the number of elements and the bytes.
 */
final class LegacyFile {

  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long VERSION = 1001;

  private final FileMemory file;
  private final Limits limits;
  private final ByteBuffer head;

  /** What the pickle of the object says of each storage. */
  private final Map<String, Storage> named = new HashMap<>();

  private final Map<String, ByteBuffer> memories = new HashMap<>();

  private int objectAt;
  private ByteOrder order;

  private LegacyFile(FileMemory file, Limits limits) throws IOException {
    this.file = file;
    this.limits = limits;
    this.head = file.view(0, Math.min(file.size(), Integer.MAX_VALUE));
  }

  /** Whether the file begins with a pickle of the magic number, which has ten bytes. */
  static boolean isLegacy(FileMemory file) throws IOException {
    if (file.size() < 16) {
      return false;
    }
    ByteBuffer start = file.view(0, 16);
    byte[] magic = new byte[10];
    int at = start.get(2) == (byte) 0x95 ? 11 : 2; // behind the FRAME of protocol 4
    if (start.get(at) != (byte) 0x8a || start.get(at + 1) != magic.length || at != 2) {
      return at == 11;
    }
    start.get(at + 2, magic);
    return Bytes.toBigInteger(magic).equals(MAGIC);
  }

  static Object load(FileMemory file, Limits limits) throws IOException {
    LegacyFile legacy = new LegacyFile(file, limits);
    legacy.readHeader();
    legacy.findStorages();
    Storages storages = new Storages(storage -> legacy.memories.get(storage.key()), legacy.order);
    return TorchTypes.unpickler(limits, TorchFile.hook(storages))
        .load(legacy.head.duplicate().position(legacy.objectAt));
  }

  private void readHeader() {
    Unpickler plain = Unpickler.builder().limits(limits).build();
    Object magic = plain.load(head);
    Object version = plain.load(head);
    if (!MAGIC.equals(magic) || !Long.valueOf(VERSION).equals(version)) {
      throw TorchFile.malformed("not a file of torch.save, or of another version than " + VERSION);
    }
    Object machine = plain.load(head);
    boolean little =
        !(machine instanceof PyDict info) || !Boolean.FALSE.equals(info.get("little_endian"));
    order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    objectAt = head.position();
  }

  /** Reads the object's pickle a first time for its persistent ids alone, then the storages. */
  private void findStorages() throws IOException {
    Unpickler.builder()
        .allowAllInert()
        .limits(limits)
        .persistentLoad(this::name)
        .build()
        .load(head);
    Object keys = Unpickler.builder().limits(limits).build().load(head);
    if (!(keys instanceof PyList list)) {
      throw TorchFile.malformed("the keys of the storages are not a list");
    }
    long at = head.position();
    Set<Object> seen = new HashSet<>();
    for (Object key : list) {
      Storage storage = key instanceof String name ? named.get(name) : null;
      if (storage == null || !seen.add(key)) {
        throw TorchFile.malformed("a storage is listed twice, or not used");
      }
      at = storage(storage, at);
    }
  }

  private Object name(Object id) {
    if (id instanceof PyTuple parts && !parts.isEmpty() && "module".equals(parts.get(0))) {
      return id; // the source of a class, which the load proper refuses by the name of the class
    }
    Storage storage = Storage.of(id);
    Storage known = named.putIfAbsent(storage.key(), storage);
    if (known != null && known.byteSize() != storage.byteSize()) {
      throw Storage.invalid("two persistent ids give one storage different sizes");
    }
    return storage;
  }

  /** Notes where a storage lies; returns where the next one begins. */
  private long storage(Storage storage, long at) throws IOException {
    if (!file.holds(at, Long.BYTES)) {
      throw TorchFile.truncated("the file ends before its storages do");
    }
    long numel = file.view(at, Long.BYTES).order(order).getLong(0);
    if (numel != storage.numel()) {
      throw Storage.invalid(
          "a storage has " + numel + " elements, its persistent id says " + storage.numel());
    }
    long size = storage.byteSize();
    if (size < 0 || !file.holds(at + Long.BYTES, size)) {
      throw TorchFile.truncated("the file ends before its storages do");
    }
    memories.put(storage.key(), file.view(at + Long.BYTES, size));
    return at + Long.BYTES + size;
  }
}
