package io.brine.encode;

import java.util.Arrays;

/** Counts visits by the identity of objects. Its arrays are kept. Not thread-safe. */
final class VisitCounts {

  private static final int KEPT = 1 << 16;

  private Object[] keys = new Object[64];
  private int[] counts = new int[64];
  private int size;

  void clear() {
    if (keys.length > KEPT) {
      keys = new Object[64];
      counts = new int[64];
    } else if (size > 0) {
      Arrays.fill(keys, null);
    }
    size = 0;
  }

  /** Counts one more visit, and returns how many there were. */
  int increment(Object key) {
    int slot = find(key);
    if (keys[slot] == key) {
      return ++counts[slot];
    }
    keys[slot] = key;
    counts[slot] = 1;
    if (2 * ++size >= keys.length) {
      grow();
    }
    return 1;
  }

  private int find(Object key) {
    int mask = keys.length - 1;
    int hash = System.identityHashCode(key) * 0x9e3779b9;
    int slot = (hash ^ hash >>> 15) & mask;
    while (keys[slot] != null && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    Object[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new Object[2 * oldKeys.length];
    counts = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != null) {
        int slot = find(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
