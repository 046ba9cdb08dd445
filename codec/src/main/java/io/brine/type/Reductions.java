package io.brine.type;

import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyObject.Kind;
import io.brine.value.PyTuple;

/** What reducers return, as CPython's {@code __reduce_ex__} would; for those who write reducers. */
public final class Reductions {

  private static final PyGlobal RECONSTRUCTOR = new PyGlobal("copyreg", "_reconstructor");
  private static final PyGlobal NEW_OBJECT = new PyGlobal("copyreg", "__newobj__");
  private static final PyGlobal OBJECT = new PyGlobal("builtins", "object");
  private static final PyGlobal TUPLE = new PyGlobal("builtins", "tuple");

  private Reductions() {}

  /**
   * A global to write. The pickler finds repeated strings by identity, as CPython's does: there the
   * strings for the module are one object, and the name of a type is equal to others but not the
   * same.
   */
  public static PyGlobal global(String module, String name) {
    return new PyGlobal(module, fresh(name));
  }

  /** Equal to a text, and not the same object. */
  static String fresh(String text) {
    return new StringBuilder(text).toString();
  }

  /** The result of a call: {@code (callable, args)}. */
  public static PyObject call(PyGlobal callable, Object... args) {
    return new PyObject(Kind.REDUCE, callable, PyTuple.wrap(args), null);
  }

  /**
   * An instance of a class without a {@code __reduce__} of its own.
   *
   * @param state usually a dict of the attributes; null for none
   */
  public static PyObject instance(PyGlobal type, Object state, int protocol) {
    PyObject instance =
        protocol < 2
            ? call(RECONSTRUCTOR, type, OBJECT, null)
            : new PyObject(Kind.NEWOBJ, type, PyTuple.EMPTY, null);
    if (state != null) {
      instance.addState(state);
    }
    return instance;
  }

  /** An instance of a subclass of tuple. */
  public static PyObject tuple(PyGlobal type, PyTuple elements, int protocol) {
    return protocol < 2
        ? call(RECONSTRUCTOR, type, TUPLE, elements)
        : new PyObject(Kind.NEWOBJ, type, elements, null);
  }

  /** An instance of a class with {@code __getnewargs__} and without state. */
  public static PyObject newObject(PyGlobal type, PyTuple args, int protocol) {
    if (protocol >= 2) {
      return new PyObject(Kind.NEWOBJ, type, args, null);
    }
    Object[] withClass = new Object[args.size() + 1];
    withClass[0] = type;
    System.arraycopy(args.toArray(), 0, withClass, 1, args.size());
    return call(NEW_OBJECT, withClass);
  }
}
