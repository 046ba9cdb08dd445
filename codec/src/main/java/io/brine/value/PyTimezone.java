package io.brine.value;

import java.time.Duration;

/**
 * A Python {@code datetime.timezone} that {@link java.time.ZoneOffset} cannot hold: with a name,
 * beyond 18 hours or finer than a second. Equal as a record is; to {@link PyEquality}, as in
 * Python, the name does not matter. Immutable.
 *
 * @param offset from UTC, less than a day either way
 * @param name null for none
 */
public record PyTimezone(Duration offset, String name) {
  /**
   * Checks the offset.
   *
   * @throws IllegalArgumentException if it is a day or more
   */
  public PyTimezone {
    if (offset.abs().compareTo(Duration.ofDays(1)) >= 0) {
      throw new IllegalArgumentException("the offset of a timezone must be less than a day");
    }
  }

  @Override
  public String toString() {
    return PyText.of(this);
  }
}
