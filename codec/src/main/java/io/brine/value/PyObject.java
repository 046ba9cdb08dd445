package io.brine.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An inert instance of a class that nobody registered: what a pickle says about it, as plain data.
 * Nothing was called.
 *
 * <p>Mutable while it is built. Equal only to itself. Not safe for use by several threads while one
 * of them writes.
 */
public final class PyObject {
  /** By which opcode the instance was made. */
  public enum Kind {
    /** REDUCE: the callable was to be called with the arguments. */
    REDUCE,
    /** NEWOBJ: {@code cls.__new__(cls, *args)}. */
    NEWOBJ,
    /** NEWOBJ_EX: the same with keyword arguments. */
    NEWOBJ_EX,
    /** INST, of protocol 0. */
    INST,
    /** OBJ, of protocol 1. */
    OBJ;

    /** Whether it is a class that is given, of which {@code __new__} is called. */
    public boolean isNewObject() {
      return this == NEWOBJ || this == NEWOBJ_EX;
    }
  }

  /** The part {@link #callable}, see {@link #setFetched}. */
  public static final int CALLABLE = 0;

  /** The part {@link #arguments}, see {@link #setFetched}. */
  public static final int ARGUMENTS = 1;

  /** The part {@link #kwargs}, see {@link #setFetched}. */
  public static final int KEYWORDS = 2;

  /** The first argument, see {@link #setFetched}. */
  public static final int FIRST_ARGUMENT = 3;

  private final Kind kind;
  private final Object callable;
  private final Object arguments;
  private final PyDict kwargs;
  private final List<Object> states = new ArrayList<>(1);
  private final PyList items = new PyList();
  private final PyList pairs = new PyList();
  private final PyList setItems = new PyList();
  private Object stateSetter;
  private long fetched = ~(1L << ARGUMENTS);
  private Object setterState;

  /**
   * An instance as it is before any state.
   *
   * @param kind by which opcode
   * @param callable usually a {@link PyGlobal}
   * @param arguments a {@link PyTuple}, for NEWOBJ without the class; only in odd pickles another
   *     inert value that stands for one
   * @param kwargs the keyword arguments or null
   */
  public PyObject(Kind kind, Object callable, Object arguments, PyDict kwargs) {
    this.kind = kind;
    this.callable = callable;
    this.arguments = arguments;
    this.kwargs = kwargs;
  }

  /**
   * How it was made.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * What was to be called, or the class.
   *
   * @return usually a {@link PyGlobal}
   */
  public Object callable() {
    return callable;
  }

  /**
   * The arguments.
   *
   * @return the arguments; none if {@link #arguments} is not a tuple
   */
  public PyTuple args() {
    return arguments instanceof PyTuple tuple ? tuple : PyTuple.EMPTY;
  }

  /**
   * The arguments as the pickle has them.
   *
   * @return a {@link PyTuple}, or another inert value that stands for one
   */
  public Object arguments() {
    return arguments;
  }

  /**
   * The keyword arguments.
   *
   * @return null if there are none
   */
  public PyDict kwargs() {
    return kwargs;
  }

  /**
   * Notes which parts of the call the pickle fetched from its memo. That tells, in a cycle through
   * an object's own arguments, what the object's reducer gave when it was asked again: what was not
   * fetched was made anew, like the list that a set gives of its elements.
   *
   * @param parts bits: {@link #CALLABLE}, {@link #ARGUMENTS}, {@link #KEYWORDS} and, from {@link
   *     #FIRST_ARGUMENT} on, one for each argument
   */
  public void setFetched(long parts) {
    fetched = parts;
  }

  /**
   * See {@link #setFetched}.
   *
   * @param part the number of the bit
   * @return whether it is set; by default all but {@link #ARGUMENTS} are
   */
  public boolean isFetched(int part) {
    return (fetched >>> Math.min(part, Long.SIZE - 1) & 1) != 0;
  }

  /**
   * Adds the state of one BUILD.
   *
   * @param state any value
   */
  public void addState(Object state) {
    states.add(state);
  }

  /**
   * All states in order.
   *
   * @return a view that cannot be changed
   */
  public List<Object> states() {
    return Collections.unmodifiableList(states);
  }

  /**
   * The last state.
   *
   * @return the state, null for None or if there is none
   */
  public Object state() {
    return states.isEmpty() ? null : states.get(states.size() - 1);
  }

  /**
   * Whether there was a BUILD.
   *
   * @return whether {@link #states} has one
   */
  public boolean hasState() {
    return !states.isEmpty();
  }

  /**
   * The elements appended by APPEND and APPENDS.
   *
   * @return the live list
   */
  public PyList items() {
    return items;
  }

  /**
   * The pairs set by SETITEM and SETITEMS, keys and values by turns, equal keys as often as they
   * were set.
   *
   * @return the live list
   */
  public PyList pairs() {
    return pairs;
  }

  /**
   * The elements added by ADDITEMS.
   *
   * @return the live list
   */
  public PyList setItems() {
    return setItems;
  }

  /**
   * Notes a function that was to set the state, the sixth item of a reduce tuple.
   *
   * @param setter usually a {@link PyGlobal}
   * @param state what it was to set
   */
  public void setStateSetter(Object setter, Object state) {
    this.stateSetter = setter;
    this.setterState = state;
  }

  /**
   * The function that was to set the state.
   *
   * @return null if there is none
   */
  public Object stateSetter() {
    return stateSetter;
  }

  /**
   * The state that {@link #stateSetter} was to set.
   *
   * @return any value
   */
  public Object setterState() {
    return setterState;
  }

  /**
   * The class, or the callable where a pickle does not tell the class.
   *
   * @return usually a {@link PyGlobal}
   */
  public Object type() {
    boolean byHelper =
        !kind.isNewObject()
            && callable instanceof PyGlobal global
            && (global.module().equals("copyreg") || global.module().equals("copy_reg"))
            && (global.name().equals("_reconstructor")
                || global.name().equals("__newobj__")
                || global.name().equals("__newobj_ex__"));
    return byHelper && !args().isEmpty() ? args().get(0) : callable;
  }

  /**
   * The name of {@link #type}, for people.
   *
   * @return module, dot, name; the name of a Java class if the type is no global
   */
  public String className() {
    Object type = type();
    if (type instanceof PyGlobal global) {
      return global.qualifiedName();
    }
    return type == null ? "None" : type.getClass().getSimpleName();
  }

  /**
   * An attribute from the dict of the state, or from the slots of a state of both.
   *
   * @param name the attribute
   * @return its value, null if there is none
   */
  public Object attribute(String name) {
    Object state = state();
    if (state instanceof PyTuple both && both.size() == 2) {
      if (both.get(1) instanceof PyDict slots && slots.containsKey(name)) {
        return slots.get(name);
      }
      state = both.get(0);
    }
    return state instanceof PyDict dict ? dict.get(name) : null;
  }

  /** The name of the class, without the contents. */
  @Override
  public String toString() {
    return PyText.of(this);
  }
}
