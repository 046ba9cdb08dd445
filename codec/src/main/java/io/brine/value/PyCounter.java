package io.brine.value;

import java.util.Map;

/**
 * Python's {@code collections.Counter}: a dict from elements to counts, of any type. A count of
 * zero is a pair like another, in equality too. Ownership and thread-safety are those of {@link
 * PyDict}.
 */
public final class PyCounter extends PyDict {
  /** An empty counter. */
  public PyCounter() {
    super(0);
  }

  /**
   * An empty counter with room for some pairs.
   *
   * @param expectedPairs how many
   */
  public PyCounter(int expectedPairs) {
    super(expectedPairs);
  }

  /**
   * A counter with the pairs of a map.
   *
   * @param source what to copy
   * @throws UnhashableKeyException if a key cannot be one in Python
   */
  public PyCounter(Map<?, ?> source) {
    super(source);
  }
}
