package io.brine.value;

import java.time.ZoneId;

/** What dates and times have in common: a tzinfo and a fold. */
final class TimeParts {
  private TimeParts() {}

  /**
   * A tzinfo is of a type that holds no other values, so that records of dates cannot be nested to
   * any depth.
   */
  static void check(Object tzinfo, int fold) {
    if (fold != 0 && fold != 1) {
      throw new IllegalArgumentException("fold=" + fold + " is neither 0 nor 1");
    }
    boolean known =
        tzinfo == null
            || tzinfo instanceof PyTimezone
            || tzinfo instanceof PyZoneInfo
            || tzinfo instanceof ZoneId
            || tzinfo instanceof PyObject;
    if (!known) {
      throw new IllegalArgumentException("not a tzinfo: " + tzinfo.getClass().getName());
    }
  }
}
