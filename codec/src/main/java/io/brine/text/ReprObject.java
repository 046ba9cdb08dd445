package io.brine.text;

import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The repr of an inert object: see {@link PythonRepr} for the form. */
final class ReprObject {

  private static final PyGlobal OBJECT = new PyGlobal("builtins", "object");
  private static final PyGlobal TYPE = new PyGlobal("builtins", "type");
  private static final PyGlobal ELLIPSIS = new PyGlobal("builtins", "Ellipsis");
  private static final PyGlobal NOT_IMPLEMENTED = new PyGlobal("builtins", "NotImplemented");
  private static final Token COMMA = Token.of(", ");

  private final List<Object> cells = new ArrayList<>();
  private Object callee;
  private Object[] args;
  private PyDict kwargs;
  private boolean afterFirst;

  private ReprObject(PyObject object) {
    callee = object.callable();
    args = object.args().toArray();
    kwargs = object.kwargs();
    if (!object.kind().isNewObject()
        && callee instanceof PyGlobal global
        && global.module().equals("copyreg")) {
      helper(global.name());
    }
    callee = NestedGlobals.resolve(callee);
  }

  static Iterator<?> script(PyObject object) {
    return new ReprObject(object).cells(object).iterator();
  }

  /** The name of what is called, for a place where an object holds itself. */
  static String name(PyObject object) {
    return NestedGlobals.resolve(object.type()) instanceof PyGlobal global
        ? BuiltinNames.callee(global)
        : "";
  }

  /** The functions of copyreg are shown as what they make. */
  private void helper(String name) {
    if (name.equals("_reconstructor") && args.length == 3) {
      callee = args[0];
      boolean plain = OBJECT.equals(args[1]) && args[2] == null;
      args = plain ? new Object[0] : new Object[] {args[2]};
    } else if (name.equals("__newobj__") && args.length > 0) {
      callee = args[0];
      args = Arrays.copyOfRange(args, 1, args.length);
    } else if (name.equals("__newobj_ex__")
        && args.length == 3
        && args[1] instanceof PyTuple positional
        && args[2] instanceof PyDict keywords) {
      callee = args[0];
      args = positional.toArray();
      kwargs = keywords;
    }
  }

  private List<Object> cells(PyObject object) {
    String singleton = singletonType(object);
    if (singleton != null) {
      return List.of(Token.of("<class '" + singleton + "'>"));
    }
    cells.add(callee instanceof PyGlobal global ? Token.of(BuiltinNames.callee(global)) : callee);
    cells.add(Token.of("("));
    for (Object arg : args) {
      argument("", arg);
    }
    boolean keywords = kwargs != null && !kwargs.isEmpty();
    if (keywords && !attributes(kwargs)) {
      argument("**", kwargs);
    }
    if (!object.items().isEmpty()) {
      argument("", object.items());
    }
    if (!object.pairs().isEmpty()) {
      argument("", new ReprWriter.Pairs(object.pairs()));
    }
    if (!object.setItems().isEmpty()) {
      argument("", new ReprWriter.Added(object.setItems()));
    }
    if (object.stateSetter() != null) {
      argument("setter=", object.stateSetter());
      argument("state=", object.setterState());
    }
    for (Object state : object.states()) {
      boolean bare = args.length == 0 && !keywords && object.states().size() == 1;
      if (!bare || !state(state)) {
        argument("state=", state);
      }
    }
    cells.add(Token.of(")"));
    return cells;
  }

  /** {@code type(None)} and its like are pickled as that call; null for others. */
  private String singletonType(PyObject object) {
    if (!TYPE.equals(callee) || args.length != 1 || object.hasState()) {
      return null;
    }
    if (args[0] == null) {
      return "NoneType";
    }
    if (ELLIPSIS.equals(args[0])) {
      return "ellipsis";
    }
    return NOT_IMPLEMENTED.equals(args[0]) ? "NotImplementedType" : null;
  }

  /** The state as keywords; false if it is of another form. */
  private boolean state(Object state) {
    if (state instanceof PyTuple both
        && both.size() == 2
        && (both.get(0) == null || both.get(0) instanceof PyDict)
        && both.get(1) instanceof PyDict slots) {
      PyDict dict = both.get(0) == null ? new PyDict() : (PyDict) both.get(0);
      return areIdentifiers(dict) && attributes(slots, dict);
    }
    return state instanceof PyDict dict && attributes(dict);
  }

  /** The first dict after the second. */
  private boolean attributes(PyDict last, PyDict first) {
    return areIdentifiers(last) && attributes(first) && attributes(last);
  }

  private boolean attributes(PyDict dict) {
    if (!areIdentifiers(dict)) {
      return false;
    }
    dict.forEach((name, value) -> argument(name + "=", value));
    return true;
  }

  private static boolean areIdentifiers(Map<?, ?> dict) {
    for (Object key : dict.keySet()) {
      if (!(key instanceof String name) || !BuiltinNames.isIdentifier(name)) {
        return false;
      }
    }
    return true;
  }

  private void argument(String prefix, Object value) {
    if (afterFirst) {
      cells.add(COMMA);
    }
    afterFirst = true;
    if (!prefix.isEmpty()) {
      cells.add(Token.of(prefix));
    }
    cells.add(value);
  }
}
