package io.brine.encode;

import java.util.Arrays;

/**
 * Memo indices by the identity of objects: open addressing over arrays that are kept from one
 * pickle to the next. Strings and other values that CPython tells apart by identity only are in it
 * as well as containers. Not thread-safe.
 */
final class IdentityMemo {

  private static final int KEPT = 1 << 16;

  private Object[] keys = new Object[256];
  private int[] indices = new int[256];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    if (keys.length > KEPT) {
      keys = new Object[256];
      indices = new int[256];
    } else if (size > 0) {
      Arrays.fill(keys, null);
    }
    size = 0;
  }

  /** The memo index of an object, or -1. */
  int get(Object key) {
    Object[] table = keys;
    int mask = table.length - 1;
    for (int slot = hash(key) & mask; ; slot = slot + 1 & mask) {
      Object found = table[slot];
      if (found == key) {
        return indices[slot];
      }
      if (found == null) {
        return -1;
      }
    }
  }

  /** Gives an object that is not in the memo the next index, and returns it. */
  int add(Object key) {
    if (2 * size >= keys.length) {
      rehash();
    }
    insert(key, size);
    return size++;
  }

  /** Used as a counter instead of as a memo: how often this was called with the object. */
  int increment(Object key) {
    int mask = keys.length - 1;
    int slot = hash(key) & mask;
    while (keys[slot] != null) {
      if (keys[slot] == key) {
        return ++indices[slot];
      }
      slot = slot + 1 & mask;
    }
    if (2 * ++size >= keys.length) {
      rehash();
    }
    insert(key, 1);
    return 1;
  }

  private void insert(Object key, int index) {
    int mask = keys.length - 1;
    int slot = hash(key) & mask;
    while (keys[slot] != null) {
      slot = slot + 1 & mask;
    }
    keys[slot] = key;
    indices[slot] = index;
  }

  private void rehash() {
    Object[] oldKeys = keys;
    int[] oldIndices = indices;
    keys = new Object[oldKeys.length * 4];
    indices = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != null) {
        insert(oldKeys[i], oldIndices[i]);
      }
    }
  }

  private static int hash(Object key) {
    int hash = System.identityHashCode(key) * 0x9e3779b9;
    return hash ^ hash >>> 15;
  }
}
