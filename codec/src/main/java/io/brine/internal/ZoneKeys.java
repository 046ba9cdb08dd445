package io.brine.internal;

import java.time.ZoneId;
import java.util.Set;

/** The keys of the time zone database that this JVM knows. */
public final class ZoneKeys {

  /** Taken once: the JDK copies the set at each call. */
  private static final Set<String> KNOWN = Set.copyOf(ZoneId.getAvailableZoneIds());

  private ZoneKeys() {}

  /** The zone of a key, or null if it is not known. */
  public static ZoneId find(String key) {
    return KNOWN.contains(key) ? ZoneId.of(key) : null;
  }
}
