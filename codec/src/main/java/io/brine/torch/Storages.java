package io.brine.torch;

import io.brine.Limits;
import io.brine.internal.ZipDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The memory of the storages of one file, by their keys: all tensors of a storage share it. */
final class Storages {

  /** Finds the bytes of a storage for the first time. */
  interface Source {
    ByteBuffer find(Storage storage) throws IOException;
  }

  private final Source source;
  private final ByteOrder order;
  private final Map<String, ByteBuffer> found = new HashMap<>();

  Storages(Source source, ByteOrder order) {
    this.source = source;
    this.order = order;
  }

  /**
   * Those of the zip format: members {@code data/KEY}, in the order that {@code byteorder} says.
   */
  static Storages of(ZipDirectory zip, String folder, Limits limits) throws IOException {
    String order = "little";
    if (zip.has(folder + "byteorder")) {
      ByteBuffer text = zip.content(folder + "byteorder", limits);
      order = StandardCharsets.US_ASCII.decode(text.slice(0, Math.min(8, text.limit()))).toString();
    }
    if (!order.equals("little") && !order.equals("big")) {
      throw TorchFile.malformed("the byte order is neither little nor big");
    }
    return new Storages(
        storage -> {
          String name = folder + "data/" + storage.key();
          return zip.has(name) ? zip.content(name, limits) : null;
        },
        order.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  /** The storage of a persistent id, with its memory. */
  Storage load(Object id) throws IOException {
    Storage storage = Storage.of(id);
    ByteBuffer memory = found.get(storage.key());
    if (memory == null) {
      memory = source.find(storage);
      if (memory == null) {
        throw Storage.invalid("a storage that the pickle names is not in the file");
      }
      found.put(storage.key(), memory.order(order));
    }
    if (memory.remaining() != storage.byteSize()) {
      throw Storage.invalid(
          "a storage has " + memory.remaining() + " bytes, not " + storage.byteSize());
    }
    return storage.with(memory);
  }
}
