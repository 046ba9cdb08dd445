package io.brine.value;

import java.time.LocalDateTime;
import java.util.Objects;

/**
 * A Python {@code datetime} that java.time cannot hold, because of its fold or its tzinfo. Equal as
 * a record is; {@link PyEquality} compares aware values of fixed offset by the moment. Immutable.
 *
 * @param local what clock and calendar show
 * @param tzinfo null, a {@link PyTimezone}, a {@link PyZoneInfo}, a {@link java.time.ZoneId} or an
 *     inert {@link PyObject}
 * @param fold 1 for the second of two equal local times, else 0
 */
public record PyDateTime(LocalDateTime local, Object tzinfo, int fold) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the fold is neither 0 nor 1 or the tzinfo is of another
   *     type
   */
  public PyDateTime {
    Objects.requireNonNull(local, "local");
    TimeParts.check(tzinfo, fold);
  }

  @Override
  public String toString() {
    return PyText.of(this);
  }
}
