package io.brine.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * One residue per number, whatever its type: numbers that are equal have equal residues, as in
 * Python.
 *
 * <p>A rational n/d maps to n times the inverse of d modulo {@link HashSecret#PRIME}. Nothing is
 * ever expanded: a decimal of exponent two thousand million costs one modular power.
 */
final class NumberHash {
  private static final long PRIME = HashSecret.PRIME;
  private static final BigInteger BIG_PRIME = BigInteger.valueOf(PRIME);
  private static final long INFINITY = 314159;
  private static final int SMALLEST = -1074; // the exponent of the least bit of a double
  private static final int LARGEST = 971; // the exponent of the least bit of the greatest doubles

  /**
   * 2^k times 2^64 modulo the prime, for each k that a double needs; the 2^64 is taken back by
   * {@link #reduce}.
   */
  private static final long[] POWERS = powers();

  private static final long NEGATED_INVERSE =
      BigInteger.ONE
          .shiftLeft(64)
          .subtract(BIG_PRIME.modInverse(BigInteger.ONE.shiftLeft(64)))
          .longValue();

  private NumberHash() {}

  /**
   * The residue of a number of any type that this package knows; a NaN has none and is for the
   * caller to treat.
   */
  static long residue(Number number) {
    if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      return ofLong(number.longValue());
    }
    if (number instanceof Double || number instanceof Float) {
      return ofDouble(number.doubleValue());
    }
    return number instanceof BigInteger big ? ofBigInteger(big) : ofDecimal((BigDecimal) number);
  }

  static long ofLong(long value) {
    return value > -PRIME && value < PRIME ? value : value % PRIME;
  }

  static long ofBigInteger(BigInteger value) {
    return value.bitLength() < 64
        ? ofLong(value.longValue())
        : value.remainder(BIG_PRIME).longValue();
  }

  static long ofDouble(double value) {
    long integral = (long) value;
    if (integral == value && integral != Long.MAX_VALUE) {
      return ofLong(integral);
    }
    if (Double.isInfinite(value)) {
      return infinity(value < 0);
    }
    long bits = Double.doubleToRawLongBits(value);
    int biased = (int) (bits >>> 52) & 0x7ff;
    long mantissa = bits & 0xfffffffffffffL;
    long magnitude =
        biased == 0 ? reduce(mantissa, POWERS[0]) : reduce(mantissa | 1L << 52, POWERS[biased - 1]);
    return value < 0 ? -magnitude : magnitude;
  }

  static long ofDecimal(BigDecimal value) {
    if (value.signum() == 0) {
      return 0;
    }
    BigInteger power = BigInteger.TEN.modPow(BigInteger.valueOf(-(long) value.scale()), BIG_PRIME);
    return value
        .unscaledValue()
        .remainder(BIG_PRIME)
        .multiply(power)
        .remainder(BIG_PRIME)
        .longValue();
  }

  static long ofFraction(PyFraction value) {
    BigInteger denominator = value.denominator().mod(BIG_PRIME);
    if (denominator.signum() == 0) {
      return infinity(value.numerator().signum() < 0);
    }
    return value
        .numerator()
        .remainder(BIG_PRIME)
        .multiply(denominator.modInverse(BIG_PRIME))
        .remainder(BIG_PRIME)
        .longValue();
  }

  static long ofComplex(PyComplex value) {
    return ofDouble(value.real()) + 1000003 * ofDouble(value.imaginary());
  }

  static long infinity(boolean negative) {
    return negative ? -INFINITY : INFINITY;
  }

  /** Montgomery's product: a times b over 2^64, modulo the prime. */
  private static long reduce(long a, long b) {
    long low = a * b;
    long quotient = low * NEGATED_INVERSE;
    // multiplyHigh is signed and the quotient is not.
    long carried = Math.multiplyHigh(quotient, PRIME) + ((quotient >> 63) & PRIME);
    long result = Math.multiplyHigh(a, b) + carried + (low == 0 ? 0 : 1);
    return result >= PRIME ? result - PRIME : result;
  }

  private static long[] powers() {
    long[] powers = new long[LARGEST - SMALLEST + 1];
    int one = -SMALLEST;
    powers[one] = BigInteger.ONE.shiftLeft(64).mod(BIG_PRIME).longValue();
    for (int i = one + 1; i < powers.length; i++) {
      long twice = powers[i - 1] << 1;
      powers[i] = twice >= PRIME ? twice - PRIME : twice;
    }
    for (int i = one - 1; i >= 0; i--) {
      long next = powers[i + 1];
      powers[i] = ((next & 1) == 0 ? next : next + PRIME) >>> 1;
    }
    return powers;
  }
}
