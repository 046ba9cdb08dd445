package io.brine.text;

import io.brine.text.TextException.Reason;
import io.brine.value.LibraryValue;
import io.brine.value.PyByteArray;
import io.brine.value.PyComplex;
import io.brine.value.PyDict;
import io.brine.value.PyExtension;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyObject;
import io.brine.value.PyPersistentId;
import io.brine.value.PyRange;
import io.brine.value.PySet;
import io.brine.value.PySlice;
import io.brine.value.PyTuple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** One of the two walks over a value that is written as tagged JSON: the composites. */
final class TaggedWriter extends Walker {

  private static final Token COMMA = Token.of(",");
  private static final Token NEXT_PAIR = Token.of("],[");
  private static final Token END = Token.of("]}");
  private static final Token END_OF_PAIRS = Token.of("]]}");

  /** Parts of an object that are not values of their own. */
  private record Part(Iterator<?> script) {}

  private final TaggedSharing sharing;
  private final Map<Integer, PyGlobal> extensions;
  private final TaggedLeaf leaves;

  TaggedWriter(TextOutput out, TaggedSharing sharing, Map<Integer, PyGlobal> extensions) {
    super(out);
    this.sharing = sharing;
    this.extensions = extensions;
    this.leaves = new TaggedLeaf(out, sharing);
  }

  @Override
  void value(Object given) throws IOException {
    Object value = NestedGlobals.resolve(given);
    if (value instanceof Part part) {
      enter(null, part.script());
    } else if (value instanceof PyExtension extension) {
      extension(extension.code());
    } else if (value instanceof PyPersistentId id) {
      out.append("{\"persid\":");
      enter(null, Script.of(id.id(), Token.of("}")));
    } else if (value instanceof PyTuple tuple && tuple.isEmpty()) {
      out.append("{\"tuple\":[]}");
    } else if (!leaves.write(value)) {
      shared(value);
    }
  }

  private void extension(int code) throws IOException {
    out.append("{\"ext\":" + code);
    PyGlobal global = extensions.get(code);
    if (global != null) {
      out.append(",\"global\":");
      leaves.names(global);
    }
    out.append('}');
  }

  /** A value with an identity. */
  private void shared(Object value) throws IOException {
    if (!sharing.isWriting()) {
      if (!sharing.seen(value)) {
        composite(value);
      }
      return;
    }
    int reference = sharing.reference(value);
    if (reference > 0) {
      out.append("{\"ref\":" + reference + "}");
      return;
    }
    int label = sharing.label(value);
    out.append(label == 0 ? "{" : "{\"label\":" + label + ",");
    composite(value);
  }

  private void composite(Object value) throws IOException {
    if (value instanceof PyByteArray bytes) {
      leaves.payload("bytearray", bytes.view().asByteBuffer());
      out.append('}');
    } else if (value instanceof PyList list) {
      elements("list", list.iterator());
    } else if (value instanceof PyTuple tuple) {
      elements("tuple", tuple.iterator());
    } else if (value instanceof PySet set) {
      elements("set", set.iterator());
    } else if (value instanceof PyFrozenSet set) {
      elements("frozenset", set.iterator());
    } else if (value.getClass() == PyDict.class) {
      PyDict dict = (PyDict) value;
      out.append(dict.isEmpty() ? "\"dict\":[" : "\"dict\":[[");
      Token end = dict.isEmpty() ? END : END_OF_PAIRS;
      enter(null, Script.pairs(Script.flat(dict), COMMA, NEXT_PAIR, end));
    } else {
      out.append("\"object\":{\"kind\":\"");
      enter(null, object(value instanceof PyObject object ? object : call(value)));
    }
  }

  private void elements(String tag, Iterator<?> elements) throws IOException {
    out.append("\"" + tag + "\":[");
    enter(null, Script.elements(elements, COMMA, END));
  }

  /** A value that is no object to us, but one to the corpus. */
  private static PyObject call(Object value) {
    if (value instanceof PyComplex complex) {
      return call("complex", complex.real(), complex.imaginary());
    }
    if (value instanceof PyRange range) {
      return call("range", range.start(), range.stop(), range.step());
    }
    if (value instanceof PySlice slice) {
      return call("slice", slice.start(), slice.stop(), slice.step());
    }
    if (value instanceof LibraryValue library) {
      return library.toObject();
    }
    throw new TextException(
        Reason.UNSUPPORTED_VALUE, "there is no tag for a value of type " + PythonTypes.name(value));
  }

  private static PyObject call(String name, Object... args) {
    PyGlobal callable = new PyGlobal("builtins", name);
    return new PyObject(PyObject.Kind.REDUCE, callable, PyTuple.of(args), null);
  }

  // ---- objects --------------------------------------------------------------------------------

  private static Iterator<?> object(PyObject object) {
    List<Object> cells = new ArrayList<>();
    cells.add(Token.of(kind(object.kind()) + "\",\"callable\":"));
    cells.add(object.callable());
    key(cells, "args", object.args());
    if (object.kwargs() != null) {
      key(cells, "kwargs", object.kwargs());
    }
    list(cells, "items", object.items());
    if (!object.pairs().isEmpty()) {
      cells.add(Token.of(",\"pairs\":[["));
      Token end = Token.of("]]");
      cells.add(new Part(Script.pairs(object.pairs().iterator(), COMMA, NEXT_PAIR, end)));
    }
    list(cells, "added", object.setItems());
    if (object.stateSetter() != null) {
      key(cells, "setter", object.stateSetter());
      key(cells, "state", object.setterState());
    }
    if (object.states().size() > 1) {
      list(cells, "states", object.states());
    } else if (object.hasState()) {
      key(cells, "state", object.state());
    }
    cells.add(Token.of("}}"));
    return cells.iterator();
  }

  private static String kind(PyObject.Kind kind) {
    return switch (kind) {
      case REDUCE -> "reduce";
      case NEWOBJ -> "newobj";
      case NEWOBJ_EX -> "newobj_ex";
      case INST, OBJ -> "inst";
    };
  }

  private static void key(List<Object> cells, String key, Object value) {
    cells.add(Token.of(",\"" + key + "\":"));
    cells.add(value);
  }

  private static void list(List<Object> cells, String key, List<?> values) {
    if (!values.isEmpty()) {
      cells.add(Token.of(",\"" + key + "\":["));
      cells.add(new Part(Script.elements(values.iterator(), COMMA, Token.of("]"))));
    }
  }
}
