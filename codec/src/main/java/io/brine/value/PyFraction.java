package io.brine.value;

import java.math.BigInteger;

/**
 * A Python {@code fractions.Fraction}. Immutable.
 *
 * @param numerator carries the sign
 * @param denominator positive, without a factor in common with the numerator
 */
public record PyFraction(BigInteger numerator, BigInteger denominator) {
  /**
   * Checks that the fraction is in lowest terms.
   *
   * @throws IllegalArgumentException if it is not, or the denominator is not positive
   */
  public PyFraction {
    if (denominator.signum() <= 0) {
      throw new IllegalArgumentException("the denominator of a fraction must be positive");
    }
    if (!denominator.equals(BigInteger.ONE) && !numerator.gcd(denominator).equals(BigInteger.ONE)) {
      throw new IllegalArgumentException("the fraction is not in lowest terms");
    }
  }

  /**
   * A fraction from any two integers, reduced.
   *
   * @param numerator any
   * @param denominator any but 0
   * @return the fraction
   * @throws IllegalArgumentException if the denominator is 0
   */
  public static PyFraction of(BigInteger numerator, BigInteger denominator) {
    if (denominator.signum() == 0) {
      throw new IllegalArgumentException("the denominator of a fraction must not be 0");
    }
    BigInteger factor = numerator.gcd(denominator);
    BigInteger divisor = denominator.signum() < 0 ? factor.negate() : factor;
    return new PyFraction(numerator.divide(divisor), denominator.divide(divisor));
  }

  @Override
  public String toString() {
    return PyText.of(this);
  }
}
