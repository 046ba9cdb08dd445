package io.brine.value;

import java.util.Objects;

/**
 * A Python {@code zoneinfo.ZoneInfo} by its key, which is not looked up anywhere. Immutable.
 *
 * @param key like {@code Europe/Berlin}
 */
public record PyZoneInfo(String key) {
  /**
   * Checks that there is a key.
   *
   * @throws NullPointerException if there is none
   */
  public PyZoneInfo {
    Objects.requireNonNull(key, "key");
  }

  @Override
  public String toString() {
    return PyText.of(this);
  }
}
