package io.brine.container;

import io.brine.LimitExceededException;
import io.brine.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * zlib (RFC 1950) and gzip (RFC 1952), told apart by their first bytes, with which no pickle can
 * begin. The result is bounded as the work of constructors is: {@link Limits#maxAmplification}
 * times the compressed bytes beyond the first MiB, and {@link Limits#maxInputBytes}.
 */
final class Inflate {

  private static final int FREE = 1 << 20;
  private static final int PRESET_DICTIONARY = 0x20;

  private Inflate() {}

  /** What remains of a buffer, decompressed if it is compressed, else as it is. */
  static ByteBuffer ifCompressed(ByteBuffer source, Limits limits) {
    return isZlib(source) || isGzip(source) ? ByteBuffer.wrap(all(source, limits)) : source;
  }

  /** What remains of a buffer, which has to be compressed; its position stays. */
  static byte[] all(ByteBuffer source, Limits limits) {
    if (!isZlib(source) && !isGzip(source)) {
      throw Broken.malformed("there is no zlib or gzip header");
    }
    byte[] compressed = Bytes.copy(source);
    try (InputStream in = open(compressed, isGzip(source))) {
      return readAll(in, compressed.length, limits);
    } catch (EOFException e) {
      throw Broken.truncated("the compressed data breaks off");
    } catch (IOException e) { // in memory: it can only be the data
      throw Broken.malformed("the compressed data is broken", e);
    }
  }

  private static InputStream open(byte[] compressed, boolean gzip) throws IOException {
    InputStream in = new ByteArrayInputStream(compressed);
    return gzip ? new GZIPInputStream(in) : new InflaterInputStream(in);
  }

  private static byte[] readAll(InputStream in, int compressed, Limits limits) throws IOException {
    long byRatio = FREE + (long) limits.maxAmplification() * compressed;
    long most = Math.min(Math.min(byRatio, limits.maxInputBytes()), Bytes.MOST);
    byte[] bytes = new byte[(int) Math.min(most + 1, Math.max(64, 4L * compressed))];
    int length = 0;
    for (int got = 0; got >= 0; got = in.read(bytes, length, bytes.length - length)) {
      length += got;
      if (length > most) {
        throw most == byRatio
            ? new LimitExceededException(
                "maxAmplification",
                limits.maxAmplification(),
                1L + limits.maxAmplification(),
                -1,
                -1)
            : new LimitExceededException("maxInputBytes", most, length, -1, -1);
      }
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(most + 1, 2L * length));
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  /** Compressed as zlib at a level of 1 to 9, or -1 for zlib's default. */
  static byte[] deflate(byte[] bytes, int level) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 16);
    Deflater deflater = new Deflater(level);
    try (DeflaterOutputStream zlib = new DeflaterOutputStream(out, deflater)) {
      zlib.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does no I/O
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private static boolean isZlib(ByteBuffer source) {
    if (source.remaining() < 2) {
      return false;
    }
    int method = source.get(source.position()) & 0xff;
    int flags = source.get(source.position() + 1) & 0xff;
    return (method & 0x8f) == 0x08
        && (method << 8 | flags) % 31 == 0
        && (flags & PRESET_DICTIONARY) == 0;
  }

  private static boolean isGzip(ByteBuffer source) {
    return Bytes.startsWith(source, 0x1f, 0x8b);
  }
}
