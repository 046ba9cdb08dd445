package io.brine.value;

import java.util.Map;

/**
 * Python's {@code collections.OrderedDict}. To Java it is equal to any map of the same pairs; to
 * {@link PyEquality}, as in Python, two of them are equal only in the same order. Ownership and
 * thread-safety are those of {@link PyDict}.
 */
public final class PyOrderedDict extends PyDict {
  private PyDict attributes;

  /** An empty dict. */
  public PyOrderedDict() {
    super(0);
  }

  /**
   * An empty dict with room for some pairs.
   *
   * @param expectedPairs how many
   */
  public PyOrderedDict(int expectedPairs) {
    super(expectedPairs);
  }

  /**
   * A dict with the pairs of a map.
   *
   * @param source what to copy
   * @throws UnhashableKeyException if a key cannot be one in Python
   */
  public PyOrderedDict(Map<?, ?> source) {
    super(source);
  }

  /**
   * The attributes that the dict has besides its pairs, as those of PyTorch do. No part of
   * equality.
   *
   * @return the live dict, null if it has none
   */
  public PyDict attributes() {
    return attributes;
  }

  /**
   * Sets the attributes.
   *
   * @param value the dict to keep, null for none
   */
  public void setAttributes(PyDict value) {
    attributes = value;
  }

  /** Keys and values by turns. */
  PyTuple flat() {
    Object[] flat = new Object[size() * 2];
    int to = 0;
    for (int entry = table.next(0); entry < table.used; entry = table.next(entry + 1)) {
      flat[to++] = table.cells[entry * 2];
      flat[to++] = table.cells[entry * 2 + 1];
    }
    return PyTuple.wrap(flat);
  }
}
