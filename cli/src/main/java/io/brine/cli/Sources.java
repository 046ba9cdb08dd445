package io.brine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** How all commands get at their input: {@code -} is standard input, anything else a file. */
final class Sources {

  /** Plain files from here on are mapped, and what is decompressed goes to a file. */
  private static final int MEMORY = 1 << 22;

  private static final int CHUNK = 1 << 16;
  private static final int HEAD = 16;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      converter = ByteCount.class,
      defaultValue = "2147483647",
      description =
          "The most bytes that one input may have when decompressed, with K, M or G for units."
              + " Default: ${DEFAULT-VALUE}")
  private int maxBytes = Integer.MAX_VALUE;

  /** Reads an input whole. Nothing is left open. */
  Source open(String name, Terminal terminal) throws IOException {
    if (name.equals("-")) {
      return new Source("<stdin>", decompress(terminal.in()));
    }
    return new Source(name, open(path(name)));
  }

  static Path path(String name) throws IOException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new IOException("not a file name: " + e.getReason(), e);
    }
  }

  ByteBuffer open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("is a directory");
    }
    try (FileChannel channel = FileChannel.open(file)) {
      if (!Files.isRegularFile(file)) {
        return decompress(Channels.newInputStream(channel));
      }
      ByteBuffer head = ByteBuffer.allocate(HEAD);
      channel.read(head, 0);
      if (Compression.of(Arrays.copyOf(head.array(), head.position())) != null) {
        return decompress(Channels.newInputStream(channel));
      }
      long size = channel.size();
      if (size > maxBytes) {
        throw tooLarge();
      }
      if (size < MEMORY) {
        return ByteBuffer.wrap(Channels.newInputStream(channel).readNBytes(MEMORY));
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
    }
  }

  private ByteBuffer decompress(InputStream compressed) throws IOException {
    return drain(Compression.unwrap(compressed), maxBytes);
  }

  /** The most bytes that one input may have. */
  int maxBytes() {
    return maxBytes;
  }

  /** Reads a stream to its end, or to the limit, which is an error. */
  ByteBuffer drain(InputStream in, long limit) throws IOException {
    byte[] start = in.readNBytes((int) Math.min(MEMORY, limit + 1));
    if (start.length > limit) {
      throw tooLarge();
    }
    return start.length < MEMORY ? ByteBuffer.wrap(start) : spill(start, in, limit);
  }

  /** A bomb costs disk space up to the limit, never memory. */
  private ByteBuffer spill(byte[] start, InputStream in, long limit) throws IOException {
    Path file = Files.createTempFile("brine", null);
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        OutputStream out = Channels.newOutputStream(channel)) {
      out.write(start);
      long size = start.length;
      byte[] chunk = new byte[CHUNK];
      for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
        size += got;
        if (size > limit) {
          throw tooLarge();
        }
        out.write(chunk, 0, got);
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
    }
  }

  IOException tooLarge() {
    return new IOException("more than " + maxBytes + " bytes (see --max-bytes)");
  }
}
