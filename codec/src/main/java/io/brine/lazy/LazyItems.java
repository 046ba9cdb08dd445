package io.brine.lazy;

import io.brine.graph.GraphItems;

/**
 * A walk over the items of a list, tuple or set, or over the pairs of a dict, in the order of the
 * stream. Taken from {@link LazyNode#items} and valid as long as nodes are.
 *
 * <pre>{@code
 * for (LazyItems fields = record.items(); fields.next(); ) {
 *   System.out.println(fields.key().asString() + ": " + fields.value().kind());
 * }
 * }</pre>
 *
 * <p>Keys and items come as they were set: one that was set twice comes twice, of which the last
 * counts. The walk allocates nothing. Not thread-safe.
 */
public final class LazyItems extends Flyweight {

  private final GraphItems walk;
  private final LazyNode key;
  private final LazyNode value;

  LazyItems(LazyReader reader, GraphItems walk) {
    super(reader);
    this.walk = walk;
    this.key = new LazyNode(reader);
    this.value = new LazyNode(reader);
  }

  LazyItems start(long ref) {
    reader.view().start(walk, ref);
    generation = reader.generation();
    return this;
  }

  /** Goes on to the next item or pair; false if there is none. Moves {@link #key} and value. */
  public boolean next() {
    view();
    if (!walk.next()) {
      return false;
    }
    value.set(walk.value());
    if (walk.hasKeys()) {
      key.set(walk.key());
    }
    return true;
  }

  /** Whether the walk is over pairs. */
  public boolean hasKeys() {
    view();
    return walk.hasKeys();
  }

  /**
   * The key of the current pair: one node that {@link #next} moves.
   *
   * @throws IllegalStateException if the walk is not over pairs
   */
  public LazyNode key() {
    if (!hasKeys()) {
      throw new IllegalStateException("items of a sequence or set have no keys");
    }
    return key;
  }

  /** The current item, or the value of the current pair: one node that {@link #next} moves. */
  public LazyNode value() {
    view();
    return value;
  }
}
