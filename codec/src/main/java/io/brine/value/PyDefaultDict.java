package io.brine.value;

import java.util.Map;

/**
 * Python's {@code collections.defaultdict}: a dict that carries the factory of its missing values
 * as inert data. To get a missing key neither calls the factory nor inserts. Ownership and
 * thread-safety are those of {@link PyDict}.
 */
public final class PyDefaultDict extends PyDict {
  private final Object defaultFactory;

  /**
   * An empty dict.
   *
   * @param defaultFactory usually a {@link PyGlobal}; null for None
   */
  public PyDefaultDict(Object defaultFactory) {
    this(defaultFactory, 0);
  }

  /**
   * An empty dict with room for some pairs.
   *
   * @param defaultFactory usually a {@link PyGlobal}; null for None
   * @param expectedPairs how many
   */
  public PyDefaultDict(Object defaultFactory, int expectedPairs) {
    super(expectedPairs);
    this.defaultFactory = defaultFactory;
  }

  /**
   * A dict with the pairs of a map.
   *
   * @param defaultFactory usually a {@link PyGlobal}; null for None
   * @param source what to copy
   * @throws UnhashableKeyException if a key cannot be one in Python
   */
  public PyDefaultDict(Object defaultFactory, Map<?, ?> source) {
    super(source);
    this.defaultFactory = defaultFactory;
  }

  /**
   * What Python would call for a missing key; it takes no part in equality.
   *
   * @return the factory, null for None
   */
  public Object defaultFactory() {
    return defaultFactory;
  }
}
