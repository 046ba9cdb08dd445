package io.brine.graph;

/**
 * Walks the edges of one node in the order in which the stream set them: of a tuple its items, of a
 * dict its keys and values, of an object its callable, arguments, keywords and then its growth. The
 * position is two ints, so that a walker of a whole graph can keep many on a stack of its own.
 */
final class EdgeCursor {

  private final PickleGraph graph;

  /** The record that the walk is in. */
  int record;

  /** The next edge in it. */
  int index;

  EdgeCursor(PickleGraph graph) {
    this.graph = graph;
  }

  void start(int node) {
    record = graph.nodeAt[node];
    index = 0;
  }

  void resume(int atRecord, int atIndex) {
    record = atRecord;
    index = atIndex;
  }

  /** The next edge, or {@link Ref#ABSENT} at the end. */
  long next() {
    while (true) {
      long header = graph.tape[record];
      int kind = PickleGraph.kind(header);
      if (index < edges(kind, header)) {
        long ref = graph.tape[record + firstEdge(kind) + index++];
        if (ref != Ref.ABSENT) {
          return ref;
        }
        continue;
      }
      int growth =
          switch (kind) {
            case Ref.LIST, Ref.DICT, Ref.SET, Ref.FROZENSET ->
                (int) (graph.tape[record + 1] >>> 32);
            case Ref.OBJECT -> (int) (graph.tape[record + 4] >>> 32);
            case PickleGraph.APPENDS,
                PickleGraph.SETITEMS,
                PickleGraph.ADDS,
                PickleGraph.BUILD,
                PickleGraph.SETTER ->
                graph.nextGrowth(record);
            default -> 0;
          };
      if (growth == 0) {
        return Ref.ABSENT;
      }
      record = growth;
      index = 0;
    }
  }

  private static int edges(int kind, long header) {
    return switch (kind) {
      case Ref.TUPLE -> PickleGraph.count(header);
      case Ref.OBJECT -> 3;
      case Ref.PERSISTENT -> 1;
      case PickleGraph.SETITEMS -> 2 * PickleGraph.count(header);
      case PickleGraph.APPENDS, PickleGraph.ADDS, PickleGraph.BUILD, PickleGraph.SETTER ->
          PickleGraph.count(header);
      default -> 0;
    };
  }

  private static int firstEdge(int kind) {
    return kind < PickleGraph.APPENDS ? 1 : 3;
  }
}
