package io.brine;

import io.brine.encode.Encoder;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes pickles one after another to a stream. Made by {@link Pickler#writer}. Not thread-safe.
 * After a failed dump, of which the stream has seen nothing, a writer that keeps its memo forgets
 * it.
 */
public final class PickleWriter {

  private final Encoder encoder;
  private final OutputStream out;
  private final boolean keepMemo;

  PickleWriter(Encoder encoder, OutputStream out, boolean keepMemo) {
    this.encoder = encoder;
    this.out = out;
    this.keepMemo = keepMemo;
  }

  /** Writes one more pickle. The stream is not flushed. */
  public void dump(Object value) throws IOException {
    boolean done = false;
    try {
      encoder.encode(value, null);
      done = true;
    } finally {
      if (!done || !keepMemo) {
        encoder.clearMemo();
      }
    }
    out.write(encoder.array(), 0, encoder.size());
  }

  /** Forgets the values of all earlier pickles. */
  public void clearMemo() {
    encoder.clearMemo();
  }
}
