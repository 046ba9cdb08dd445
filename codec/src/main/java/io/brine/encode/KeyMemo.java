package io.brine.encode;

/**
 * Memo indices of the strings that are keys of dicts, by content. It has a bounded number of
 * places, and what finds none is not remembered: keys that repeat are few. Not thread-safe.
 */
final class KeyMemo {

  /** In place of an index: the key is new, and there is no place for it. */
  static final int NOT_KEPT = Integer.MIN_VALUE;

  private static final int PLACES = 1024;
  private static final int MOST_STEPS = 4;

  private final String[] keys = new String[PLACES];
  private final int[] indices = new int[PLACES];

  /** Which places are in use, in order of their indices. */
  private final int[] used = new int[PLACES];

  private int size;

  void clear() {
    for (int i = 0; i < size; i++) {
      keys[used[i]] = null;
    }
    size = 0;
  }

  /** The memo index of a key, the complement of the one it has been given, or NOT_KEPT. */
  int getOrAdd(String key) {
    int place = key.hashCode() * 0x9e3779b9 >>> 22;
    for (int step = 0; step < MOST_STEPS; step++) {
      String known = keys[place];
      if (known == key) {
        return indices[place];
      }
      if (known == null) {
        keys[place] = key;
        indices[place] = size;
        used[size] = place;
        return ~size++;
      }
      if (known.equals(key)) {
        return indices[place];
      }
      place = place + 1 & PLACES - 1;
    }
    return NOT_KEPT;
  }
}
