package io.brine.type;

import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.value.PyDict;
import io.brine.value.PyEquality;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyGlobal;
import io.brine.value.PySet;
import io.brine.value.PyTuple;
import io.brine.value.UnhashableKeyException;
import java.util.Arrays;
import java.util.List;

/**
 * All that a pickle says of one object, given to a {@link PythonType}. Valid only during the call
 * that it is passed to. The values in it are ordinary results of the load and may be kept.
 */
public interface Construction {

  /** The class or function, after {@code fix_imports}. */
  PyGlobal global();

  /** The positional arguments; without the class for NEWOBJ and its older forms. */
  PyTuple args();

  /** The keyword arguments of NEWOBJ_EX, or null. */
  PyDict kwargs();

  boolean hasState();

  /** The argument of the last BUILD, or null; see {@link #hasState}. */
  Object state();

  /** What APPEND(S) and ADDITEMS gave, in order; empty for none. */
  List<Object> items();

  /** What SETITEM(S) gave: key, value, key, value, in order; empty for none. */
  List<Object> pairs();

  Limits limits();

  /**
   * Announces work or memory that the stream itself does not pay for, such as the copy of an
   * argument that many calls may share: to be called before, with about the number of bytes copied
   * or steps taken. The load fails if the sum is out of proportion to its input.
   */
  void charge(long cost);

  /**
   * Puts a pair of the stream into a dict: {@link #charge charged} for if the key is a long string,
   * a large tuple or the like, which a stream may use any number of times; refused if it has no
   * hash.
   */
  default void put(PyDict dict, Object key, Object value) {
    charge(PyEquality.hashCost(key));
    int size = dict.size();
    try {
      dict.put(key, value);
    } catch (UnhashableKeyException e) {
      throw invalid(e.getMessage(), e);
    }
    if (dict.size() == size) {
      charge(PyEquality.equalCost(key));
    }
  }

  /** Adds an item of the stream to a set, as {@link #put} does to a dict. */
  default void add(PySet set, Object item) {
    charge(PyEquality.hashCost(item));
    boolean added;
    try {
      added = set.add(item);
    } catch (UnhashableKeyException e) {
      throw invalid(e.getMessage(), e);
    }
    if (!added) {
      charge(PyEquality.equalCost(item));
    }
  }

  /** A frozen set of items of the stream, {@link #add added} like those of a set. */
  default PyFrozenSet frozenSet(Object[] items) {
    for (Object item : items) {
      charge(PyEquality.hashCost(item));
    }
    PyFrozenSet set;
    try {
      set = new PyFrozenSet(Arrays.asList(items));
    } catch (UnhashableKeyException e) {
      throw invalid(e.getMessage(), e);
    }
    if (set.size() < items.length) {
      for (Object item : items) {
        charge(PyEquality.equalCost(item));
      }
    }
    return set;
  }

  /** The error to throw when something here is wrong: it carries the object's offset and opcode. */
  UnpicklingException invalid(String rule);

  /** As {@link #invalid(String)}, for a rule that another exception reports. */
  UnpicklingException invalid(String rule, RuntimeException cause);

  default int argCount() {
    return args().size();
  }

  /** Refuses the object unless it has between {@code least} and {@code most} arguments. */
  default void requireArgs(int least, int most) {
    int count = argCount();
    if (count < least || count > most) {
      throw invalid(
          global().name()
              + " takes "
              + (least == most ? "" + least : least + " to " + most)
              + " arguments, not "
              + count);
    }
    if (kwargs() != null && !kwargs().isEmpty()) {
      throw invalid("no keyword arguments are allowed here");
    }
  }

  /** An argument of a given Java type; refuses the object if it has another one. */
  default <T> T arg(int index, Class<T> type) {
    Object value = args().get(index);
    if (!type.isInstance(value)) {
      String found = value == null ? "None" : value.getClass().getSimpleName();
      throw invalid("argument " + index + " is " + found + ", not " + type.getSimpleName());
    }
    return type.cast(value);
  }

  /** An integer argument in a range, both ends included. */
  default long integerArg(int index, long least, long most) {
    long value = arg(index, Long.class);
    if (value < least || value > most) {
      throw invalid("argument " + index + " is " + value + ", not in " + least + " to " + most);
    }
    return value;
  }
}
