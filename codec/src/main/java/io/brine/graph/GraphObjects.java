package io.brine.graph;

import io.brine.graph.Resolved.Role;
import io.brine.value.PyGlobal;

/** The parts of the objects of a verified graph: class, arguments, state. Constructs nothing. */
public final class GraphObjects {

  private static final PyGlobal OBJECT = new PyGlobal("builtins", "object");
  private static final PyGlobal TUPLE = new PyGlobal("builtins", "tuple");

  private final PickleGraph graph;
  private final GraphLookup lookup;
  private Verifier verifier;

  /** Of the object that was asked about last. */
  private int firstArg;

  private int argCount;

  GraphObjects(PickleGraph graph, GraphLookup lookup) {
    this.graph = graph;
    this.lookup = lookup;
  }

  void begin(Verifier ofGraph) {
    verifier = ofGraph;
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

  /**
   * How many arguments an object has, less what the functions of copyreg put before them; -1 if
   * they are themselves the result of a call.
   */
  public int argCount(long ref) {
    locateArgs(graph.nodeAt[Ref.node(ref)]);
    return argCount;
  }

  /** One of the {@link #argCount}, or {@link Ref#ABSENT}. */
  public long arg(long ref, int index) {
    locateArgs(graph.nodeAt[Ref.node(ref)]);
    return index >= 0 && index < argCount ? graph.tape[firstArg + index] : Ref.ABSENT;
  }

  private void locateArgs(int at) {
    locate(graph.tape[at + 2]);
    Role role = role(at);
    if (role == Role.NEWOBJ && argCount > 0) {
      firstArg++;
      argCount--;
    } else if (role == Role.RECONSTRUCTOR && argCount >= 3) {
      locateReconstructed();
    }
  }

  private void locate(long args) {
    int tag = Ref.tag(args);
    int tuple = tag == Ref.TUPLE ? graph.nodeAt[Ref.node(args)] : 0;
    firstArg = tuple + 1;
    argCount = tag == Ref.TUPLE ? PickleGraph.count(graph.tape[tuple]) : -1;
    if (tag == Ref.EMPTY_TUPLE) {
      argCount = 0;
    }
  }

  /**
   * Of {@code copyreg._reconstructor(cls, base, state)}: none if the base is object; the fields of
   * a namedtuple, whose base is tuple; otherwise what the base is made of.
   */
  private void locateReconstructed() {
    Resolved base = verifier.resolved(graph.tape[firstArg + 1]);
    long state = graph.tape[firstArg + 2];
    PyGlobal name = base == null ? null : base.global();
    firstArg += 2;
    argCount = OBJECT.equals(name) ? 0 : 1;
    if (TUPLE.equals(name) && (Ref.tag(state) == Ref.TUPLE || Ref.tag(state) == Ref.EMPTY_TUPLE)) {
      locate(state);
    }
  }

  private Role role(int at) {
    Resolved callable = verifier.resolved(graph.tape[at + 1]);
    return callable == null ? Role.TYPE : callable.role();
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
