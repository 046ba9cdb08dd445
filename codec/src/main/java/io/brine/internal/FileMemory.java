package io.brine.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The bytes of a file, shown as little-endian views of mapped memory. A file of up to 2^31 - 1
 * bytes is mapped once; of a larger one each region is mapped when it is asked for.
 */
public final class FileMemory {

  private final Path path;
  private final long size;

  /** All of the file, or null if it is too large for one buffer. */
  private final ByteBuffer whole;

  private FileMemory(Path path, long size, ByteBuffer whole) {
    this.path = path;
    this.size = size;
    this.whole = whole;
  }

  public static FileMemory map(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      long size = channel.size();
      ByteBuffer whole =
          size <= Integer.MAX_VALUE ? channel.map(FileChannel.MapMode.READ_ONLY, 0, size) : null;
      return new FileMemory(path, size, whole);
    }
  }

  public static FileMemory of(ByteBuffer bytes) {
    ByteBuffer whole = bytes.slice().asReadOnlyBuffer();
    return new FileMemory(null, whole.remaining(), whole);
  }

  public long size() {
    return size;
  }

  /** Whether a region lies in the file and fits one buffer. */
  public boolean holds(long at, long length) {
    return at >= 0
        && length >= 0
        && length <= Integer.MAX_VALUE
        && at <= size
        && length <= size - at;
  }

  /** A region for which {@link #holds} is true. */
  public ByteBuffer view(long at, long length) throws IOException {
    ByteBuffer view;
    if (whole != null) {
      view = whole.slice((int) at, (int) length);
    } else {
      try (FileChannel channel = FileChannel.open(path)) {
        view = channel.map(FileChannel.MapMode.READ_ONLY, at, length);
      }
    }
    return view.order(ByteOrder.LITTLE_ENDIAN);
  }
}
