package io.brine.value;

import java.util.Arrays;

/**
 * Hash index of a {@link KeyTable}: open addressing over entry numbers, hashes kept by entry.
 *
 * <p>Strings are indexed by their own cached hash code at first. That hash is public, so keys can
 * be made to collide; when {@link #CROWD} different keys of one hash are met in one look-up the
 * table is indexed anew by {@link SipHash}. All other types have a hash that depends on {@link
 * HashSecret} from the start.
 */
final class KeyIndex {
  /** What {@link #find} answers when it is time for a strong index. */
  static final int CROWDED = -2;

  /** Chance makes two of 100,000 keys share 32 bits, never this many. */
  private static final int CROWD = 16;

  private static final int EMPTY = 0;
  private static final int REMOVED = -1;

  /**
   * Shorter walks are normal and not worth a write to memory that look-ups of several threads
   * share.
   */
  private static final int NORMAL_WALK = 8;

  private final boolean strong;
  private final int[] slots; // entry + 1
  private final int[] hashes; // by entry
  private long steps;

  private KeyIndex(int capacity, boolean strong, int[] hashes, long steps) {
    // At most half of the slots are in use: an entry number takes one slot at most in its life.
    this.slots = new int[Integer.highestOneBit(Math.max(4, capacity)) << 2];
    this.strong = strong;
    this.hashes = hashes;
    this.steps = steps;
  }

  static KeyIndex of(KeyTable table) {
    KeyIndex index = new KeyIndex(capacity(table), false, new int[capacity(table)], 0);
    return index.fill(table, true) ? index : strong(table, index.steps);
  }

  static KeyIndex strong(KeyTable table, long steps) {
    KeyIndex index = new KeyIndex(capacity(table), true, new int[capacity(table)], steps);
    index.fill(table, true);
    return index;
  }

  /** The same for a table whose array has changed; the keys are not hashed again. */
  KeyIndex resized(KeyTable table) {
    KeyIndex index =
        new KeyIndex(capacity(table), strong, Arrays.copyOf(hashes, capacity(table)), steps);
    return index.fill(table, false) ? index : strong(table, steps);
  }

  private static int capacity(KeyTable table) {
    return table.cells.length / table.stride;
  }

  private boolean fill(KeyTable table, boolean rehash) {
    for (int entry = table.next(0); entry < table.used; entry = table.next(entry + 1)) {
      if (rehash) {
        hashes[entry] = hash(table.cells[entry * table.stride]);
      }
      if (place(hashes[entry], entry) > CROWD && !strong) {
        return false;
      }
    }
    return true;
  }

  int hash(Object key) {
    return key instanceof String && !strong
        ? weakHash(key)
        : HashSecret.fold(Hasher.valueHash(key));
  }

  /** Of a string. */
  static int weakHash(Object key) {
    return HashSecret.fold(HashSecret.mix(key.hashCode()));
  }

  /** Takes the first free slot and returns how many of the entries passed have the same hash. */
  private int place(int hash, int entry) {
    int mask = slots.length - 1;
    int same = 0;
    int slot = hash & mask;
    int walked = 0;
    for (; slots[slot] > 0; slot = (slot + 1) & mask, walked++) {
      same += hashes[slots[slot] - 1] == hash ? 1 : 0;
    }
    slots[slot] = entry + 1;
    count(walked);
    return same;
  }

  private void count(int walked) {
    if (walked > NORMAL_WALK) {
      steps += walked;
    }
  }

  int find(KeyTable table, Object key) {
    return find(table, key, hash(key));
  }

  int find(KeyTable table, Object key, int hash) {
    int mask = slots.length - 1;
    int same = 0;
    int walked = 0;
    int slot = hash & mask;
    for (; slots[slot] != EMPTY; slot = (slot + 1) & mask, walked++) {
      int entry = slots[slot] - 1;
      if (entry >= 0 && hashes[entry] == hash) {
        Object other = table.cells[entry * table.stride];
        if (other == key || PyEquality.sameKey(other, key)) {
          count(walked);
          return entry;
        }
        if (++same > CROWD && !strong) {
          count(walked);
          return CROWDED;
        }
      }
    }
    count(walked);
    return -1;
  }

  /** See {@link KeyTable#candidate}. */
  int candidate(KeyTable table, int hash, int previous, boolean leaf) {
    int mask = slots.length - 1;
    boolean passed = previous < 0;
    for (int slot = hash & mask; slots[slot] != EMPTY; slot = (slot + 1) & mask) {
      int entry = slots[slot] - 1;
      if (entry == previous) {
        passed = true;
      } else if (passed
          && entry >= 0
          && hashes[entry] == hash
          && Shape.of(table.cells[entry * table.stride]) == Shape.LEAF == leaf) {
        return entry;
      }
    }
    return -1;
  }

  void add(int hash, int entry) {
    hashes[entry] = hash;
    place(hash, entry);
  }

  void remove(int entry) {
    int mask = slots.length - 1;
    int slot = hashes[entry] & mask;
    while (slots[slot] != entry + 1) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = REMOVED;
  }

  /** Notes that an entry has moved; the slots are wrong until {@link #resized}. */
  void move(int from, int to) {
    hashes[to] = hashes[from];
  }

  boolean isStrong() {
    return strong;
  }

  /** The steps of all long walks so far. */
  long steps() {
    return steps;
  }
}
