package io.brine.graph;

import java.util.Arrays;

/**
 * The keys of the last dict of each small size that had the keys of the one before: where dicts are
 * records, the next one mostly has the same memoised keys, and so needs neither look-ups nor a
 * check that they are distinct.
 *
 * <p>The keys are taken from the entries of that dict itself, so no code but the builder's may have
 * seen it yet.
 */
final class DictShapes {

  /** Where the last dict of each size stands on the tape, or 0. */
  private final int[] records;

  private final Object[][] entries;
  private boolean used;

  DictShapes(int mostPairs) {
    records = new int[mostPairs + 1];
    entries = new Object[mostPairs + 1][];
  }

  /** Remembers the entries, keys and values by turns, of the SETITEMS at {@code at}. */
  void put(long[] tape, int at, int pairs, Object[] keysAndValues) {
    if (entries[pairs] != null || haveSameKeys(tape, records[pairs], at, pairs)) {
      entries[pairs] = keysAndValues;
    }
    records[pairs] = at;
    used = true;
  }

  private static boolean haveSameKeys(long[] tape, int one, int other, int pairs) {
    if (one == 0) {
      return false;
    }
    for (int i = 3; i < 3 + 2 * pairs; i += 2) {
      if (tape[one + i] != tape[other + i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Copies the keys of the SETITEMS at {@code at}, if those of the last dict of the size are the
   * same.
   */
  boolean copyKeys(long[] tape, int at, int pairs, Object[] target) {
    Object[] source = entries[pairs];
    if (source == null) {
      return false;
    }
    int other = records[pairs];
    for (int i = 0; i < 2 * pairs; i += 2) {
      long key = tape[at + 3 + i];
      if (key != tape[other + 3 + i]) {
        return false;
      }
      target[i] = source[i];
    }
    return true;
  }

  /** Forgets all. */
  void clear() {
    if (used) {
      Arrays.fill(entries, null);
      Arrays.fill(records, 0);
      used = false;
    }
  }
}
