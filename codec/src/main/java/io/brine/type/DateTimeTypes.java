package io.brine.type;

import io.brine.value.PyBytes;
import io.brine.value.PyDateTime;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * The date and time types of Python's datetime module. Each becomes the type of java.time that
 * means exactly the same; where there is none, a {@link PyDateTime} or {@link PyTime} keeps every
 * part.
 */
final class DateTimeTypes {

  private static final PyGlobal DATE = Reductions.global("datetime", "date");
  private static final PyGlobal TIME = Reductions.global("datetime", "time");
  private static final PyGlobal DATETIME = Reductions.global("datetime", "datetime");
  private static final PyGlobal TIMEDELTA = Reductions.global("datetime", "timedelta");

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private static final long SECONDS_PER_DAY = 86_400;
  private static final long MOST_DAYS = 999_999_999;

  private DateTimeTypes() {}

  static void register(TypeRegistry.Builder builder) {
    builder
        .type("datetime", "date", DateTimeTypes::date)
        .type("datetime", "time", DateTimeTypes::time)
        .type("datetime", "datetime", DateTimeTypes::dateTime)
        .type("datetime", "timedelta", DateTimeTypes::timeDelta)
        .reducer(LocalDate.class, (date, protocol) -> Reductions.call(DATE, TimeState.of(date)))
        .reducer(LocalTime.class, (time, protocol) -> reduce(time, null, 0, protocol))
        .reducer(
            OffsetTime.class,
            (time, protocol) -> reduce(time.toLocalTime(), time.getOffset(), 0, protocol))
        .reducer(
            PyTime.class,
            (time, protocol) -> reduce(time.local(), time.tzinfo(), time.fold(), protocol))
        .reducer(LocalDateTime.class, (moment, protocol) -> reduce(moment, null, 0, protocol))
        .reducer(
            OffsetDateTime.class,
            (moment, protocol) -> reduce(moment.toLocalDateTime(), moment.getOffset(), 0, protocol))
        .reducer(
            ZonedDateTime.class,
            (moment, protocol) ->
                reduce(moment.toLocalDateTime(), moment.getZone(), fold(moment), protocol))
        .reducer(
            Instant.class, (instant, protocol) -> reduce(utc(instant), ZoneOffset.UTC, 0, protocol))
        .reducer(
            PyDateTime.class,
            (moment, protocol) -> reduce(moment.local(), moment.tzinfo(), moment.fold(), protocol))
        .reducer(Duration.class, (duration, protocol) -> reduce(duration));
  }

  // ---- reading --------------------------------------------------------------------------------

  private static Object date(Construction object) {
    Arguments.only(object, 1, 3);
    return isNumber(object)
        ? TimeState.date(object, part(object, 0), part(object, 1), part(object, 2))
        : TimeState.date(object, only(object, TimeState.DATE, 1));
  }

  private static Object time(Construction object) {
    Arguments.only(object, 0, 5);
    if (object.argCount() == 0 || isNumber(object)) {
      return time(object, timeFrom(object, 0), tzinfo(object, 4), 0);
    }
    PyBytes state = only(object, TimeState.TIME, 2);
    return time(object, TimeState.time(object, state), tzinfo(object, 1), TimeState.fold(state));
  }

  private static Object time(Construction object, LocalTime local, Object tzinfo, int fold) {
    if (fold == 0 && tzinfo == null) {
      return local;
    }
    return fold == 0 && tzinfo instanceof ZoneOffset offset
        ? OffsetTime.of(local, offset)
        : new PyTime(local, tzinfo, fold);
  }

  private static Object dateTime(Construction object) {
    Arguments.only(object, 1, 8);
    if (isNumber(object)) {
      LocalDate date = TimeState.date(object, part(object, 0), part(object, 1), part(object, 2));
      return dateTime(LocalDateTime.of(date, timeFrom(object, 3)), tzinfo(object, 7), 0);
    }
    PyBytes state = only(object, TimeState.DATE + TimeState.TIME, 2);
    LocalDateTime local =
        LocalDateTime.of(TimeState.date(object, state), TimeState.time(object, state));
    return dateTime(local, tzinfo(object, 1), TimeState.fold(state));
  }

  private static Object dateTime(LocalDateTime local, Object tzinfo, int fold) {
    if (fold == 0 && tzinfo == null) {
      return local;
    }
    if (fold == 0 && tzinfo instanceof ZoneOffset offset) {
      return OffsetDateTime.of(local, offset);
    }
    if (tzinfo instanceof ZoneId zone && !(zone instanceof ZoneOffset)) {
      // One offset, two where clocks were turned back (then the fold chooses), none in a gap,
      // which Java would jump over.
      List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
      if (fold < offsets.size()) {
        return ZonedDateTime.ofLocal(local, zone, offsets.get(fold));
      }
    }
    return new PyDateTime(local, tzinfo, fold);
  }

  /** CPython itself always writes bytes; numbers come from other writers. */
  private static boolean isNumber(Construction object) {
    return object.args().get(0) instanceof Number;
  }

  private static PyBytes only(Construction object, int length, int mostArgs) {
    object.requireArgs(1, mostArgs);
    return TimeState.stateArg(object, length);
  }

  private static int part(Construction object, int index) {
    if (index >= object.argCount()) {
      throw object.invalid(object.global().name() + " needs year, month and day");
    }
    return (int) object.integerArg(index, 0, 999_999);
  }

  private static LocalTime timeFrom(Construction object, int first) {
    int[] parts = new int[4];
    for (int i = 0; i < parts.length && first + i < object.argCount(); i++) {
      parts[i] = part(object, first + i);
    }
    return TimeState.time(object, parts[0], parts[1], parts[2], parts[3]);
  }

  private static Object tzinfo(Construction object, int index) {
    Object tzinfo = index < object.argCount() ? object.args().get(index) : null;
    if (tzinfo != null && !ZoneTypes.isTzinfo(tzinfo)) {
      throw object.invalid("argument " + index + " is not a tzinfo");
    }
    return tzinfo;
  }

  private static Object timeDelta(Construction object) {
    Arguments.only(object, 0, 3);
    long days = amount(object, 0);
    long seconds = amount(object, 1);
    long micros = amount(object, 2);
    try {
      long total =
          Math.addExact(
              Math.addExact(Math.multiplyExact(days, SECONDS_PER_DAY), seconds),
              Math.floorDiv(micros, 1_000_000));
      requireDays(Math.floorDiv(total, SECONDS_PER_DAY));
      return Duration.ofSeconds(total, Math.floorMod(micros, 1_000_000) * 1000L);
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw object.invalid("the timedelta is beyond " + MOST_DAYS + " days", e);
    }
  }

  private static long amount(Construction object, int index) {
    return index < object.argCount() ? object.arg(index, Long.class) : 0;
  }

  private static void requireDays(long days) {
    if (Math.abs(days) > MOST_DAYS) {
      throw new IllegalArgumentException(
          days + " days are beyond the " + MOST_DAYS + " of Python's timedelta");
    }
  }

  // ---- writing --------------------------------------------------------------------------------

  private static PyObject reduce(LocalTime time, Object tzinfo, int fold, int protocol) {
    return aware(TIME, TimeState.of(time, fold, protocol), tzinfo);
  }

  private static PyObject reduce(LocalDateTime moment, Object tzinfo, int fold, int protocol) {
    PyBytes state = TimeState.of(moment.toLocalDate(), moment.toLocalTime(), fold, protocol);
    return aware(DATETIME, state, tzinfo);
  }

  private static LocalDateTime utc(Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException("the instant is not in Python's years 1 to 9999");
    }
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static PyObject aware(PyGlobal type, PyBytes state, Object tzinfo) {
    return tzinfo == null ? Reductions.call(type, state) : Reductions.call(type, state, tzinfo);
  }

  /** Which of two equal local times it is. */
  private static int fold(ZonedDateTime moment) {
    if (moment.getZone() instanceof ZoneOffset) {
      return 0;
    }
    List<ZoneOffset> offsets =
        moment.getZone().getRules().getValidOffsets(moment.toLocalDateTime());
    return offsets.size() == 2 && offsets.get(1).equals(moment.getOffset()) ? 1 : 0;
  }

  private static PyObject reduce(Duration duration) {
    long seconds = duration.getSeconds();
    long days = Math.floorDiv(seconds, SECONDS_PER_DAY);
    requireDays(days);
    return Reductions.call(
        TIMEDELTA,
        days,
        Math.floorMod(seconds, SECONDS_PER_DAY),
        (long) TimeState.wholeMicros(duration.getNano()));
  }
}
