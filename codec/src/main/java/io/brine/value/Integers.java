package io.brine.value;

import java.math.BigInteger;

/** One Java type per integer: {@link Long} as far as it goes, {@link BigInteger} beyond. */
final class Integers {
  private Integers() {}

  static Number normal(Number value) {
    if (value instanceof BigInteger big) {
      return big.bitLength() < 64 ? (Number) big.longValue() : big;
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return value.longValue();
    }
    throw new IllegalArgumentException(
        "not an integer: " + (value == null ? "None" : value.getClass().getName()));
  }

  static BigInteger big(Number value) {
    return value instanceof BigInteger big ? big : BigInteger.valueOf(value.longValue());
  }

  static Number unsigned(long bits) {
    return bits >= 0 ? (Number) bits : new BigInteger(Long.toUnsignedString(bits));
  }
}
