package io.brine.testing;

import io.brine.Unpickler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every way to hand one pickle to an {@link Unpickler}. */
public final class Sources {

  /** How to load from some kind of memory or stream that holds the given bytes. */
  @FunctionalInterface
  public interface Source {
    Object load(Unpickler unpickler, byte[] pickle) throws IOException;
  }

  private Sources() {}

  /**
   * Files, read and mapped.
   *
   * @param directory where new ones may be made
   */
  public static Map<String, Source> onDisk(Path directory) {
    Map<String, Source> sources = new LinkedHashMap<>();
    sources.put("path", (u, b) -> u.load(Files.write(scratch(directory), b)));
    sources.put(
        "mapped",
        (u, b) -> {
          Path file = Files.write(scratch(directory), b);
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return u.load(channel.map(FileChannel.MapMode.READ_ONLY, 0, b.length));
          }
        });
    return sources;
  }

  /** A new file each time, because one that is mapped must not change. */
  private static Path scratch(Path directory) throws IOException {
    return Files.createTempFile(directory, "pickle", ".pkl");
  }

  /** All others, by name. */
  public static Map<String, Source> inMemory() {
    Map<String, Source> sources = new LinkedHashMap<>();
    sources.put("array", (u, b) -> u.load(b));
    sources.put("part of an array", (u, b) -> u.load(padded(b), 3, b.length));
    sources.put("part of a heap buffer", (u, b) -> u.load(ByteBuffer.wrap(padded(b), 3, b.length)));
    sources.put("slice", (u, b) -> u.load(ByteBuffer.wrap(padded(b), 3, b.length).slice()));
    sources.put("read-only buffer", (u, b) -> u.load(ByteBuffer.wrap(b).asReadOnlyBuffer()));
    sources.put("direct buffer", (u, b) -> u.load(direct(b)));
    sources.put(
        "Agrona over an array",
        (u, b) -> u.load(MemoryBuffer.over(padded(b), 1, b.length + 4), 2, b.length));
    sources.put(
        "Agrona over a direct buffer",
        (u, b) -> u.load(MemoryBuffer.over(direct(padded(b)), 1, b.length + 4), 2, b.length));
    sources.put(
        "Agrona over foreign memory",
        (u, b) -> u.load(MemoryBuffer.opaque(padded(b)), 3, b.length));
    sources.put("stream of single bytes", (u, b) -> u.load(new Trickle(b)));
    sources.put("stream", (u, b) -> u.load(new ByteArrayInputStream(b)));
    sources.put("channel", (u, b) -> u.load(Channels.newChannel(new ByteArrayInputStream(b))));
    return sources;
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  /** The bytes with three before and four after them, which are no pickle. */
  private static byte[] padded(byte[] bytes) {
    byte[] padded = new byte[bytes.length + 7];
    Arrays.fill(padded, (byte) 0xff);
    System.arraycopy(bytes, 0, padded, 3, bytes.length);
    return padded;
  }

  /** A stream that gives one byte at a time, whatever it is asked for. */
  public static final class Trickle extends InputStream {
    private final byte[] bytes;
    private int next;

    public Trickle(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return next < bytes.length ? bytes[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      int b = read();
      if (b < 0) {
        return -1;
      }
      target[offset] = (byte) b;
      return 1;
    }

    /** How many bytes have been taken. */
    public int taken() {
      return next;
    }
  }
}
