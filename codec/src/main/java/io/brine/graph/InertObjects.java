package io.brine.graph;

import io.brine.UnpicklingException.Category;
import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyCodePoints;
import io.brine.value.PyDict;
import io.brine.value.PyObject;
import io.brine.value.PyString8;
import io.brine.value.PyTuple;
import java.nio.Buffer;
import java.util.Collection;
import java.util.Map;

/** Makes the inert objects that stand for calls of what is not registered. */
final class InertObjects {

  private final ObjectBuilder builder;
  private final PickleGraph graph;

  InertObjects(ObjectBuilder builder, PickleGraph graph) {
    this.builder = builder;
    this.graph = graph;
  }

  /** The object of the call at {@code at}, without its growth. */
  PyObject make(int at) {
    long[] tape = graph.tape;
    PyObject.Kind kind = PyObject.Kind.valueOf(CallKind.of(PickleGraph.count(tape[at])).name());
    Object kwargs = tape[at + 3] == Ref.ABSENT ? null : builder.value(tape[at + 3]);
    Object callable = builder.value(tape[at + 1]);
    if (isData(callable)) {
      throw graph.error(at + 5, Category.VALUE, "what a call made is data, which cannot be called");
    }
    Object args = builder.value(tape[at + 2]);
    if (!(args instanceof PyTuple) && isData(args)) {
      throw graph.error(at + 5, Category.VALUE, "what a call made is no tuple of arguments");
    }
    PyObject object = new PyObject(kind, callable, args, (PyDict) kwargs);
    object.setFetched(fetched(tape, at));
    return object;
  }

  private long fetched(long[] tape, int at) {
    long parts =
        bit(tape[at + 1], PyObject.CALLABLE)
            | bit(tape[at + 2], PyObject.ARGUMENTS)
            | bit(tape[at + 3], PyObject.KEYWORDS);
    if (Ref.tag(tape[at + 2]) == Ref.TUPLE) {
      int tuple = graph.nodeAt[Ref.node(tape[at + 2])];
      int count = PickleGraph.count(tape[tuple]);
      for (int i = 0; i < count && PyObject.FIRST_ARGUMENT + i < Long.SIZE; i++) {
        parts |= bit(tape[tuple + 1 + i], PyObject.FIRST_ARGUMENT + i);
      }
    }
    return parts;
  }

  private long bit(long ref, int part) {
    return ref != Ref.ABSENT && Ref.isNode(ref) && graph.isFetched(Ref.node(ref)) ? 1L << part : 0;
  }

  /** Whether a value is one that other opcodes than calls make, too. */
  private static boolean isData(Object value) {
    return value == null
        || value instanceof String
        || value instanceof PyCodePoints
        || value instanceof PyString8
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof PyBytes
        || value instanceof PyByteArray
        || value instanceof PyTuple
        || value instanceof Collection
        || value instanceof Map
        || value instanceof Buffer;
  }
}
