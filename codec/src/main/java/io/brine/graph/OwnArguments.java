package io.brine.graph;

import io.brine.graph.Resolved.Role;
import io.brine.value.PyGlobal;

/**
 * Where the arguments of an object's class stand on the tape, however the stream spells the call:
 * without what the functions of copyreg are given before them. For one object after the other.
 */
final class OwnArguments {

  private static final PyGlobal OBJECT = new PyGlobal("builtins", "object");
  private static final PyGlobal TUPLE = new PyGlobal("builtins", "tuple");

  private final PickleGraph graph;
  private final Verifier verifier;

  /** Where the first one stands. */
  int first;

  /** How many there are; -1 if they are no tuple, but the result of a call. */
  int count;

  /** The tuple that has just these elements, or {@link Ref#ABSENT}. */
  long tuple;

  OwnArguments(PickleGraph graph, Verifier verifier) {
    this.graph = graph;
    this.verifier = verifier;
  }

  /** Finds the arguments of the object whose record begins there. */
  void locate(int record) {
    Resolved callable = verifier.resolved(graph.tape[record + 1]);
    Role role = callable == null ? Role.TYPE : callable.role();
    takeAll(graph.tape[record + 2]);
    if (role == Role.NEWOBJ && count > 0) {
      take(first + 1, count - 1);
    } else if (role == Role.RECONSTRUCTOR && count >= 3) {
      takeReconstructed();
    }
  }

  private void take(int from, int number) {
    first = from;
    count = number;
    tuple = Ref.ABSENT;
  }

  private void takeAll(long args) {
    boolean filled = Ref.tag(args) == Ref.TUPLE;
    int record = filled ? graph.nodeAt[Ref.node(args)] : 0;
    int empty = Ref.tag(args) == Ref.EMPTY_TUPLE ? 0 : -1;
    take(record + 1, filled ? PickleGraph.count(graph.tape[record]) : empty);
    tuple = args;
  }

  /**
   * Of {@code copyreg._reconstructor(cls, base, state)} what the base is made of: nothing, if that
   * is object. A tuple's elements are the arguments of a namedtuple, as they are from protocol 2
   * on.
   */
  private void takeReconstructed() {
    Resolved base = verifier.resolved(graph.tape[first + 1]);
    PyGlobal name = base == null ? null : base.global();
    long state = graph.tape[first + 2];
    boolean fields = Ref.tag(state) == Ref.TUPLE || Ref.tag(state) == Ref.EMPTY_TUPLE;
    if (OBJECT.equals(name)) {
      takeAll(Ref.EMPTY_TUPLE_REF);
    } else if (TUPLE.equals(name) && fields) {
      takeAll(state);
    } else {
      take(first + 2, 1);
    }
  }
}
