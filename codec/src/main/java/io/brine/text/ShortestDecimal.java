package io.brine.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads back as the same double, and of those the nearest: what Python's
 * {@code repr} writes. {@link Double#toString(double)} gives it only from JDK 19 on, and even there
 * never less than two digits.
 */
final class ShortestDecimal {

  /** Decimals of so many digits are sparser than normal doubles: no two read as the same. */
  private static final int UNIQUE_DIGITS = 15;

  /** Enough to tell any two doubles apart. */
  private static final int MOST_DIGITS = 17;

  private ShortestDecimal() {}

  /** For a finite positive value; without trailing zeros. */
  static BigDecimal of(double value) {
    boolean normal = value >= Double.MIN_NORMAL;
    if (normal) {
      BigDecimal guess = new BigDecimal(Double.toString(value)).stripTrailingZeros();
      if (guess.precision() <= UNIQUE_DIGITS) {
        return guess;
      }
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = normal ? UNIQUE_DIGITS : 1; digits < MOST_DIGITS; digits++) {
      BigDecimal found = nearest(exact, value, digits);
      if (found != null) {
        return found.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  /**
   * The nearest decimal of so many digits that reads back as the value, or null. Both neighbours
   * are tried: below a power of two doubles are twice as dense, so that the nearer one may miss.
   */
  private static BigDecimal nearest(BigDecimal exact, double value, int digits) {
    BigDecimal near = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    if (near.doubleValue() == value) {
      return near;
    }
    BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
    return up.doubleValue() == value ? up : null;
  }
}
