package io.brine.graph;

import io.brine.value.PyGlobal;

/** The parts of the objects of a verified graph: class, arguments, state. Constructs nothing. */
public final class GraphObjects {

  private final PickleGraph graph;
  private final GraphLookup lookup;
  private Verifier verifier;
  private OwnArguments args;

  GraphObjects(PickleGraph graph, GraphLookup lookup) {
    this.graph = graph;
    this.lookup = lookup;
  }

  void begin(Verifier ofGraph) {
    verifier = ofGraph;
    args = ofGraph == null ? null : new OwnArguments(graph, ofGraph);
  }

  /** Whether a call only names a global, as getattr does. */
  boolean isGlobal(int node) {
    return verifier.nestedGlobal(node) != null;
  }

  /** The name of a global, or of what an object is made by; null if that has no name. */
  public PyGlobal global(long ref) {
    int at = graph.nodeAt[Ref.node(ref)];
    if (Ref.tag(ref) != Ref.OBJECT) {
      return verifier.resolved(ref).global();
    }
    PyGlobal nested = verifier.nestedGlobal(Ref.node(ref));
    Resolved target = nested == null ? verifier.target(at) : null;
    return target == null ? nested : target.global();
  }

  /** How many arguments the class of an object is given; -1 if they are the result of a call. */
  public int argCount(long ref) {
    args.locate(graph.nodeAt[Ref.node(ref)]);
    return args.count;
  }

  /** One of the {@link #argCount}, or {@link Ref#ABSENT}. */
  public long arg(long ref, int index) {
    args.locate(graph.nodeAt[Ref.node(ref)]);
    return index >= 0 && index < args.count ? graph.tape[args.first + index] : Ref.ABSENT;
  }

  /** The dict of keyword arguments, or {@link Ref#ABSENT}. */
  public long kwargs(long ref) {
    return graph.tape[graph.nodeAt[Ref.node(ref)] + 3];
  }

  /** The last state that was set, or {@link Ref#ABSENT}. */
  public long state(long ref) {
    long state = Ref.ABSENT;
    int first = graph.firstGrowth(Ref.node(ref));
    for (int at = first; at != 0; at = graph.nextGrowth(at)) {
      if (PickleGraph.kind(graph.tape[at]) == PickleGraph.BUILD) {
        state = graph.tape[at + 3];
      }
    }
    return state;
  }

  /**
   * The attribute that the state sets, or {@link Ref#ABSENT}: the state is a dict, or a tuple of a
   * dict or None and a dict of slots (Python's {@code object.__getstate__}).
   */
  public long attribute(long ref, CharSequence name) {
    long state = state(ref);
    if (Ref.tag(state) != Ref.TUPLE) {
      return inDict(state, name);
    }
    int at = graph.nodeAt[Ref.node(state)];
    if (PickleGraph.count(graph.tape[at]) != 2) {
      return Ref.ABSENT;
    }
    long slot = inDict(graph.tape[at + 2], name);
    return slot != Ref.ABSENT ? slot : inDict(graph.tape[at + 1], name);
  }

  private long inDict(long ref, CharSequence name) {
    return Ref.tag(ref) == Ref.DICT ? lookup.find(Ref.node(ref), name) : Ref.ABSENT;
  }
}
