package io.brine;

import io.brine.graph.PickleEngine;
import io.brine.graph.ReadOptions;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Keeps a few engines with their warm arrays, so that a load allocates little but its result. A
 * thread takes the engine of its slot or makes another: there is no waiting.
 *
 * <p>What changes hands is a number, not the reference to the engine: to store references into
 * objects that are as old as the pool is dear with G1.
 */
final class EnginePool {

  private static final int SLOTS = 16;

  /** Between the numbers of two slots, so that each has a cache line of its own. */
  private static final int STRIDE = 16;

  private final ReadOptions options;
  private final PickleEngine[] engines = new PickleEngine[SLOTS];

  /** 1 for each slot whose engine is in use. */
  private final AtomicIntegerArray taken = new AtomicIntegerArray(SLOTS * STRIDE);

  EnginePool(ReadOptions options) {
    this.options = options;
  }

  PickleEngine take() {
    int slot = slot();
    if (!taken.compareAndSet(slot * STRIDE, 0, 1)) {
      return new PickleEngine(options);
    }
    PickleEngine engine = engines[slot];
    if (engine == null) {
      engine = new PickleEngine(options);
      engines[slot] = engine;
    }
    return engine;
  }

  /** Gives an engine back, which is forgotten if it is not of a slot. */
  void giveBack(PickleEngine engine) {
    engine.release();
    int own = slot();
    for (int i = 0; i < SLOTS; i++) {
      int slot = own ^ i; // mostly the first
      if (engines[slot] == engine) {
        taken.setRelease(slot * STRIDE, 0);
        return;
      }
    }
  }

  @SuppressWarnings("deprecation") // threadId() is of JDK 19
  static int slot() {
    long id = Thread.currentThread().getId();
    return (int) (id ^ id >>> 4) & SLOTS - 1;
  }
}
