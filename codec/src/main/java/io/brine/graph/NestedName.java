package io.brine.graph;

import io.brine.value.PyGlobal;

/**
 * How {@code getattr(global, 'name')} is read: as the nested global that it means, for which
 * protocols below 4 have no other form. It is never called.
 */
final class NestedName {

  private NestedName() {}

  /**
   * What getattr is asked of by the OBJECT record at {@code at}; {@link Ref#ABSENT} unless it has
   * two arguments and the second is a string.
   */
  static long parent(PickleGraph graph, int at) {
    long args = graph.tape[at + 2];
    if (Ref.tag(args) != Ref.TUPLE) {
      return Ref.ABSENT;
    }
    int tuple = graph.nodeAt[Ref.node(args)];
    return PickleGraph.count(graph.tape[tuple]) == 2 && Ref.isString(graph.tape[tuple + 2])
        ? graph.tape[tuple + 1]
        : Ref.ABSENT;
  }

  /** The length of the nested name, without decoding it: each call may make it longer. */
  static int length(PickleGraph graph, PyGlobal parent, int at) {
    return parent.name().length() + 1 + graph.runLength(graph.run(attribute(graph, at)));
  }

  static PyGlobal of(PickleGraph graph, PyGlobal parent, int at) {
    String name = parent.name() + "." + graph.string(attribute(graph, at));
    return new PyGlobal(parent.module(), name);
  }

  private static long attribute(PickleGraph graph, int at) {
    return graph.tape[graph.nodeAt[Ref.node(graph.tape[at + 2])] + 2];
  }
}
