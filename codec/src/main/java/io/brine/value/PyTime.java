package io.brine.value;

import java.time.LocalTime;
import java.util.Objects;

/**
 * A Python {@code time} that java.time cannot hold, because of its fold or its tzinfo. Equal as a
 * record is; {@link PyEquality} compares aware values of fixed offset as of UTC. Immutable.
 *
 * @param local what the clock shows
 * @param tzinfo null, a {@link PyTimezone}, a {@link PyZoneInfo}, a {@link java.time.ZoneId} or an
 *     inert {@link PyObject}
 * @param fold 1 for the second of two equal local times, else 0
 */
public record PyTime(LocalTime local, Object tzinfo, int fold) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the fold is neither 0 nor 1 or the tzinfo is of another
   *     type
   */
  public PyTime {
    Objects.requireNonNull(local, "local");
    TimeParts.check(tzinfo, fold);
  }

  @Override
  public String toString() {
    return PyText.of(this);
  }
}
