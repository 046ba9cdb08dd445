package io.brine.container;

import io.brine.LimitExceededException;
import io.brine.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Byte arrays out of buffers and streams. */
final class Bytes {

  /** The longest array that every JVM makes. */
  static final int MOST = Integer.MAX_VALUE - 8;

  private Bytes() {}

  /** A copy of what remains of a buffer, whose position stays. */
  static byte[] copy(ByteBuffer source) {
    byte[] bytes = new byte[source.remaining()];
    source.get(source.position(), bytes);
    return bytes;
  }

  /** Whether a buffer goes on with these bytes. */
  static boolean startsWith(ByteBuffer source, int... prefix) {
    if (source.remaining() < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((source.get(source.position() + i) & 0xff) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Takes the next bytes of a buffer as a view, and goes behind them.
   *
   * @param what a phrase for the error, such as "the value"
   */
  static ByteBuffer take(ByteBuffer source, long length, String what) {
    if (length < 0) {
      throw Broken.malformed("the length of " + what + " is " + length);
    }
    if (length > source.remaining()) {
      throw Broken.truncated(
          what + " has " + length + " bytes, but only " + source.remaining() + " are there");
    }
    ByteBuffer taken = source.slice(source.position(), (int) length);
    source.position(source.position() + (int) length);
    return taken;
  }

  /** The next four bytes, big-endian; goes behind them. */
  static int takeInt(ByteBuffer source, String what) {
    ByteBuffer four = take(source, Integer.BYTES, what);
    return four.getInt(0); // a slice is big-endian
  }

  /**
   * Reads bytes of a length that a stranger declared: memory grows with what really comes.
   *
   * @throws LimitExceededException if the length is beyond {@code maxInputBytes}
   */
  static byte[] read(InputStream in, long length, Limits limits, String what) throws IOException {
    requireAllowed(length, limits);
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw Broken.truncated(
          what + " has " + length + " bytes, but the stream ends after " + bytes.length);
    }
    return bytes;
  }

  /** Refuses a declared length, taken as unsigned, that is beyond what one pickle may have. */
  static void requireAllowed(long length, Limits limits) {
    long most = Math.min(limits.maxInputBytes(), MOST);
    if (Long.compareUnsigned(length, most) > 0) {
      throw new LimitExceededException(
          "maxInputBytes", most, length < 0 ? Long.MAX_VALUE : length, -1, -1);
    }
  }
}
