package io.brine.value;

import java.util.Arrays;

/**
 * The elements of a list that has nothing but integers of 64 bits, or nothing but floats: one of
 * the two arrays is there.
 *
 * @param longs the integers, or null
 * @param doubles the floats, or null
 */
record NumberItems(long[] longs, double[] doubles) {

  int size() {
    return longs != null ? longs.length : doubles.length;
  }

  Object get(int index) {
    if (longs != null) {
      return longs[index];
    }
    return doubles[index];
  }

  /** All of them as objects, with room for more. */
  Object[] toObjects(int capacity) {
    Object[] objects = new Object[capacity];
    int size = size();
    for (int i = 0; i < size; i++) {
      objects[i] = get(i);
    }
    return objects;
  }

  /** Whether the two are equal as lists of {@link Long} and {@link Double} are. */
  boolean sameAs(NumberItems other) {
    return Arrays.equals(longs, other.longs) && Arrays.equals(doubles, other.doubles);
  }
}
