package io.brine.encode;

import io.brine.PicklingException;
import io.brine.type.ImportNames;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Turns objects, globals, and values for which the protocol has no opcode of its own into programs
 * of the encoder: the values to save and the opcodes between them, as CPython's {@code save_reduce}
 * and {@code save_global} write them.
 */
final class ObjectPrograms {

  private static final PyGlobal GETATTR = new PyGlobal("builtins", "getattr");
  private static final PyGlobal OBJECT = new PyGlobal("builtins", "object");
  private static final PyGlobal DICT = new PyGlobal("builtins", "dict");
  private static final PyGlobal LIST = new PyGlobal("builtins", "list");
  private static final PyGlobal SET = new PyGlobal("builtins", "set");
  private static final PyGlobal FROZENSET = new PyGlobal("builtins", "frozenset");
  private static final PyGlobal BYTES = new PyGlobal("builtins", "bytes");
  private static final PyGlobal BYTEARRAY = new PyGlobal("builtins", "bytearray");
  private static final PyGlobal ENCODE = new PyGlobal("_codecs", "encode");
  private static final PyGlobal PARTIAL = new PyGlobal("functools", "partial");
  private static final PyGlobal RECONSTRUCTOR = new PyGlobal("copyreg", "_reconstructor");
  private static final PyGlobal NEW_OBJECT = new PyGlobal("copyreg", "__newobj__");
  private static final PyGlobal NEW_OBJECT_EX = new PyGlobal("copyreg", "__newobj_ex__");

  private final WriteOptions options;
  private final int protocol;

  ObjectPrograms(WriteOptions options) {
    this.options = options;
    this.protocol = options.protocol();
  }

  // ---- globals --------------------------------------------------------------------------------

  Object[] global(PyGlobal global) {
    if (protocol >= 4) {
      return new Object[] {global.module(), global.name(), Step.STACK_GLOBAL, Step.MEMOIZE};
    }
    String[] path = global.name().split("\\.", -1);
    if (path.length == 1 || Arrays.asList(path).contains("")) {
      return new Object[] {lines('c', global), Step.MEMOIZE};
    }
    if (options.profile().memoisesParents()) {
      int dot = global.name().lastIndexOf('.');
      PyGlobal parent = new PyGlobal(global.module(), global.name().substring(0, dot));
      return new Object[] {
        GETATTR, PyTuple.of(parent, path[path.length - 1]), Step.REDUCE, Step.MEMOIZE
      };
    }
    List<Object> program = new ArrayList<>();
    for (int i = 1; i < path.length; i++) {
      program.add(GETATTR);
      if (protocol < 2) {
        program.add(Step.MARK);
      }
    }
    program.add(lines('c', new PyGlobal(global.module(), path[0])));
    for (int i = 1; i < path.length; i++) {
      program.add(path[i]);
      program.add(protocol < 2 ? Step.TUPLE : Step.TUPLE2);
      program.add(Step.REDUCE);
    }
    program.add(Step.MEMOIZE);
    return program.toArray();
  }

  private Step.Lines lines(int opcode, PyGlobal global) {
    PyGlobal named = options.fixImports() && protocol < 3 ? ImportNames.toPython2(global) : global;
    checkLine(named.module());
    checkLine(named.name());
    return new Step.Lines(opcode, named.module(), named.name());
  }

  private void checkLine(String name) {
    boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
    if (name.indexOf('\n') >= 0 || protocol < 3 && !ascii) {
      throw new PicklingException(
          "the name of a global cannot be written at protocol "
              + protocol
              + (ascii ? ": it has a newline" : ": it is not ASCII"));
    }
  }

  // ---- built-in values below the protocol that has opcodes for them -----------------------------

  Object[] bytes(ByteBuffer content) {
    if (!content.hasRemaining()) {
      return call(BYTES);
    }
    byte[] copy = new byte[content.remaining()];
    content.get(content.position(), copy);
    return call(ENCODE, new String(copy, StandardCharsets.ISO_8859_1), "latin1");
  }

  /** A bytearray, from the bytes that it holds. */
  Object[] byteArray(Object bytes, boolean empty) {
    return empty ? call(BYTEARRAY) : call(BYTEARRAY, bytes);
  }

  Object[] set(Collection<?> items, boolean frozen) {
    return call(frozen ? FROZENSET : SET, new PyList(items));
  }

  private static Object[] call(PyGlobal callable, Object... args) {
    return new Object[] {callable, PyTuple.wrap(args), Step.REDUCE, Step.MEMOIZE};
  }

  // ---- objects --------------------------------------------------------------------------------

  /**
   * @param again whether the object is already being written further out, so that its arguments
   *     have to be written afresh
   */
  Object[] object(PyObject object, boolean again) {
    List<Object> program = new ArrayList<>();
    if (!(object.arguments() instanceof PyTuple)) {
      return callWithOddArguments(object);
    }
    PyTuple args = again ? PyTuple.of(object.args().toArray()) : object.args();
    boolean partsWritten =
        switch (object.kind()) {
          case REDUCE -> reduce(program, object, args);
          case NEWOBJ -> newObject(program, object, object.callable(), args);
          case NEWOBJ_EX ->
              newObjectWithKeywords(program, object.callable(), args, object.kwargs());
          case INST, OBJ -> instance(program, object.callable(), args);
        };
    if (!partsWritten) {
      if (!object.items().isEmpty()) {
        program.add(new Step.Batches(Frame.Kind.LIST, object.items().iterator()));
      }
      if (!object.pairs().isEmpty()) {
        program.add(new Step.Batches(Frame.Kind.DICT, object.pairs().iterator()));
      }
      if (!object.setItems().isEmpty()) {
        program.add(new Step.Batches(Frame.Kind.SET, object.setItems().iterator()));
      }
    }
    addStates(program, object);
    return program.toArray();
  }

  /** A call whose arguments are not a tuple but a value that stands for one, such as an id. */
  private Object[] callWithOddArguments(PyObject object) {
    List<Object> program = new ArrayList<>();
    add(program, object.callable(), object.arguments());
    add(program, object.kind() == PyObject.Kind.REDUCE ? Step.REDUCE : Step.NEWOBJ, Step.MEMOIZE);
    addStates(program, object);
    return program.toArray();
  }

  private static void addStates(List<Object> program, PyObject object) {
    for (Object state : object.states()) {
      program.add(state);
      program.add(Step.BUILD);
    }
    if (object.stateSetter() != null) {
      program.add(object.stateSetter());
      program.add(object);
      program.add(object.setterState());
      program.add(Step.TUPLE2);
      program.add(Step.REDUCE);
      program.add(Step.POP);
    }
  }

  /** Returns whether items and pairs have been written as arguments. */
  private boolean reduce(List<Object> program, PyObject object, PyTuple args) {
    if (protocol >= 2 && object.callable() instanceof PyGlobal callable && !args.isEmpty()) {
      if (callable.equals(NEW_OBJECT)) {
        return newObject(program, object, args.get(0), rest(args));
      }
      if (callable.equals(NEW_OBJECT_EX)
          && args.size() == 3
          && args.get(1) instanceof PyTuple positional
          && args.get(2) instanceof PyDict keywords) {
        return newObjectWithKeywords(program, args.get(0), positional, keywords);
      }
      if (callable.equals(RECONSTRUCTOR) && args.size() == 3) {
        return reconstructed(program, object, args);
      }
    }
    if (protocol >= 4 && isNestedClass(object.callable(), args)) {
      PyGlobal parent = (PyGlobal) args.get(0);
      String name = parent.name() + "." + args.get(1);
      add(program, parent.module(), name, Step.STACK_GLOBAL, Step.MEMOIZE);
      return false;
    }
    add(program, object.callable(), args, Step.REDUCE, Step.MEMOIZE);
    return false;
  }

  /**
   * Whether a call of getattr is how older protocols name a nested class, and not a method: told by
   * the capital letter that Python's classes begin with by custom.
   */
  private static boolean isNestedClass(Object callable, PyTuple args) {
    return GETATTR.equals(callable)
        && args.size() == 2
        && args.get(0) instanceof PyGlobal
        && args.get(1) instanceof String name
        && !name.isEmpty()
        && Character.isUpperCase(name.charAt(0));
  }

  /** What protocols 0 and 1 wrote as a call of copyreg, as protocol 2 and later write it. */
  private boolean reconstructed(List<Object> program, PyObject object, PyTuple args) {
    Object base = args.get(1);
    Object content = args.get(2);
    if (OBJECT.equals(base)) {
      add(program, args.get(0), PyTuple.EMPTY, Step.NEWOBJ, Step.MEMOIZE);
    } else if (DICT.equals(base) && content instanceof PyDict dict) {
      add(program, args.get(0), PyTuple.EMPTY, Step.NEWOBJ, Step.MEMOIZE);
      if (!dict.isEmpty()) {
        List<Object> pairs = new ArrayList<>(2 * dict.size());
        dict.forEach(
            (key, value) -> {
              pairs.add(key);
              pairs.add(value);
            });
        program.add(new Step.Batches(Frame.Kind.DICT, pairs.iterator()));
      }
    } else if (LIST.equals(base) && content instanceof PyList list) {
      add(program, args.get(0), PyTuple.EMPTY, Step.NEWOBJ, Step.MEMOIZE);
      if (!list.isEmpty()) {
        program.add(new Step.Batches(Frame.Kind.LIST, list.iterator()));
      }
    } else {
      add(program, args.get(0), PyTuple.of(content), Step.NEWOBJ, Step.MEMOIZE);
    }
    return false;
  }

  private boolean newObject(List<Object> program, PyObject object, Object cls, PyTuple args) {
    if (protocol >= 2) {
      add(program, cls, args, Step.NEWOBJ, Step.MEMOIZE);
      return false;
    }
    if (!args.isEmpty()) {
      Object[] withClass = new Object[args.size() + 1];
      withClass[0] = cls;
      System.arraycopy(args.toArray(), 0, withClass, 1, args.size());
      add(program, NEW_OBJECT, PyTuple.wrap(withClass), Step.REDUCE, Step.MEMOIZE);
      return false;
    }
    boolean isList = !object.items().isEmpty();
    boolean isDict = !isList && !object.pairs().isEmpty();
    Object base = isList ? LIST : isDict ? DICT : OBJECT;
    Object content = isList ? new PyList(object.items()) : isDict ? dict(object.pairs()) : null;
    add(program, RECONSTRUCTOR, PyTuple.of(cls, base, content), Step.REDUCE, Step.MEMOIZE);
    return isList || isDict;
  }

  private static PyDict dict(List<Object> pairs) {
    PyDict dict = new PyDict(pairs.size() / 2);
    for (int i = 0; i < pairs.size(); i += 2) {
      dict.put(pairs.get(i), pairs.get(i + 1));
    }
    return dict;
  }

  private boolean newObjectWithKeywords(
      List<Object> program, Object cls, PyTuple args, PyDict kwargs) {
    if (protocol >= 4) {
      program.add(cls);
      program.add(args);
      program.add(kwargs);
      program.add(Step.NEWOBJ_EX);
      program.add(Step.MEMOIZE);
      return false;
    }
    // functools.partial(cls.__new__, cls, *args, **kwargs)()
    Object newMethod =
        cls instanceof PyGlobal global
            ? new PyGlobal(global.module(), global.name() + ".__new__")
            : new PyObject(PyObject.Kind.REDUCE, GETATTR, PyTuple.of(cls, "__new__"), null);
    Object[] bound = new Object[args.size() + 1];
    bound[0] = cls;
    System.arraycopy(args.toArray(), 0, bound, 1, args.size());
    PyObject partial = new PyObject(PyObject.Kind.REDUCE, PARTIAL, PyTuple.of(newMethod), null);
    partial.addState(PyTuple.of(newMethod, PyTuple.wrap(bound), kwargs, null));
    add(program, partial, PyTuple.EMPTY, Step.REDUCE, Step.MEMOIZE);
    return false;
  }

  private boolean instance(List<Object> program, Object cls, PyTuple args) {
    if (protocol > 2) {
      add(program, cls, args, Step.NEWOBJ, Step.MEMOIZE);
      return false;
    }
    program.add(Step.MARK);
    if (protocol == 0 && cls instanceof PyGlobal global) {
      args.forEach(program::add);
      program.add(lines('i', global));
    } else {
      program.add(cls);
      args.forEach(program::add);
      program.add(Step.OBJ);
    }
    program.add(Step.MEMOIZE);
    return false;
  }

  private static PyTuple rest(PyTuple tuple) {
    return PyTuple.wrap(Arrays.copyOfRange(tuple.toArray(), 1, tuple.size()));
  }

  private static void add(List<Object> program, Object... steps) {
    program.addAll(Arrays.asList(steps));
  }
}
