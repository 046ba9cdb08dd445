package io.brine.type;

import io.brine.value.PyBytes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * The bytes of date, time and datetime: year (two, big-endian), month, day, then hour, minute,
 * second, microsecond (three, big-endian). The high bit of the first byte after the year, or of the
 * hour where there is no year, is the fold.
 */
final class TimeState {

  static final int DATE = 4;
  static final int TIME = 6;

  private static final int FOLD = 0x80;
  private static final int FOLD_SINCE_PROTOCOL = 4;

  private TimeState() {}

  // ---- reading --------------------------------------------------------------------------------

  static PyBytes stateArg(Construction object, int length) {
    PyBytes state = Arguments.bytesArg(object, 0);
    if (state.length() != length) {
      throw object.invalid(
          object.global().name() + " has " + state.length() + " bytes of state, not " + length);
    }
    return state;
  }

  /** The date at the front of the state; the month of a datetime has the fold in it. */
  static LocalDate date(Construction object, PyBytes state) {
    int year = unsigned(state, 0) << 8 | unsigned(state, 1);
    int month = unsigned(state, 2);
    return date(object, year, state.length() == DATE ? month : month & ~FOLD, unsigned(state, 3));
  }

  static LocalDate date(Construction object, int year, int month, int day) {
    if (year < 1 || year > 9999) {
      throw object.invalid("year " + year + " is not in 1 to 9999");
    }
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      throw object.invalid("month " + month + ", day " + day + " is no date of " + year);
    }
  }

  /** The time at the end of the state; the hour of a time alone has the fold in it. */
  static LocalTime time(Construction object, PyBytes state) {
    int at = state.length() - TIME;
    int hour = unsigned(state, at);
    int micros =
        unsigned(state, at + 3) << 16 | unsigned(state, at + 4) << 8 | unsigned(state, at + 5);
    return time(
        object,
        at == 0 ? hour & ~FOLD : hour,
        unsigned(state, at + 1),
        unsigned(state, at + 2),
        micros);
  }

  static LocalTime time(Construction object, int hour, int minute, int second, int micros) {
    if (micros < 0 || micros > 999_999) {
      throw object.invalid("microsecond " + micros + " is not in 0 to 999999");
    }
    try {
      return LocalTime.of(hour, minute, second, micros * 1000);
    } catch (DateTimeException e) {
      throw object.invalid(hour + ":" + minute + ":" + second + " is no time of day");
    }
  }

  /** The fold of a time (6 bytes) or datetime (10 bytes). */
  static int fold(PyBytes state) {
    return unsigned(state, state.length() == TIME ? 0 : 2) >> 7;
  }

  private static int unsigned(PyBytes state, int index) {
    return state.byteAt(index) & 0xff;
  }

  // ---- writing --------------------------------------------------------------------------------

  static PyBytes of(LocalDate date) {
    byte[] state = new byte[DATE];
    put(state, date);
    return PyBytes.wrap(state);
  }

  static PyBytes of(LocalTime time, int fold, int protocol) {
    byte[] state = new byte[TIME];
    put(state, 0, time);
    state[0] |= foldByte(fold, protocol);
    return PyBytes.wrap(state);
  }

  static PyBytes of(LocalDate date, LocalTime time, int fold, int protocol) {
    byte[] state = new byte[DATE + TIME];
    put(state, date);
    put(state, DATE, time);
    state[2] |= foldByte(fold, protocol);
    return PyBytes.wrap(state);
  }

  /** CPython drops the fold below protocol 4, for readers older than 3.6. */
  private static byte foldByte(int fold, int protocol) {
    return (byte) (protocol >= FOLD_SINCE_PROTOCOL ? fold * FOLD : 0);
  }

  private static void put(byte[] state, LocalDate date) {
    int year = date.getYear();
    if (year < 1 || year > 9999) {
      throw new IllegalArgumentException("year " + year + " is not in Python's 1 to 9999");
    }
    state[0] = (byte) (year >> 8);
    state[1] = (byte) year;
    state[2] = (byte) date.getMonthValue();
    state[3] = (byte) date.getDayOfMonth();
  }

  private static void put(byte[] state, int at, LocalTime time) {
    int micros = wholeMicros(time.getNano());
    state[at] = (byte) time.getHour();
    state[at + 1] = (byte) time.getMinute();
    state[at + 2] = (byte) time.getSecond();
    state[at + 3] = (byte) (micros >> 16);
    state[at + 4] = (byte) (micros >> 8);
    state[at + 5] = (byte) micros;
  }

  /** Python's clock ticks in microseconds: what is finer is refused, never rounded. */
  static int wholeMicros(int nanos) {
    if (nanos % 1000 != 0) {
      throw new IllegalArgumentException(
          nanos + " nanoseconds are no whole microseconds; truncate them to ChronoUnit.MICROS");
    }
    return nanos / 1000;
  }
}
