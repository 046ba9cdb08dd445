package io.brine.numpy;

import io.brine.value.LibraryValue;
import io.brine.value.PyObject;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A moment as NumPy has it: a count of units since 1970-01-01T00:00, without a time zone.
 *
 * @param value the count; the least long is NaT, not a time
 * @param unit what is counted
 */
public record Datetime64(long value, TimeUnit unit) implements LibraryValue {

  /** The count that means "not a time". */
  public static final long NAT = Long.MIN_VALUE;

  /**
   * Whether this is no time.
   *
   * @return whether it is NaT
   */
  public boolean isNat() {
    return value == NAT;
  }

  /**
   * The moment, cut to nanoseconds.
   *
   * @return date and time
   * @throws DateTimeException if it is NaT, has no unit, or is beyond what Java can hold
   */
  public LocalDateTime toLocalDateTime() {
    if (isNat()) {
      throw new DateTimeException("NaT is no time");
    }
    LocalDateTime epoch = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);
    try {
      return switch (unit.name()) {
        case "Y" -> epoch.plusYears(Math.multiplyExact(value, unit.multiplier()));
        case "M" -> epoch.plusMonths(Math.multiplyExact(value, unit.multiplier()));
        default -> epoch.plus(new Timedelta64(value, unit).toDuration());
      };
    } catch (ArithmeticException e) {
      throw new DateTimeException("beyond the range of Java's dates", e);
    }
  }

  /** ISO 8601, or the count where Java has no such date. */
  @Override
  public String toString() {
    if (isNat()) {
      return "NaT";
    }
    try {
      return DatetimeText.of(this);
    } catch (DateTimeException e) {
      return value + " " + unit.multiplier() + unit.name();
    }
  }

  @Override
  public String typeName() {
    return "numpy.datetime64";
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
    return ArrayFactory.time(Kind.DATETIME, value, unit);
  }
}
