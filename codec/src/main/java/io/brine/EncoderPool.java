package io.brine;

import io.brine.encode.Encoder;
import io.brine.encode.WriteOptions;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Keeps a few encoders with their warm arrays, as {@link EnginePool} does for reading. */
final class EncoderPool {

  private static final int SLOTS = 16;

  private final WriteOptions options;
  private final AtomicReferenceArray<Encoder> spares = new AtomicReferenceArray<>(SLOTS);

  EncoderPool(WriteOptions options) {
    this.options = options;
  }

  Encoder take() {
    Encoder spare = spares.getAndSet(EnginePool.slot(), null);
    return spare != null ? spare : new Encoder(options);
  }

  /** An encoder that failed is not given back. */
  void giveBack(Encoder encoder) {
    encoder.clearMemo();
    spares.lazySet(EnginePool.slot(), encoder);
  }
}
