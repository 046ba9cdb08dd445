package io.brine;

import io.brine.graph.PickleEngine;
import io.brine.graph.ReadOptions;

/** The engines of an {@link Unpickler}. */
final class EnginePool extends Pool<PickleEngine> {

  private final ReadOptions options;

  EnginePool(ReadOptions options) {
    this.options = options;
  }

  @Override
  PickleEngine make() {
    return new PickleEngine(options);
  }

  @Override
  void giveBack(PickleEngine engine) {
    engine.release();
    super.giveBack(engine);
  }
}
