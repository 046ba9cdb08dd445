package io.brine.text;

import io.brine.value.PyDateTime;
import io.brine.value.PyTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * What Python's {@code datetime}, {@code date} and {@code time} consist of, from any Java type that
 * holds one. What is finer than a microsecond is dropped.
 *
 * @param date null for a time
 * @param time null for a date
 * @param tzinfo null for none
 */
record ClockValue(LocalDate date, LocalTime time, Object tzinfo, int fold) {

  /** Null if the value is of none of the types. */
  static ClockValue of(Object value) {
    if (value instanceof LocalDate date) {
      return new ClockValue(date, null, null, 0);
    }
    if (value instanceof LocalDateTime local) {
      return of(local, null, 0);
    }
    if (value instanceof LocalTime time) {
      return new ClockValue(null, time, null, 0);
    }
    if (value instanceof PyDateTime moment) {
      return of(moment.local(), moment.tzinfo(), moment.fold());
    }
    if (value instanceof PyTime time) {
      return new ClockValue(null, time.local(), time.tzinfo(), time.fold());
    }
    if (value instanceof OffsetDateTime moment) {
      return of(moment.toLocalDateTime(), moment.getOffset(), 0);
    }
    if (value instanceof OffsetTime time) {
      return new ClockValue(null, time.toLocalTime(), time.getOffset(), 0);
    }
    if (value instanceof Instant moment) {
      return of(LocalDateTime.ofInstant(moment, ZoneOffset.UTC), ZoneOffset.UTC, 0);
    }
    return value instanceof ZonedDateTime moment ? zoned(moment) : null;
  }

  private static ClockValue zoned(ZonedDateTime moment) {
    boolean later = !moment.getOffset().equals(moment.withEarlierOffsetAtOverlap().getOffset());
    return of(moment.toLocalDateTime(), moment.getZone(), later ? 1 : 0);
  }

  private static ClockValue of(LocalDateTime local, Object tzinfo, int fold) {
    return new ClockValue(local.toLocalDate(), local.toLocalTime(), tzinfo, fold);
  }

  boolean isTime() {
    return date == null;
  }

  /** Python's repr up to the fold and the tzinfo. */
  String reprStart() {
    StringBuilder text = new StringBuilder("datetime.");
    text.append(date == null ? "time(" : time == null ? "date(" : "datetime(");
    if (date != null) {
      text.append(date.getYear()).append(", ").append(date.getMonthValue());
      text.append(", ").append(date.getDayOfMonth());
    }
    if (time != null) {
      text.append(date == null ? "" : ", ").append(time.getHour());
      text.append(", ").append(time.getMinute());
      int micros = time.getNano() / 1_000;
      if (time.getSecond() != 0 || micros != 0) {
        text.append(", ").append(time.getSecond());
      }
      if (micros != 0) {
        text.append(", ").append(micros);
      }
    }
    return text.toString();
  }

  /** Python's isoformat without the offset. */
  String isoStart() {
    StringBuilder text = new StringBuilder();
    if (date != null) {
      text.append(String.format("%04d-%02d-%02d", date.getYear(), date.getMonthValue(), day()));
      text.append(time == null ? "" : "T");
    }
    if (time != null) {
      text.append(
          String.format("%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond()));
      int micros = time.getNano() / 1_000;
      text.append(micros == 0 ? "" : String.format(".%06d", micros));
    }
    return text.toString();
  }

  private int day() {
    return date.getDayOfMonth();
  }
}
