package io.brine;

import io.brine.graph.PickleEngine;
import io.brine.graph.ReadOptions;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps a few engines with their warm arrays, so that a load allocates little but its result. A
 * thread takes the spare of its slot or makes a new engine: there is no waiting.
 */
final class EnginePool {

  private static final int SLOTS = 16;

  private final ReadOptions options;
  private final AtomicReferenceArray<PickleEngine> spares = new AtomicReferenceArray<>(SLOTS);

  EnginePool(ReadOptions options) {
    this.options = options;
  }

  PickleEngine take() {
    PickleEngine spare = spares.getAndSet(slot(), null);
    return spare != null ? spare : new PickleEngine(options);
  }

  void giveBack(PickleEngine engine) {
    engine.release();
    spares.lazySet(slot(), engine);
  }

  @SuppressWarnings("deprecation") // threadId() is of JDK 19
  static int slot() {
    long id = Thread.currentThread().getId();
    return (int) (id ^ id >>> 4) & SLOTS - 1;
  }
}
