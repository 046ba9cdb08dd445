package io.brine.numpy;

import io.brine.value.LibraryValue;
import io.brine.value.PyObject;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;

/**
 * A span of time as NumPy has it: a count of units.
 *
 * @param value the count; the least long is NaT, not a time
 * @param unit what is counted
 */
public record Timedelta64(long value, TimeUnit unit) implements LibraryValue {

  private static final BigInteger GIGA = BigInteger.valueOf(1_000_000_000);

  /**
   * Whether this is no time.
   *
   * @return whether it is NaT
   */
  public boolean isNat() {
    return value == Datetime64.NAT;
  }

  /**
   * The span, cut to nanoseconds towards the past.
   *
   * @return the duration
   * @throws DateTimeException if it is NaT, counts years or months, or nothing at all
   */
  public Duration toDuration() {
    if (isNat()) {
      throw new DateTimeException("NaT is no time");
    }
    BigInteger count = BigInteger.valueOf(value).multiply(BigInteger.valueOf(unit.multiplier()));
    BigInteger nanos =
        switch (unit.name()) {
          case "W" -> seconds(count, 7 * 86400);
          case "D" -> seconds(count, 86400);
          case "h" -> seconds(count, 3600);
          case "m" -> seconds(count, 60);
          case "s" -> seconds(count, 1);
          case "ms" -> count.multiply(BigInteger.valueOf(1_000_000));
          case "us" -> count.multiply(BigInteger.valueOf(1_000));
          case "ns" -> count;
          case "ps" -> floor(count, BigInteger.valueOf(1_000));
          case "fs" -> floor(count, BigInteger.valueOf(1_000_000));
          case "as" -> floor(count, GIGA);
          default -> throw new DateTimeException("a duration of the unit " + unit.name());
        };
    BigInteger wholeSeconds = floor(nanos, GIGA);
    if (wholeSeconds.bitLength() >= Long.SIZE) {
      throw new DateTimeException("beyond the range of Java's durations");
    }
    return Duration.ofSeconds(wholeSeconds.longValue(), nanos.mod(GIGA).longValue());
  }

  private static BigInteger seconds(BigInteger count, long each) {
    return count.multiply(BigInteger.valueOf(each)).multiply(GIGA);
  }

  private static BigInteger floor(BigInteger dividend, BigInteger divisor) {
    return dividend.subtract(dividend.mod(divisor)).divide(divisor);
  }

  /** The count, and the unit if it is one of a unit alone: {@code 5 ns}. */
  @Override
  public String toString() {
    if (isNat()) {
      return "NaT";
    }
    String each = unit.multiplier() == 1 ? "" : unit.multiplier() + "*";
    return unit.equals(TimeUnit.GENERIC) ? "" + value : value + " " + each + unit.name();
  }

  @Override
  public String typeName() {
    return "numpy.timedelta64";
  }

  @Override
  public Repr repr() {
    return ScalarRepr.of(this);
  }

  /** The text, null if it is no time. */
  @Override
  public Object toJson() {
    return isNat() ? null : toString();
  }

  @Override
  public PyObject toObject() {
    return toScalar().toObject();
  }

  NumpyScalar toScalar() {
    return ArrayFactory.time(Kind.TIMEDELTA, value, unit);
  }
}
