package io.brine.text;

import io.brine.value.PyGlobal;
import io.brine.value.PyObject;

/**
 * Calls of {@code getattr} on a global and a name, by which protocols below 4 write nested classes
 * and all protocols write methods. A load of inert data keeps them as calls, so that they can be
 * written back; in text they are the globals that they name.
 */
final class NestedGlobals {

  private static final PyGlobal GETATTR = new PyGlobal("builtins", "getattr");

  /** Names are not nested deeper; a hostile chain of calls is left as it is. */
  private static final int MAX_DEPTH = 16;

  private NestedGlobals() {}

  /** The global that the value is or names; any other value as it is. */
  static Object resolve(Object value) {
    if (!(value instanceof PyObject)) {
      return value;
    }
    String suffix = "";
    Object at = value;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      if (at instanceof PyGlobal global) {
        return new PyGlobal(global.module(), global.name() + suffix);
      }
      if (!(at instanceof PyObject call) || !isGetattr(call)) {
        return value;
      }
      suffix = "." + call.args().get(1) + suffix;
      at = call.args().get(0);
    }
    return value;
  }

  private static boolean isGetattr(PyObject call) {
    return call.kind() == PyObject.Kind.REDUCE
        && GETATTR.equals(call.callable())
        && call.args().size() == 2
        && call.args().get(1) instanceof String
        && !call.hasState()
        && call.stateSetter() == null
        && call.items().isEmpty()
        && call.pairs().isEmpty()
        && call.setItems().isEmpty();
  }
}
