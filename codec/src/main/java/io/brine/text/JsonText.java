package io.brine.text;

import io.brine.value.PyCodePoints;
import io.brine.value.PyDecimal;
import io.brine.value.PyFraction;
import io.brine.value.PyObject;
import io.brine.value.PyTimezone;
import io.brine.value.PyZoneInfo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.UUID;

/** The values that {@link JsonWriter} writes as strings of another meaning. */
final class JsonText {

  private JsonText() {}

  /** Null if the value is none of them. */
  static String of(Object value) {
    if (value instanceof PyCodePoints text) {
      return text.toString();
    }
    if (value instanceof BigDecimal || value instanceof PyDecimal || value instanceof UUID) {
      return value.toString();
    }
    if (value instanceof Character c) {
      return c.toString();
    }
    if (value instanceof PyFraction fraction) {
      return fraction.numerator() + "/" + fraction.denominator();
    }
    if (value instanceof Duration duration) {
      return duration(duration);
    }
    ClockValue clock = ClockValue.of(value);
    if (clock == null) {
      return zone(value);
    }
    return clock.tzinfo() instanceof PyObject ? null : clock(value, clock);
  }

  private static String clock(Object value, ClockValue clock) {
    String start = clock.isoStart();
    if (value instanceof ZonedDateTime moment && !(moment.getZone() instanceof ZoneOffset)) {
      return start + offset(seconds(moment.getOffset())) + "[" + moment.getZone() + "]";
    }
    if (clock.tzinfo() == null) {
      return start;
    }
    String zone = zone(clock.tzinfo());
    return isFixed(clock.tzinfo()) ? start + zone : start + "[" + zone + "]";
  }

  private static boolean isFixed(Object zone) {
    return zone instanceof PyTimezone || zone instanceof ZoneOffset;
  }

  private static String zone(Object value) {
    if (value instanceof ZoneOffset offset) {
      return offset(seconds(offset));
    }
    if (value instanceof PyTimezone timezone) {
      return offset(timezone.offset());
    }
    if (value instanceof PyZoneInfo zone) {
      return zone.key();
    }
    return value instanceof ZoneId zone ? zone.getId() : null;
  }

  private static Duration seconds(ZoneOffset offset) {
    return Duration.ofSeconds(offset.getTotalSeconds());
  }

  /** As Python's isoformat has it. */
  private static String offset(Duration offset) {
    Duration size = offset.abs();
    StringBuilder text = new StringBuilder(offset.isNegative() ? "-" : "+");
    text.append(String.format("%02d:%02d", size.toHours(), size.toMinutesPart()));
    int micros = size.getNano() / 1_000;
    if (size.toSecondsPart() != 0 || micros != 0) {
      text.append(String.format(":%02d", size.toSecondsPart()));
    }
    return text.append(micros == 0 ? "" : String.format(".%06d", micros)).toString();
  }

  private static String duration(Duration duration) {
    Duration size = duration.abs();
    StringBuilder text = new StringBuilder(duration.isNegative() ? "-P" : "P");
    if (size.toDaysPart() != 0) {
      text.append(size.toDaysPart()).append('D');
    }
    Duration rest = size.minusDays(size.toDaysPart());
    return rest.isZero() && text.length() > 1 && !size.isZero()
        ? text.toString()
        : text.append(rest.toString(), 1, rest.toString().length()).toString();
  }
}
