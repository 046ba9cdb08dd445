package io.brine;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Keeps a few objects with their warm arrays, so that a call allocates little but its result. A
 * thread takes the one of its slot or makes another: there is no waiting.
 *
 * <p>What changes hands is a number, not the reference to the object: to store references into
 * objects that are as old as the pool is dear with G1. And each number has a cache line of its own,
 * so that threads do not disturb each other.
 */
abstract class Pool<T> {

  private static final int SLOTS = 16;

  /** Between the numbers of two slots. */
  private static final int STRIDE = 16;

  private final Object[] kept = new Object[SLOTS];

  /** 1 for each slot whose object is in use. */
  private final AtomicIntegerArray taken = new AtomicIntegerArray(SLOTS * STRIDE);

  abstract T make();

  @SuppressWarnings("unchecked") // nothing else is put there
  final T take() {
    int slot = slot();
    if (!taken.compareAndSet(slot * STRIDE, 0, 1)) {
      return make();
    }
    T own = (T) kept[slot];
    if (own == null) {
      own = make();
      kept[slot] = own;
    }
    return own;
  }

  /** Gives an object back, which is forgotten if it is not of a slot. */
  void giveBack(T object) {
    int slot = slotOf(object);
    if (slot >= 0) {
      taken.setRelease(slot * STRIDE, 0);
    }
  }

  /** Gives an object back that is not to be used any more. */
  final void drop(T object) {
    int slot = slotOf(object);
    if (slot >= 0) {
      kept[slot] = null;
      taken.setRelease(slot * STRIDE, 0);
    }
  }

  private int slotOf(T object) {
    int own = slot();
    for (int i = 0; i < SLOTS; i++) {
      int slot = own ^ i; // mostly the first
      if (kept[slot] == object) {
        return slot;
      }
    }
    return -1;
  }

  @SuppressWarnings("deprecation") // threadId() is of JDK 19
  private static int slot() {
    long id = Thread.currentThread().getId();
    return (int) (id ^ id >>> 4) & SLOTS - 1;
  }
}
