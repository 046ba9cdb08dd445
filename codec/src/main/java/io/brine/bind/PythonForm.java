package io.brine.bind;

/**
 * How the instances of a Python class are pickled, and so how they are to be written. Every form is
 * read, whichever is written.
 */
public enum PythonForm {
  /** Attributes in the instance's dict: plain classes, dataclasses, exceptions apart. */
  INSTANCE,

  /**
   * Attributes in {@code __slots__}: classes with slots, dataclasses with {@code slots=True}.
   * Python has no way to write these below protocol 2; they are written as {@code copyreg} would.
   */
  SLOTS,

  /**
   * A list of the values as state: frozen dataclasses with {@code slots=True}, whose {@code
   * __getstate__} says so.
   */
  VALUES,

  /** The values are the items of a tuple: {@code collections.namedtuple}, {@code NamedTuple}. */
  NAMED_TUPLE,

  /** The class is called with the values: {@code __reduce__} of the form {@code (cls, values)}. */
  CALL,

  /** {@code __new__} is called with the values: {@code __getnewargs__}, and no state. */
  NEW
}
