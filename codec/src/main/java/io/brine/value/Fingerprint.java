package io.brine.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * A long number modulo a secret prime of 127 bits. Two numbers of different types, such as an
 * integer of a million digits and a decimal of a large exponent, cannot be compared exactly but by
 * work that is more than linear, which a small pickle could ask for again and again. Nobody who
 * does not know the prime can make two of one fingerprint, nor will chance.
 *
 * @param residue the numerator times the inverse of the denominator
 */
record Fingerprint(BigInteger residue) {

  private static final BigInteger PRIME = BigInteger.probablePrime(127, new SecureRandom());

  /** Of a finite number that is {@link Numbers#normal}. */
  static Fingerprint of(Object number) {
    if (number instanceof BigInteger integer) {
      return new Fingerprint(integer.mod(PRIME));
    }
    if (number instanceof PyFraction fraction) {
      return quotient(fraction.numerator(), fraction.denominator());
    }
    BigDecimal decimal = Numbers.decimal(number);
    BigInteger power =
        BigInteger.TEN.modPow(BigInteger.valueOf(Math.abs((long) decimal.scale())), PRIME);
    return decimal.scale() < 0
        ? new Fingerprint(decimal.unscaledValue().multiply(power).mod(PRIME))
        : quotient(decimal.unscaledValue(), power);
  }

  private static Fingerprint quotient(BigInteger numerator, BigInteger denominator) {
    BigInteger divisor = denominator.mod(PRIME);
    // No denominator is a multiple of the prime but by a chance of one in 2^100.
    return new Fingerprint(
        divisor.signum() == 0
            ? BigInteger.valueOf(-1)
            : numerator.mod(PRIME).multiply(divisor.modInverse(PRIME)).mod(PRIME));
  }
}
