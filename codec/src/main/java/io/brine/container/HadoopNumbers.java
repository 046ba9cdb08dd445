package io.brine.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Numbers of one to nine bytes, as Hadoop's {@code WritableUtils.readVLong} reads them: small ones
 * are one byte; otherwise the first says sign and count of the big-endian bytes that follow.
 */
final class HadoopNumbers {

  private static final int LEAST_PLAIN = -112;
  private static final int LEAST_POSITIVE = -120;

  private HadoopNumbers() {}

  static long read(InputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      throw Broken.truncated("the file breaks off in a number");
    }
    byte[] rest = in.readNBytes(following((byte) first));
    return value((byte) first, ByteBuffer.wrap(rest));
  }

  /** The number at the buffer's position, which moves behind it. */
  static long take(ByteBuffer source) {
    byte first = Bytes.take(source, 1, "a number").get();
    return value(first, Bytes.take(source, Math.min(source.remaining(), following(first)), ""));
  }

  private static int following(byte first) {
    if (first >= LEAST_PLAIN) {
      return 0;
    }
    return first < LEAST_POSITIVE ? LEAST_POSITIVE - first : LEAST_PLAIN - first;
  }

  private static long value(byte first, ByteBuffer rest) {
    if (rest.remaining() < following(first)) {
      throw Broken.truncated("the file breaks off in a number");
    }
    if (first >= LEAST_PLAIN) {
      return first;
    }
    long value = 0;
    while (rest.hasRemaining()) {
      value = value << 8 | rest.get() & 0xff;
    }
    return first < LEAST_POSITIVE ? ~value : value;
  }
}
