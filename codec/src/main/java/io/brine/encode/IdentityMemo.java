package io.brine.encode;

import java.util.Arrays;

/**
 * Memo indices by the identity of objects: open addressing over numbers, which are kept from one
 * pickle to the next; the objects themselves stand in an array of this pickle's, in the order of
 * their indices. (References that are put into an old array make work for the collector, numbers do
 * not.) Strings and other values that CPython tells apart by identity only are in it as well as
 * containers. Not thread-safe.
 *
 * <p>Strings are placed by their content's hash, which a new string gets more cheaply than an
 * identity hash; those of which {@link #CROWD} of equal hash are there already by their identity.
 */
final class IdentityMemo {

  private static final int LEAST = 64;

  /** Slots that are kept. */
  private static final int KEPT = 1 << 18;

  /** Objects that the array is kept for: few enough to make little work for the collector. */
  private static final int REUSED = 256;

  private static final int CROWD = 8;

  private Object[] keys = new Object[LEAST / 2];
  private int[] hashes = new int[LEAST / 2];
  private int size;

  /** Index + 1 of an entry, or 0; the first {@link #capacity} are in use. */
  private int[] slots = new int[LEAST];

  private int capacity = LEAST;

  /** The hash and the place of the last key that was not found. */
  private int missedHash;

  private int missedSlot;

  /** How many objects the last pickle had: likely this one has as many. */
  private int expected;

  int size() {
    return size;
  }

  void clear() {
    if (size == 0) {
      return;
    }
    expected = size;
    size = 0;
    if (keys.length > REUSED) {
      keys = new Object[LEAST / 2];
    } else {
      Arrays.fill(keys, null);
    }
    if (slots.length > KEPT) {
      slots = new int[LEAST];
      hashes = new int[LEAST / 2];
    } else {
      Arrays.fill(slots, 0, capacity, 0);
    }
    capacity = LEAST;
  }

  /** The memo index of an object, or -1. */
  int get(Object key) {
    return size == 0 ? -1 : find(key, hash(key));
  }

  /** The memo index of an object, or the complement of the one that it has been given now. */
  int getOrAdd(Object key) {
    int index = find(key, hash(key));
    return index >= 0 ? index : ~addMissed(key);
  }

  /** Gives an object that is not in the memo the next index, and returns it. */
  int add(Object key) {
    find(key, hash(key));
    return addMissed(key);
  }

  private int addMissed(Object key) {
    int index = size;
    if (index == keys.length) {
      keys = Arrays.copyOf(keys, Math.max(2 * index, expected));
    }
    if (index == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.max(2 * index, expected));
    }
    keys[index] = key;
    hashes[index] = missedHash;
    slots[missedSlot] = index + 1;
    size = index + 1;
    if (2 * size > capacity) {
      grow();
    }
    return index;
  }

  /** Whether the object is there already; it is added if not. */
  boolean contains(Object key) {
    return getOrAdd(key) >= 0;
  }

  private int find(Object key, int hash) {
    int mask = capacity - 1;
    int crowd = key instanceof String ? CROWD : Integer.MAX_VALUE;
    int slot = hash & mask;
    for (int entry = slots[slot]; entry != 0; entry = slots[slot = slot + 1 & mask]) {
      if (keys[entry - 1] == key) {
        return entry - 1;
      }
      if (hashes[entry - 1] == hash && --crowd == 0) {
        // From here on the place depends on the identity, and the hash says which it was.
        hash = identityHash(key);
        slot = hash - 1 & mask;
        crowd = Integer.MAX_VALUE;
      }
    }
    missedHash = hash;
    missedSlot = slot;
    return -1;
  }

  private void grow() {
    do {
      capacity *= 2;
    } while (capacity < 2 * expected);
    if (capacity > slots.length) {
      slots = new int[capacity];
    } else {
      Arrays.fill(slots, 0, capacity, 0);
    }
    int mask = capacity - 1;
    for (int index = 0; index < size; index++) {
      int slot = hashes[index] & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = index + 1;
    }
  }

  private static int hash(Object key) {
    return key instanceof String text ? mixed(text.hashCode()) : identityHash(key);
  }

  private static int identityHash(Object key) {
    return mixed(System.identityHashCode(key));
  }

  private static int mixed(int hash) {
    int mixed = hash * 0x9e3779b9;
    return mixed ^ mixed >>> 15;
  }
}
