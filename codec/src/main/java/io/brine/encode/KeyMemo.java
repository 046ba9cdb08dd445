package io.brine.encode;

import java.util.Arrays;

/**
 * Memo indices of the strings that are keys of dicts, by content. It has a bounded number of
 * places, and what finds none or is long is not remembered: keys that repeat are few. Not
 * thread-safe.
 *
 * <p>The strings stay in their places from one pickle to the next, as most will be met again, and a
 * reference that need not be stored makes no work for the collector. Their stamps tell those of
 * this pickle.
 */
final class KeyMemo {

  /** In place of an index: the key is new, and there is no place for it. */
  static final int NOT_KEPT = Integer.MIN_VALUE;

  private static final int PLACES = 1024;
  private static final int MOST_STEPS = 4;

  /** Longer keys would be kept from the collector for nothing. */
  private static final int MOST_LENGTH = 256;

  private final String[] keys = new String[PLACES];
  private final int[] indices = new int[PLACES];

  /** In which pickle a place was last taken. */
  private final int[] stamps = new int[PLACES];

  private int stamp = 1;
  private int size;

  void clear() {
    size = 0;
    stamp++;
    if (stamp == 0) {
      Arrays.fill(stamps, 0);
      stamp = 1;
    }
  }

  /** The memo index of a key, the complement of the one it has been given, or NOT_KEPT. */
  int getOrAdd(String key) {
    int place = key.hashCode() * 0x9e3779b9 >>> 22;
    for (int step = 0; step < MOST_STEPS; step++) {
      String known = keys[place];
      boolean same = known == key;
      if (stamps[place] != stamp) {
        return key.length() > MOST_LENGTH ? NOT_KEPT : ~add(key, place, same);
      }
      if (same || known.equals(key)) {
        return indices[place];
      }
      place = place + 1 & PLACES - 1;
    }
    return NOT_KEPT;
  }

  private int add(String key, int place, boolean isThere) {
    if (!isThere) {
      keys[place] = key;
    }
    stamps[place] = stamp;
    indices[place] = size;
    return size++;
  }
}
