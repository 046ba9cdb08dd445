package io.brine.value;

import java.math.BigInteger;

/**
 * A Python range. Each number is a {@link Long}, or a {@link BigInteger} beyond 64 bits. Equal as a
 * record is; {@link PyEquality} compares the sequences, as Python does. Immutable.
 *
 * @param start the first number
 * @param stop where to stop short
 * @param step never 0
 */
public record PyRange(Number start, Number stop, Number step) {
  /**
   * Brings the numbers to their normal type.
   *
   * @throws IllegalArgumentException if one is no integer or the step is 0
   */
  public PyRange {
    start = Integers.normal(start);
    stop = Integers.normal(stop);
    step = Integers.normal(step);
    if (Integers.big(step).signum() == 0) {
      throw new IllegalArgumentException("the step of a range must not be 0");
    }
  }

  /**
   * The number of numbers.
   *
   * @return 0 or more, possibly beyond 64 bits
   */
  public BigInteger length() {
    BigInteger by = Integers.big(step);
    BigInteger span = Integers.big(stop).subtract(Integers.big(start));
    if (span.signum() != by.signum()) {
      return BigInteger.ZERO;
    }
    return span.subtract(BigInteger.valueOf(by.signum())).divide(by).add(BigInteger.ONE);
  }

  boolean sameSequence(PyRange other) {
    BigInteger length = length();
    return length.equals(other.length())
        && (length.signum() == 0
            || start.equals(other.start)
                && (length.equals(BigInteger.ONE) || step.equals(other.step)));
  }

  long sequenceHash() {
    BigInteger length = length();
    long hash = NumberHash.ofBigInteger(length);
    if (length.signum() != 0) {
      hash = HashSecret.scramble(hash ^ HashSecret.SEED1) + NumberHash.residue(start);
      if (!length.equals(BigInteger.ONE)) {
        hash = HashSecret.scramble(hash ^ HashSecret.SEED1) + NumberHash.residue(step);
      }
    }
    return HashSecret.mix(hash);
  }

  @Override
  public String toString() {
    return PyText.of(this);
  }
}
