package io.brine.graph;

import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * The memo of a pickle: references by index. Indices that run on densely, as every pickler writes
 * them, stand in an array; stray ones in a hash map, so that a huge index costs one entry.
 */
final class Memo {

  private static final int ALWAYS_DENSE = 1024;

  /** In an entry: it has been fetched before, and its value is marked as that. No tag has it. */
  private static final long FETCHED = 1L << 62;

  private long[] dense = new long[64];
  private int denseEnd;
  private Long2LongHashMap sparse;
  private int size;

  void clear() {
    if (dense.length > 1 << 20) {
      dense = new long[64];
    } else {
      Arrays.fill(dense, 0, denseEnd, Ref.ABSENT);
    }
    denseEnd = 0;
    sparse = null;
    size = 0;
  }

  /** How many slots are in use: the index that MEMOIZE takes. */
  int size() {
    return size;
  }

  /** Whether nothing has to be looked up anywhere but in the entries of {@link #room}. */
  boolean isDense() {
    return sparse == null && size == denseEnd;
  }

  /**
   * The array of the entries, with room behind the last. They are for {@link #isFetched} and {@link
   * #value}; whoever adds some says so with {@link #filled}.
   */
  long[] room(int entries) {
    if (dense.length - size < entries) {
      dense = Arrays.copyOf(dense, Growth.atLeast(dense.length, size + (long) entries));
    }
    return dense;
  }

  /** There are that many entries now, one after the other. */
  void filled(int entries) {
    size = entries;
    denseEnd = entries;
  }

  static boolean isFetched(long entry) {
    return (entry & FETCHED) != 0;
  }

  static long fetched(long entry) {
    return entry | FETCHED;
  }

  static long value(long entry) {
    return entry & ~FETCHED;
  }

  long get(long index) {
    if (index < dense.length) {
      long ref = value(dense[(int) index]);
      if (ref != Ref.ABSENT) {
        return ref;
      }
    }
    return sparse == null ? Ref.ABSENT : sparse.get(index);
  }

  /** Puts an entry at the index that is the size. */
  void add(long ref) {
    int slot = size;
    if (slot == denseEnd && slot < dense.length && sparse == null) {
      dense[slot] = ref;
      size = slot + 1;
      denseEnd = slot + 1;
    } else {
      put(slot, ref);
    }
  }

  void put(long index, long ref) {
    if (index < dense.length || index < ALWAYS_DENSE || index < 2L * size) {
      int slot = (int) index;
      if (slot >= dense.length) {
        dense = Arrays.copyOf(dense, Growth.atLeast(dense.length, slot + 1L));
      }
      if (dense[slot] == Ref.ABSENT && (sparse == null || sparse.remove(index) == Ref.ABSENT)) {
        size++;
      }
      dense[slot] = ref;
      denseEnd = Math.max(denseEnd, slot + 1);
      return;
    }
    if (sparse == null) {
      sparse = new Long2LongHashMap(Ref.ABSENT);
    }
    if (sparse.put(index, ref) == Ref.ABSENT) {
      size++;
    }
  }
}
