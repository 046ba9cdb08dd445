package io.brine.lazy;

import io.brine.graph.GraphView;

/** What a reader hands out for the time of one pickle, and uses again for a later one. */
abstract sealed class Flyweight permits LazyNode, LazyItems {

  final LazyReader reader;

  /** The read that it belongs to; 0 if it has not been positioned yet. */
  long generation;

  Flyweight(LazyReader reader) {
    this.reader = reader;
  }

  /**
   * The graph, if it is still the one that this belongs to.
   *
   * @throws IllegalStateException if the reader has gone on or was closed
   */
  final GraphView view() {
    if (generation != reader.generation()) {
      throw reader.stale(generation);
    }
    return reader.view();
  }
}
