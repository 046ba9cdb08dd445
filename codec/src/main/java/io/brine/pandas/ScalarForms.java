package io.brine.pandas;

import io.brine.internal.ZoneKeys;
import io.brine.numpy.Datetime64;
import io.brine.numpy.TimeUnit;
import io.brine.numpy.Timedelta64;
import io.brine.type.Arguments;
import io.brine.type.Construction;
import io.brine.value.PyDict;
import io.brine.value.PyTuple;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** How pandas pickles single values: points in time, spans, periods, offsets, intervals. */
final class ScalarForms {

  /** {@code NPY_DATETIMEUNIT} of NumPy, by which pandas numbers units from 2 on. */
  private static final Map<Long, String> RESOLUTIONS =
      Map.of(7L, "s", 8L, "ms", 9L, "us", 10L, "ns");

  /** The abbreviations of the offsets that periods have. */
  private static final Map<String, String> FREQUENCIES =
      Map.ofEntries(
          Map.entry("Day", "D"),
          Map.entry("BusinessDay", "B"),
          Map.entry("Hour", "h"),
          Map.entry("Minute", "min"),
          Map.entry("Second", "s"),
          Map.entry("Milli", "ms"),
          Map.entry("Micro", "us"),
          Map.entry("Nano", "ns"),
          Map.entry("MonthEnd", "M"),
          Map.entry("QuarterEnd", "Q"),
          Map.entry("YearEnd", "Y"),
          Map.entry("Week", "W"));

  private static final String[] MONTHS = {
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"
  };

  private static final String[] WEEKDAYS = {"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"};

  /** What an offset is reduced to here: the abbreviation of its frequency. */
  record Offset(String frequency) {}

  private ScalarForms() {}

  /** {@code Timestamp(value, freq, tz)}, {@code _unpickle_timestamp(value, freq, tz, reso)}. */
  static Object timestamp(Construction object) {
    object.requireArgs(1, 4);
    long value = object.arg(0, Long.class);
    Object zone = object.argCount() > 2 ? object.args().get(2) : null;
    Datetime64 time = new Datetime64(value, unit(object, 3));
    return time.isNat() ? null : time(time, zone);
  }

  /** {@code Timedelta(value)}, {@code _timedelta_unpickle(value, reso)}. */
  static Object timedelta(Construction object) {
    object.requireArgs(1, 2);
    Timedelta64 span = new Timedelta64(object.arg(0, Long.class), unit(object, 1));
    return span.isNat() ? null : span.toDuration();
  }

  private static TimeUnit unit(Construction object, int index) {
    if (object.argCount() <= index) {
      return TimeUnit.NANOSECONDS;
    }
    String name = RESOLUTIONS.get(object.arg(index, Long.class));
    if (name == null) {
      throw object.invalid("a resolution that pandas does not have");
    }
    return TimeUnit.of(name);
  }

  /** {@code __nat_unpickle(None)}, which makes NaT, the missing value. */
  static Object nat(Construction object) {
    object.requireArgs(1, 1);
    return null;
  }

  /**
   * A point in time that is not NaT, as Java's type for it: in its zone if it has one that Java
   * knows, in UTC if it has another.
   */
  static Object time(Datetime64 time, Object zone) {
    try {
      LocalDateTime utc = time.toLocalDateTime();
      if (zone == null) {
        return utc;
      }
      ZoneId known = zone instanceof ZoneId id ? id : ZoneOffset.UTC;
      return utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(known);
    } catch (DateTimeException e) {
      return time;
    }
  }

  /** {@code Period(None, freq, ordinal)}. */
  static Object period(Construction object) {
    object.requireArgs(3, 3);
    return new Period(object.arg(2, Long.class), frequency(object, object.args().get(1)));
  }

  /** The abbreviation of an offset or of a period's type. */
  static String frequency(Construction object, Object value) {
    if (value instanceof Offset offset) {
      return offset.frequency();
    }
    String text = Arguments.text(object, value);
    if (text == null) {
      throw object.invalid("a frequency that pandas does not have");
    }
    return text.startsWith("period[") && text.endsWith("]")
        ? text.substring(7, text.length() - 1)
        : text;
  }

  /** {@code Interval(left, right, closed)}. */
  static Object interval(Construction object) {
    object.requireArgs(3, 3);
    return new Interval(
        object.args().get(0), object.args().get(1), closed(object, object.args().get(2)));
  }

  static String closed(Construction object, Object value) {
    String closed = Arguments.text(object, value);
    if (closed == null || !closed.matches("left|right|both|neither")) {
      throw object.invalid("an interval is closed on the left, the right, both sides or neither");
    }
    return closed;
  }

  /** An offset: {@code MonthEnd(1, False)}, or its older form with a dict of state. */
  static Object offset(Construction object) {
    object.requireArgs(0, 4);
    Object n = object.argCount() > 0 ? object.args().get(0) : 1L;
    Object anchor = object.argCount() > 2 ? object.args().get(2) : null;
    if (object.state() instanceof PyDict state) {
      Attributes attributes = new Attributes(object, state);
      n = attributes.any("n");
      anchor = attributes.any("startingMonth", "month", "weekday");
    }
    if (!(n instanceof Long count)) {
      throw object.invalid("an offset of something else than a whole number");
    }
    String name = object.global().name();
    String code = FREQUENCIES.getOrDefault(name, name);
    String multiple = count == 1 ? "" : Long.toString(count);
    return new Offset(multiple + code + anchor(code, anchor));
  }

  private static String anchor(String code, Object anchor) {
    if (!(anchor instanceof Long number)) {
      return "";
    }
    String[] names = code.equals("W") ? WEEKDAYS : MONTHS;
    long index = code.equals("W") ? number : number - 1;
    return index >= 0 && index < names.length ? "-" + names[(int) index] : "";
  }

  /** {@code pytz._p(name, utcoffset, dst, abbreviation)}: the zone of the name. */
  static Object pytz(Construction object) {
    object.requireArgs(1, 4);
    String name = Arguments.text(object, object.args().get(0));
    ZoneId zone = name == null ? null : ZoneKeys.find(name);
    if (zone == null) {
      throw object.invalid("a time zone that this JVM does not know");
    }
    return zone;
  }

  /** {@code pytz._FixedOffset(minutes)}. */
  static Object fixedOffset(Construction object) {
    object.requireArgs(1, 1);
    return ZoneOffset.ofTotalSeconds((int) object.integerArg(0, -18 * 60, 18 * 60) * 60);
  }

  /** {@code dateutil.tz.tzutc()}. */
  static Object utc(Construction object) {
    object.requireArgs(0, 0);
    return ZoneOffset.UTC;
  }

  /** A type: its state, or its arguments by the names that pandas has for them. */
  static Object type(Construction object) {
    object.requireArgs(0, 2);
    PyDict state = new PyDict();
    PyTuple arguments = object.args();
    String name = object.global().name();
    if (name.equals("PeriodDtype") && arguments.size() == 1) {
      state.put("freq", arguments.get(0));
    } else if (name.equals("StringDtype") && !arguments.isEmpty()) {
      state.put("storage", arguments.get(0));
    }
    if (object.state() instanceof PyDict given) {
      state.putAll(given);
    }
    return new ExtensionType(name, state);
  }
}
