package io.brine.lazy;

import java.util.function.Supplier;

/**
 * A fixed number of flyweights that are handed out in turn. One that belongs to the current pickle
 * is never taken back: when all do, new ones are made that are nobody's but the caller's.
 */
final class Ring<T extends Flyweight> {

  private final T[] slots;
  private final Supplier<T> maker;
  private int next;

  /**
   * @param slots an empty array
   */
  Ring(T[] slots, Supplier<T> maker) {
    this.slots = slots;
    this.maker = maker;
  }

  T take(long generation) {
    T taken = slots[next];
    if (taken == null) {
      taken = slots[next] = maker.get();
    } else if (taken.generation == generation) {
      return maker.get();
    }
    next = next + 1 == slots.length ? 0 : next + 1;
    return taken;
  }
}
