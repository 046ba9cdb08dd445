package io.brine.numpy;

import java.util.List;

/**
 * What a datetime64 or timedelta64 counts: {@code multiplier} times a unit, such as 25 s.
 *
 * @param name one of Y, M, W, D, h, m, s, ms, us, ns, ps, fs, as, or generic
 * @param multiplier 1 or more
 */
public record TimeUnit(String name, int multiplier) {

  private static final List<String> NAMES =
      List.of("Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as", "generic");

  /** No unit was given. */
  public static final TimeUnit GENERIC = new TimeUnit("generic", 1);

  /** Nanoseconds, the unit of pandas. */
  public static final TimeUnit NANOSECONDS = new TimeUnit("ns", 1);

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if there is no such unit
   */
  public TimeUnit {
    if (!NAMES.contains(name) || multiplier < 1) {
      throw new IllegalArgumentException("no unit of time: " + multiplier + " " + name);
    }
  }

  /**
   * A unit by its name.
   *
   * @param name as in the class
   * @return one of it
   * @throws IllegalArgumentException if there is no such unit
   */
  public static TimeUnit of(String name) {
    return new TimeUnit(name, 1);
  }

  /** As NumPy writes it behind the type: {@code [ns]}, {@code [25s]}, or nothing if generic. */
  @Override
  public String toString() {
    return name.equals("generic") ? "" : "[" + (multiplier == 1 ? "" : multiplier) + name + "]";
  }
}
