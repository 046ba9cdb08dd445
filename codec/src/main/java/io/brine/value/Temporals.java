package io.brine.value;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Python's equality of dates and times: aware values by the moment, naive values by the clock face,
 * fold ignored.
 *
 * <p>Each value maps to a {@link Key} that is the same for equal values and made of full-width
 * numbers, because the hash codes of java.time collide at will.
 */
final class Temporals {
  /** What two equal values have in common; {@code kind} keeps dates, times and zones apart. */
  record Key(char kind, long high, long low) {
    long hash() {
      return HashSecret.mix(HashSecret.scramble(high + kind) + low);
    }
  }

  private Temporals() {}

  /** The key of a date, a time or a fixed zone; null when the value is none of these. */
  static Key key(Object value) {
    if (value instanceof LocalDateTime local) {
      return naive(local);
    }
    if (value instanceof LocalDate date) {
      return new Key('D', date.toEpochDay(), 0);
    }
    if (value instanceof OffsetDateTime moment) {
      return instant(moment.toInstant());
    }
    if (value instanceof ZonedDateTime moment) {
      return instant(moment.toInstant());
    }
    if (value instanceof Instant moment) {
      return new Key('I', moment.getEpochSecond(), moment.getNano());
    }
    if (value instanceof LocalTime time) {
      return new Key('t', time.toNanoOfDay(), 0);
    }
    if (value instanceof OffsetTime time) {
      return time(time.toLocalTime(), Duration.ofSeconds(time.getOffset().getTotalSeconds()));
    }
    if (value instanceof Duration duration) {
      return new Key('d', duration.getSeconds(), duration.getNano());
    }
    return own(value);
  }

  private static Key own(Object value) {
    if (value instanceof ZoneOffset offset) {
      return new Key('z', offset.getTotalSeconds(), 0);
    }
    if (value instanceof PyTimezone zone) {
      return new Key('z', zone.offset().getSeconds(), zone.offset().getNano());
    }
    if (value instanceof PyDateTime moment) {
      Duration offset = offset(moment.tzinfo());
      return moment.tzinfo() == null
          ? naive(moment.local())
          : offset == null ? null : instant(moment.local().toInstant(ZoneOffset.UTC).minus(offset));
    }
    if (value instanceof PyTime time) {
      Duration offset = offset(time.tzinfo());
      return time.tzinfo() == null
          ? new Key('t', time.local().toNanoOfDay(), 0)
          : offset == null ? null : time(time.local(), offset);
    }
    return null;
  }

  private static Duration offset(Object tzinfo) {
    if (tzinfo instanceof PyTimezone zone) {
      return zone.offset();
    }
    return tzinfo instanceof ZoneOffset offset
        ? Duration.ofSeconds(offset.getTotalSeconds())
        : null;
  }

  private static Key naive(LocalDateTime local) {
    return new Key('L', local.toLocalDate().toEpochDay(), local.toLocalTime().toNanoOfDay());
  }

  private static Key instant(Instant moment) {
    return new Key('M', moment.getEpochSecond(), moment.getNano());
  }

  private static Key time(LocalTime local, Duration offset) {
    return new Key('T', local.toNanoOfDay() - offset.toNanos(), 0);
  }
}
