package io.brine;

import io.brine.graph.PickleEngine;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads pickles that stand one after another, from a stream that it may read ahead on, or from
 * memory. Made by {@link Unpickler#reader}. Not thread-safe.
 *
 * <p>Each pickle has a memo of its own, unless the reader was told to keep it: then it reads what
 * one Python {@code Pickler} wrote by several calls of {@code dump}, and keeps all bytes until it
 * is closed. After a failed load such a reader cannot go on.
 */
public final class PickleReader implements Closeable {

  private final PickleEngine engine;
  private final boolean keepMemo;
  private final PickleStream stream;
  private int next;
  private boolean closed;

  PickleReader(PickleEngine engine, boolean keepMemo, PickleStream stream) {
    this.engine = engine;
    this.keepMemo = keepMemo;
    this.stream = stream;
  }

  static PickleReader over(InputStream in, PickleEngine engine, Limits limits, boolean keepMemo) {
    return new PickleReader(engine, keepMemo, new PickleStream(in, limits, true, keepMemo));
  }

  static PickleReader over(ByteBuffer source, PickleEngine engine, boolean keepMemo) {
    engine.input().wrap(source);
    return new PickleReader(engine, keepMemo, null);
  }

  /** Whether another pickle, or the beginning of one, follows. May block. */
  public boolean hasNext() throws IOException {
    requireOpen();
    return stream != null ? stream.hasNext() : next < engine.input().length();
  }

  /**
   * Loads the next pickle.
   *
   * @throws EndOfPicklesException if the source ended after the last one
   * @throws UnpicklingException if what follows is not a pickle that may be loaded
   */
  public Object load() throws IOException {
    return load(List.of());
  }

  /** As {@link #load()}, with the pickle's out-of-band buffers. */
  public Object load(Iterable<? extends ByteBuffer> buffers) throws IOException {
    requireOpen();
    if (stream != null) {
      stream.fetch();
      engine.input().wrap(stream.bytes(), 0, stream.length());
      next = stream.start();
    }
    List<ByteBuffer> given = Unpickler.list(buffers);
    Object value = keepMemo ? engine.loadKeepingMemo(next, given) : engine.load(next, given);
    next = engine.end();
    if (stream != null) {
      stream.advance(next);
    }
    return value;
  }

  /** Loads all that is left. */
  public List<Object> loadAll() throws IOException {
    List<Object> values = new ArrayList<>();
    while (hasNext()) {
      values.add(load());
    }
    return values;
  }

  /** Lets go of all memory. The stream is the caller's and stays open. */
  @Override
  public void close() {
    closed = true;
    engine.release();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the reader is closed");
    }
  }
}
