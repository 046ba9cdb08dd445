package io.brine.container;

import io.brine.LimitExceededException;
import io.brine.Limits;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Integers as caches store them, so that servers can count: ASCII decimals. */
final class DecimalText {

  private static final int DIGITS_OF_A_LONG = 18; // that always fit

  private DecimalText() {}

  /** Whether a Java value is written as a Python int. */
  static boolean isInteger(Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger;
  }

  static byte[] encode(Object integer) {
    return integer.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * What remains of a buffer as an integer: a sign or none, and digits, between white space, which
   * memcached pads a counter with. As Python's {@code int(bytes)}, which allows underscores as
   * well.
   *
   * @return a Long, a BigInteger beyond 64 bits, or null if it is no integer
   * @throws LimitExceededException if it has more than {@code maxDigits} digits
   */
  static Number parse(ByteBuffer source, Limits limits) {
    int start = source.position();
    int end = source.limit();
    while (start < end && isSpace(source.get(start))) {
      start++;
    }
    while (start < end && isSpace(source.get(end - 1))) {
      end--;
    }
    boolean signed = start < end && (source.get(start) == '-' || source.get(start) == '+');
    int digits = start + (signed ? 1 : 0);
    for (int i = digits; i < end; i++) {
      if (source.get(i) < '0' || source.get(i) > '9') {
        return null;
      }
    }
    if (digits == end) {
      return null;
    }
    if (end - digits > limits.maxDigits()) {
      throw new LimitExceededException("maxDigits", limits.maxDigits(), end - digits, -1, -1);
    }
    return number(source.slice(start, end - start), end - digits);
  }

  private static Number number(ByteBuffer source, int digits) {
    String text = StandardCharsets.US_ASCII.decode(source).toString();
    if (digits <= DIGITS_OF_A_LONG) {
      return Long.valueOf(text);
    }
    BigInteger big = new BigInteger(text);
    return big.bitLength() < Long.SIZE ? (Number) big.longValue() : big;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b >= '\t' && b <= '\r';
  }
}
