package io.brine.encode;

import io.brine.encode.WriteOptions.Names;
import io.brine.encode.WriteOptions.Strings;
import io.brine.type.ImportNames;
import io.brine.value.PyDict;
import io.brine.value.PyExtension;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyObject;
import io.brine.value.PyPersistentId;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns objects, globals, and values for which the protocol has no opcode of its own into programs
 * of the encoder: the values to save and the opcodes between them, as CPython's {@code save_reduce}
 * and {@code save_global} write them.
 */
final class ObjectPrograms {

  static final PyGlobal GETATTR = new PyGlobal("builtins", "getattr");
  private static final PyGlobal OBJECT = new PyGlobal("builtins", "object");
  private static final PyGlobal DICT = new PyGlobal("builtins", "dict");
  private static final PyGlobal LIST = new PyGlobal("builtins", "list");
  private static final PyGlobal ORDERED_DICT = new PyGlobal("collections", "OrderedDict");
  private static final PyGlobal COMPLEX = new PyGlobal("builtins", "complex");
  private static final Set<PyGlobal> SCALARS =
      Set.of(
          new PyGlobal("builtins", "int"),
          new PyGlobal("builtins", "float"),
          new PyGlobal("builtins", "str"),
          new PyGlobal("builtins", "bytes"));
  private static final PyGlobal SET = new PyGlobal("builtins", "set");
  private static final PyGlobal FROZENSET = new PyGlobal("builtins", "frozenset");
  private static final PyGlobal BYTES = new PyGlobal("builtins", "bytes");
  private static final PyGlobal BYTEARRAY = new PyGlobal("builtins", "bytearray");
  private static final PyGlobal ENCODE = new PyGlobal("_codecs", "encode");
  private static final PyGlobal PARTIAL = new PyGlobal("functools", "partial");
  private static final PyGlobal RECONSTRUCTOR = new PyGlobal("copyreg", "_reconstructor");
  private static final PyGlobal NEW_OBJECT = new PyGlobal("copyreg", "__newobj__");
  private static final PyGlobal NEW_OBJECT_EX = new PyGlobal("copyreg", "__newobj_ex__");

  private static final int DEEPEST_CLASS = 100;

  /** What the pickler adds itself, whatever names the values have. */
  private static final Set<PyGlobal> HELPERS =
      Set.of(GETATTR, SET, FROZENSET, BYTES, BYTEARRAY, ENCODE, PARTIAL, NEW_OBJECT, RECONSTRUCTOR);

  /** Types of C modules that have a string of their own for their module, from some version on. */
  private static final Set<PyGlobal> UNSHARED_MODULES =
      Set.of(new PyGlobal("array", "array"), new PyGlobal("collections", "deque"));

  /** The functions have one string for their module, and the classes another. */
  private static final Set<String> BUILTIN_FUNCTIONS =
      Set.of(
          "abs",
          "aiter",
          "all",
          "anext",
          "any",
          "ascii",
          "bin",
          "breakpoint",
          "callable",
          "chr",
          "compile",
          "delattr",
          "dir",
          "divmod",
          "eval",
          "exec",
          "format",
          "getattr",
          "globals",
          "hasattr",
          "hash",
          "hex",
          "id",
          "input",
          "isinstance",
          "issubclass",
          "iter",
          "len",
          "locals",
          "max",
          "min",
          "next",
          "oct",
          "open",
          "ord",
          "pow",
          "print",
          "repr",
          "round",
          "setattr",
          "sorted",
          "sum",
          "vars",
          "__import__",
          "__build_class__");

  private final WriteOptions options;
  private final int protocol;
  private final Map<String, String> modules = new HashMap<>();

  ObjectPrograms(WriteOptions options) {
    this.options = options;
    this.protocol = options.protocol();
  }

  // ---- globals --------------------------------------------------------------------------------

  /** Forgets the strings of earlier pickles. */
  void clear() {
    modules.clear();
  }

  Object[] global(PyGlobal global) {
    if (protocol >= 4) {
      return new Object[] {module(global), global.name(), Step.STACK_GLOBAL, Step.MEMOIZE};
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

  /** The module's name: one string for all of its globals, if the values do not say. */
  private String module(PyGlobal global) {
    if (options.strings() != Strings.SINGLETONS_AND_MODULES || UNSHARED_MODULES.contains(global)) {
      return global.module();
    }
    boolean function =
        global.module().equals("builtins") && BUILTIN_FUNCTIONS.contains(global.name());
    return function
        ? modules.computeIfAbsent("builtins\n", key -> key.substring(0, key.length() - 1))
        : modules.computeIfAbsent(global.module(), module -> module);
  }

  private Step.Lines lines(int opcode, PyGlobal global) {
    boolean mapped = options.names() == Names.TO_PYTHON_2 || HELPERS.contains(global);
    PyGlobal named =
        mapped && options.names() != Names.KEEP && protocol < 3
            ? ImportNames.toPython2(global)
            : global;
    checkLine(named.module());
    checkLine(named.name());
    return new Step.Lines(opcode, named.module(), named.name());
  }

  private void checkLine(String name) {
    boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
    if (name.isEmpty() || name.indexOf('\n') >= 0 || protocol < 3 && !ascii) {
      throw new PathlessException(
          "the name of a global cannot be written at protocol "
              + protocol
              + (name.isEmpty()
                  ? ": it is empty"
                  : ascii ? ": it has a newline" : ": it is not ASCII"));
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
      callWithOddArguments(program, object);
      return grown(program, object);
    }
    PyTuple args = again ? argumentsAgain(object) : object.args();
    Object callable =
        again && !object.isFetched(PyObject.CALLABLE)
            ? afresh(object.callable())
            : object.callable();
    PyDict kwargs =
        again && object.kwargs() != null && !object.isFetched(PyObject.KEYWORDS)
            ? new PyDict(object.kwargs())
            : object.kwargs();
    switch (object.kind()) {
      case REDUCE -> reduce(program, object, callable, args);
      case NEWOBJ -> newObject(program, object.callable(), args);
      case NEWOBJ_EX -> newObjectWithKeywords(program, object.callable(), args, kwargs);
      case INST, OBJ -> instance(program, object, args);
    }
    return grown(program, object);
  }

  /** A call whose arguments are not a tuple but a value that stands for one, such as an id. */
  private static void callWithOddArguments(List<Object> program, PyObject object) {
    add(program, object.callable(), object.arguments());
    switch (object.kind()) {
      case REDUCE -> program.add(Step.REDUCE);
      case NEWOBJ_EX -> add(program, object.kwargs(), Step.NEWOBJ_EX);
      default -> program.add(Step.NEWOBJ);
    }
    program.add(Step.MEMOIZE);
  }

  /** The whole program of an object: what makes it, and what it gets then. */
  private Object[] grown(List<Object> program, PyObject object) {
    batches(program, Frame.Kind.LIST, object.items());
    batches(program, Frame.Kind.DICT, object.pairs());
    batches(program, Frame.Kind.SET, object.setItems());
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

  private static void batches(List<Object> program, Frame.Kind kind, PyList items) {
    if (!items.isEmpty()) {
      program.add(new Step.Batches(kind, items));
    }
  }

  /** The arguments as the object's reducer gives them when it is asked again. */
  private static PyTuple argumentsAgain(PyObject object) {
    if (object.isFetched(PyObject.ARGUMENTS)) {
      return object.args();
    }
    Object[] args = object.args().toArray();
    for (int i = 0; i < args.length; i++) {
      if (object.isFetched(PyObject.FIRST_ARGUMENT + i)) {
        continue;
      }
      if (args[i] instanceof PyList list) {
        args[i] = new PyList(list);
        if (ORDERED_DICT.equals(object.callable())) {
          ((PyList) args[i]).replaceAll(ObjectPrograms::pairAgain);
        }
      } else if (args[i] instanceof PyDict dict) {
        args[i] = new PyDict(dict);
      } else if (args[i] instanceof PyTuple tuple && !tuple.isEmpty()) {
        args[i] = PyTuple.wrap(tuple.toArray());
      }
    }
    return PyTuple.wrap(args);
  }

  /** Python 2 writes an OrderedDict as a list of lists of a key and a value. */
  private static Object pairAgain(Object pair) {
    return pair instanceof PyList list && list.size() == 2 ? new PyList(list) : pair;
  }

  /**
   * What is called, again: another one, if it was itself the result of a call, as the partial
   * object of {@code __getnewargs_ex__} is and a bound method.
   */
  private static Object afresh(Object callable) {
    if (!(callable instanceof PyObject call) || call.arguments() != call.args()) {
      return callable;
    }
    PyTuple args = PyTuple.wrap(call.args().toArray());
    PyObject another = new PyObject(call.kind(), call.callable(), args, call.kwargs());
    call.states().forEach(state -> another.addState(afreshState(state)));
    return another;
  }

  private static Object afreshState(Object state) {
    if (state instanceof PyDict dict) {
      return new PyDict(dict);
    }
    if (!(state instanceof PyTuple tuple) || tuple.isEmpty()) {
      return state;
    }
    Object[] parts = tuple.toArray();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] instanceof PyDict dict) {
        parts[i] = new PyDict(dict);
      } else if (parts[i] instanceof PyTuple part && !part.isEmpty()) {
        parts[i] = PyTuple.wrap(part.toArray());
      }
    }
    return PyTuple.wrap(parts);
  }

  private void reduce(List<Object> program, PyObject object, Object callable, PyTuple args) {
    PyGlobal known = callable instanceof PyGlobal global ? python3(global) : null;
    if (protocol >= 2
        && known != null
        && !args.isEmpty()
        && options.strings() != Strings.UNCHANGED) {
      if (known.equals(NEW_OBJECT) && mayBeClass(args.get(0))) {
        newObject(program, args.get(0), rest(args));
        return;
      }
      if (known.equals(NEW_OBJECT_EX)
          && args.size() == 3
          && mayBeClass(args.get(0))
          && args.get(1) instanceof PyTuple positional
          && args.get(2) instanceof PyDict keywords) {
        newObjectWithKeywords(program, args.get(0), positional, keywords);
        return;
      }
      if (known.equals(RECONSTRUCTOR)
          && args.size() == 3
          && mayBeClass(args.get(0))
          && reconstructed(program, args)) {
        return;
      }
    }
    PyGlobal nested = protocol >= 4 && !isFromProtocol4() ? nestedClass(object) : null;
    if (nested != null) {
      add(program, module(nested), nested.name(), Step.STACK_GLOBAL, Step.MEMOIZE);
    } else {
      add(program, callable, args, Step.REDUCE, Step.MEMOIZE);
    }
  }

  /** Whether NEWOBJ can be given a value. */
  private static boolean mayBeClass(Object value) {
    return value instanceof PyGlobal
        || value instanceof PyExtension
        || value instanceof PyObject
        || value instanceof PyPersistentId;
  }

  /** Then a call of getattr cannot mean a class, which has a dotted name there. */
  private boolean isFromProtocol4() {
    return options.strings().areAsRead();
  }

  /** The name that a global of the values has in Python 3. */
  PyGlobal python3(PyGlobal global) {
    return options.names() == Names.ARE_PYTHON_2 ? ImportNames.toPython3(global) : global;
  }

  /**
   * The class that a call of getattr means where it is how older protocols name a nested class, and
   * not a method: told by the capital letter that Python's classes begin with by custom. Null if it
   * is not.
   */
  private static PyGlobal nestedClass(PyObject object) {
    Deque<String> names = new ArrayDeque<>();
    Object part = object;
    while (part instanceof PyObject call) {
      boolean isClass =
          GETATTR.equals(call.callable())
              && call.args().size() == 2
              && !call.hasState()
              && call.args().get(1) instanceof String name
              && !name.isEmpty()
              && Character.isUpperCase(name.charAt(0));
      if (!isClass || names.size() == DEEPEST_CLASS) {
        return null;
      }
      names.push((String) call.args().get(1));
      part = call.args().get(0);
    }
    return part instanceof PyGlobal outer
        ? new PyGlobal(outer.module(), outer.name() + "." + String.join(".", names))
        : null;
  }

  /**
   * What protocols 0 and 1 wrote as a call of copyreg, as protocol 2 and later write it. Not so for
   * tuples: a named tuple takes the elements as its arguments and other subclasses take a tuple.
   */
  private boolean reconstructed(List<Object> program, PyTuple args) {
    Object base = args.get(1) instanceof PyGlobal global ? python3(global) : null;
    Object content = args.get(2);
    if (OBJECT.equals(base) && content == null) {
      add(program, args.get(0), PyTuple.EMPTY, Step.NEWOBJ, Step.MEMOIZE);
    } else if (DICT.equals(base) && content instanceof PyDict dict) {
      add(program, args.get(0), PyTuple.EMPTY, Step.NEWOBJ, Step.MEMOIZE);
      if (!dict.isEmpty()) {
        program.add(new Step.Batches(Frame.Kind.DICT, pairs(dict)));
      }
    } else if (LIST.equals(base) && content instanceof PyList list) {
      add(program, args.get(0), PyTuple.EMPTY, Step.NEWOBJ, Step.MEMOIZE);
      if (!list.isEmpty()) {
        program.add(new Step.Batches(Frame.Kind.LIST, list));
      }
    } else if (COMPLEX.equals(base) && content instanceof PyObject call) {
      add(program, args.get(0), call.args(), Step.NEWOBJ, Step.MEMOIZE);
    } else if (base != null && SCALARS.contains(base)) {
      add(program, args.get(0), PyTuple.of(content), Step.NEWOBJ, Step.MEMOIZE);
    } else {
      return false;
    }
    return true;
  }

  private static PyList pairs(PyDict dict) {
    PyList pairs = new PyList(2 * dict.size());
    dict.forEach(
        (key, value) -> {
          pairs.add(key);
          pairs.add(value);
        });
    return pairs;
  }

  /**
   * Below protocol 2 CPython names the class's built-in base in a call of {@code _reconstructor}.
   * The values do not tell that base, so here it is a call that every class takes.
   */
  private void newObject(List<Object> program, Object cls, PyTuple args) {
    if (protocol >= 2) {
      add(program, cls, args, Step.NEWOBJ, Step.MEMOIZE);
      return;
    }
    Object[] withClass = new Object[args.size() + 1];
    withClass[0] = cls;
    System.arraycopy(args.toArray(), 0, withClass, 1, args.size());
    add(program, NEW_OBJECT, PyTuple.wrap(withClass), Step.REDUCE, Step.MEMOIZE);
  }

  private void newObjectWithKeywords(
      List<Object> program, Object cls, PyTuple args, PyDict kwargs) {
    if (protocol >= 4) {
      program.add(cls);
      program.add(args);
      program.add(kwargs);
      program.add(Step.NEWOBJ_EX);
      program.add(Step.MEMOIZE);
      return;
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
    // The partial object has a dict of its own.
    PyDict keywords = kwargs == null ? new PyDict() : new PyDict(kwargs);
    partial.addState(PyTuple.of(newMethod, PyTuple.wrap(bound), keywords, null));
    add(program, partial, PyTuple.EMPTY, Step.REDUCE, Step.MEMOIZE);
  }

  /**
   * An instance of an old-style class of Python 2; Python 3 calls the class if it has arguments.
   */
  private void instance(List<Object> program, PyObject object, PyTuple args) {
    Object cls = object.callable();
    if (protocol > 2) {
      if (args.isEmpty()) {
        newObject(program, cls, args);
      } else {
        reduce(program, object, cls, args);
      }
      return;
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
  }

  private static PyTuple rest(PyTuple tuple) {
    return PyTuple.wrap(Arrays.copyOfRange(tuple.toArray(), 1, tuple.size()));
  }

  private static void add(List<Object> program, Object... steps) {
    program.addAll(Arrays.asList(steps));
  }
}
