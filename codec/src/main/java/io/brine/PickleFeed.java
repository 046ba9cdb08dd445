package io.brine;

import io.brine.graph.PickleEngine;
import io.brine.opcode.PickleBoundary;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads pickles from bytes that arrive in pieces, as from a non-blocking socket or an event loop:
 * tells when a whole pickle is there, and keeps what there is of the next. Made by {@link
 * Unpickler#feed}, one for each connection.
 *
 * <pre>{@code
 * feed.offer(chunk);
 * while (feed.next()) {
 *   handle(feed.load()); // or feed.pickle(), for the bytes of it
 * }
 * }</pre>
 *
 * <p><b>Cost.</b> Every byte is looked at once, however small the pieces are. A pickle that lies in
 * one piece is not copied; of one that does not, the pieces are joined. Memory is taken for bytes
 * that have come in, never for a length that is only declared.
 *
 * <p><b>Limits.</b> {@code maxInputBytes} and {@code maxLineBytes} hold while a pickle is still
 * coming in, so an endless one is refused early: as soon as it is, or declares to be, too long. The
 * default allows 2 GiB for a pickle; set what a connection of yours may hold. A byte that is no
 * opcode is an error at once; all else is found when the pickle is loaded, and does not keep the
 * next one from being read, unless the memo is kept.
 *
 * <p>Offsets in errors count from the start of the pickle; {@link #offset} tells where that is. Not
 * thread-safe.
 */
public final class PickleFeed {

  private static final int FIRST = 512;

  /** As many bytes are joined to what there is before the end is looked for. */
  private static final int STEP = 8 << 10;

  /** A larger array is not kept for the next pickle. */
  private static final int KEPT = 1 << 20;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Unpickler unpickler;
  private final Limits limits;
  private final PickleBoundary boundary;

  /** The engine with the memo, if that is kept. */
  private final PickleEngine kept;

  /** What is left of what was offered. */
  private ByteBuffer chunk = NOTHING;

  /** Pieces of the current pickle and, with a kept memo, all pickles before it. */
  private byte[] joined = new byte[FIRST];

  private int start;
  private int length;

  private ByteBuffer pickle;
  private boolean loaded;
  private long offset;
  private boolean failed;

  /**
   * @param kept an engine if the memo is kept from pickle to pickle, or null
   */
  PickleFeed(Unpickler unpickler, PickleEngine kept) {
    this.unpickler = unpickler;
    this.limits = unpickler.limits();
    this.boundary = new PickleBoundary(limits);
    this.kept = kept;
  }

  /**
   * Offers what has arrived, from the buffer's position to its limit. The buffer belongs to the
   * feed until {@link #next} returns false: then all of it has been taken, its position is at its
   * limit, and it may be used for what arrives next.
   *
   * @throws IllegalStateException if an earlier buffer has not been taken as a whole
   */
  public void offer(ByteBuffer arrived) {
    requireUsable();
    if (chunk.hasRemaining()) {
      throw new IllegalStateException("call next() until it is false before more is offered");
    }
    chunk = arrived;
  }

  /**
   * Goes on to the next pickle.
   *
   * @return whether it is there as a whole; if not, more bytes have to be offered
   * @throws LimitExceededException if it is, or declares to be, longer than allowed
   * @throws UnpicklingException if a byte is no opcode, or a length is negative
   */
  public boolean next() {
    requireUsable();
    leave();
    failed = true;
    boolean whole = start == length && kept == null ? findInChunk() : findJoined();
    failed = false;
    if (!whole) {
      chunk = NOTHING;
    }
    return whole;
  }

  private void leave() {
    if (pickle == null) {
      return;
    }
    if (kept != null) {
      if (!loaded) {
        throw new IllegalStateException("with a kept memo every pickle has to be loaded");
      }
      start = length;
    } else {
      length = 0;
      joined = joined.length > KEPT ? new byte[FIRST] : joined;
    }
    offset += pickle.capacity();
    pickle = null;
    loaded = false;
    boundary.reset();
  }

  private boolean findInChunk() {
    long end = boundary.scan(chunk);
    if (end < 0) {
      join(chunk.remaining());
      return false;
    }
    pickle = chunk.slice(chunk.position(), (int) end);
    chunk.position(chunk.position() + (int) end);
    return true;
  }

  private boolean findJoined() {
    while (chunk.hasRemaining()) {
      join((int) Math.min(chunk.remaining(), Math.max(STEP, boundary.needed())));
      long end = boundary.scan(ByteBuffer.wrap(joined, start, length - start));
      requireBounded(end < 0 ? length : start + end);
      if (end >= 0) {
        int surplus = length - start - (int) end;
        chunk.position(chunk.position() - surplus);
        length -= surplus;
        pickle = ByteBuffer.wrap(joined, start, (int) end).slice();
        return true;
      }
    }
    return false;
  }

  private void join(int count) {
    if (count > joined.length - length) {
      long needed = (long) length + count;
      requireBounded(needed > Integer.MAX_VALUE - 8 ? Long.MAX_VALUE : 0);
      long more = Math.min(Integer.MAX_VALUE - 8, joined.length + (joined.length >> 1));
      joined = Arrays.copyOf(joined, (int) Math.max(needed, more));
    }
    chunk.get(joined, length, count);
    length += count;
  }

  /** A kept memo refers to all bytes, so the limit is on all of them. */
  private void requireBounded(long bytes) {
    if (bytes > limits.maxInputBytes()) {
      throw new LimitExceededException("maxInputBytes", limits.maxInputBytes(), bytes, 0, -1);
    }
  }

  /**
   * The bytes of the current pickle: a view of the buffer that was offered, if it lies in that as a
   * whole, or else of the feed's own memory. It is void with the next call of {@link #next}. To be
   * given, for example, to a {@code LazyReader}.
   *
   * @throws IllegalStateException if {@link #next} did not find one
   */
  public ByteBuffer pickle() {
    requirePickle();
    return pickle.duplicate();
  }

  /** Loads the current pickle. */
  public Object load() {
    return load(List.of());
  }

  /**
   * As {@link #load()}, with the pickle's out-of-band buffers (PEP 574).
   *
   * @throws IllegalStateException if there is no current pickle, or if the memo is kept and it has
   *     been loaded already
   */
  public Object load(Iterable<? extends ByteBuffer> buffers) {
    requirePickle();
    if (kept == null) {
      return unpickler.load(pickle.duplicate(), buffers);
    }
    if (loaded) {
      throw new IllegalStateException("with a kept memo a pickle is loaded once");
    }
    loaded = true;
    kept.input().wrap(joined, 0, length);
    return kept.loadKeepingMemo(start, Unpickler.list(buffers));
  }

  /** Offers a buffer, and loads all pickles that it completes. */
  public void accept(ByteBuffer arrived, Consumer<Object> values) {
    offer(arrived);
    while (next()) {
      values.accept(load());
    }
  }

  /** Where in all that was offered the current pickle, or the one that comes in, begins. */
  public long offset() {
    return offset;
  }

  /** How many bytes are held of a pickle that is not there as a whole. */
  public int pending() {
    return pickle == null ? length - start : 0;
  }

  /**
   * How many more bytes the pickle that comes in certainly has, at least 1: so many can be waited
   * for. Said by the sender, so believe it up to what you would read anyway.
   */
  public long needed() {
    return boundary.needed();
  }

  /**
   * To be called when the source has ended.
   *
   * @throws UnpicklingException of category {@code TRUNCATED} if it ended inside a pickle
   */
  public void finish() {
    if (pending() > 0 || chunk.hasRemaining()) {
      throw new UnpicklingException(
          UnpicklingException.Category.TRUNCATED,
          pending(),
          -1,
          "the input ends before the STOP of the pickle");
    }
  }

  private void requirePickle() {
    if (pickle == null) {
      throw new IllegalStateException("no pickle is there as a whole");
    }
  }

  private void requireUsable() {
    if (failed) {
      throw new IllegalStateException("the feed has failed, and does not know where pickles begin");
    }
  }
}
