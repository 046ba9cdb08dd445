package io.brine.lazy;

import io.brine.graph.GraphView;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.agrona.DirectBuffer;

/**
 * Reads one pickle after another and gives access to any part of each without making the rest. Made
 * by {@code Unpickler.lazyReader()}, under whose policy and limits it reads: what a load would
 * refuse before it constructs anything, a read refuses, too. (That a key cannot be hashed, or that
 * a constructor does not take its arguments, is found out by {@link LazyNode#load} only.)
 *
 * <p><b>Memory.</b> The input is read where it lies, in an array, a heap, direct or mapped buffer,
 * and must not change while nodes of it are in use. The reader refers to it until the next read or
 * {@link #close}. Once the reader is warm, a read allocates nothing, and neither do the methods of
 * nodes, if they do not say so; except that a pickle that names classes costs its policy check some
 * objects, as do pickles whose parse needs more than 32 MB of tables.
 *
 * <p><b>Lifetime.</b> Nodes and items belong to the pickle that was current when they were taken.
 * The next read, successful or not, and {@link #close} end their life: using them afterwards is an
 * {@link IllegalStateException}. The reader keeps 256 nodes and 32 items, which it hands out in
 * turn, so one that is kept in spite of that comes to new life, and goes undetected, when as many
 * others have been handed out since. Where more than that are taken of one pickle, the rest are
 * ordinary garbage; a loop avoids that with {@link #newNode}, {@link #newItems} and {@link
 * LazyNode#find}. Views of bytes and loaded values are independent of the reader.
 *
 * <p>Not thread-safe, and neither are its nodes: use one reader for each thread.
 */
public final class LazyReader implements AutoCloseable {

  private static final int NODES = 256;
  private static final int ITEMS = 32;

  private final GraphView view;
  private final Ring<LazyNode> nodes = new Ring<>(new LazyNode[NODES], () -> new LazyNode(this));
  private final Ring<LazyItems> items = new Ring<>(new LazyItems[ITEMS], this::newItems);

  /** Counts reads and the closing; 0 is before all. */
  private long generation = 1;

  private boolean closed;

  /** For {@code Unpickler.lazyReader()} alone. */
  @SuppressWarnings("exports")
  public LazyReader(GraphView view) {
    this.view = view;
  }

  // ---- reading --------------------------------------------------------------------------------

  /**
   * Reads the first pickle of an array.
   *
   * @return the node of its value
   * @throws io.brine.UnpicklingException if a load would be refused before anything is constructed
   */
  public LazyNode read(byte[] bytes) {
    return read(bytes, 0, bytes.length);
  }

  /** As {@link #read(byte[])}, of a part of an array. */
  public LazyNode read(byte[] bytes, int offset, int length) {
    begin();
    view.input().wrap(bytes, offset, length);
    return parse(List.of());
  }

  /**
   * As {@link #read(byte[])}, from the buffer's position; leaves the position behind the pickle on
   * success. To read on in the same buffer object costs no allocation, a new one costs one view.
   */
  public LazyNode read(ByteBuffer source) {
    return readGiven(source, List.of());
  }

  /**
   * As {@link #read(ByteBuffer)}, with the pickle's out-of-band buffers (PEP 574), in the order in
   * which the pickler gave them.
   */
  public LazyNode read(ByteBuffer source, Iterable<? extends ByteBuffer> buffers) {
    List<ByteBuffer> given = new ArrayList<>();
    buffers.forEach(buffer -> given.add(Objects.requireNonNull(buffer)));
    return readGiven(source, given);
  }

  private LazyNode readGiven(ByteBuffer source, List<ByteBuffer> buffers) {
    begin();
    view.input().wrap(source);
    LazyNode root = parse(buffers);
    source.position(source.position() + view.end());
    return root;
  }

  /** As {@link #read(byte[])}, of a part of an Agrona buffer. */
  public LazyNode read(DirectBuffer source, int index, int length) {
    begin();
    view.input().wrap(source, index, length);
    return parse(List.of());
  }

  private void begin() {
    if (closed) {
      throw new IllegalStateException("the reader is closed");
    }
    generation++;
  }

  private LazyNode parse(List<ByteBuffer> buffers) {
    boolean done = false;
    try {
      LazyNode root = node(view.read(buffers));
      done = true;
      return root;
    } finally {
      if (!done) {
        // What is left of the graph must not be asked for anything.
        generation++;
        view.release();
      }
    }
  }

  /** How many bytes the current pickle has, its STOP included. */
  public int length() {
    return view.end();
  }

  /** Ends the life of all nodes and lets go of all memory. */
  @Override
  public void close() {
    closed = true;
    generation++;
    view.release();
  }

  // ---- flyweights -----------------------------------------------------------------------------

  /**
   * A node that is the caller's, to be positioned by {@link LazyNode#find}, again and again: it is
   * never handed out to anybody else.
   */
  public LazyNode newNode() {
    return new LazyNode(this);
  }

  /** A walk that is the caller's, to be begun by {@link LazyNode#items(LazyItems)}, likewise. */
  public LazyItems newItems() {
    return new LazyItems(this, view.newItems());
  }

  LazyNode node(long ref) {
    return nodes.take(generation).set(ref);
  }

  LazyItems items() {
    return items.take(generation);
  }

  GraphView view() {
    return view;
  }

  long generation() {
    return generation;
  }

  IllegalStateException stale(long old) {
    String why =
        closed
            ? "the reader is closed"
            : old == 0
                ? "the node has not been positioned yet"
                : "the reader has gone on to another pickle since it gave this node;"
                    + " a node lasts until the next read, load() what has to last longer";
    return new IllegalStateException(why);
  }
}
