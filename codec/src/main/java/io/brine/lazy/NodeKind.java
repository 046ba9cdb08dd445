package io.brine.lazy;

/** What a node of a pickle is, in Python's words. */
public enum NodeKind {
  NONE,
  BOOL,
  INT,
  FLOAT,
  STR,

  /** {@code bytes}, or a Python 2 {@code str} that the reader was told to leave undecoded. */
  BYTES,

  BYTEARRAY,
  TUPLE,
  LIST,
  DICT,
  SET,
  FROZENSET,

  /** A class or function by its name. */
  GLOBAL,

  /** What a call or a class makes: dates, {@code OrderedDict}, instances of user classes. */
  OBJECT,

  /** What stands for an object that is kept elsewhere. */
  PERSISTENT_ID,

  /** An out-of-band buffer (PEP 574). */
  BUFFER
}
