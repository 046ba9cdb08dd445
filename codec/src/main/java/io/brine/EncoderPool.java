package io.brine;

import io.brine.encode.Encoder;
import io.brine.encode.WriteOptions;

/** The encoders of a {@link Pickler}. */
final class EncoderPool extends Pool<Encoder> {

  private final WriteOptions options;

  EncoderPool(WriteOptions options) {
    this.options = options;
  }

  @Override
  Encoder make() {
    return new Encoder(options);
  }

  @Override
  void giveBack(Encoder encoder) {
    encoder.clearMemo();
    super.giveBack(encoder);
  }
}
