package io.brine;

/**
 * Which pickler's bytes to write, where picklers differ for the same value and protocol. All of
 * them can be read by every Python.
 */
public enum PickleProfile {
  /** The C pickler of CPython 3.8 to 3.12. */
  CPYTHON_3_8,
  /** The C pickler of CPython 3.13 and 3.14: nested names below protocol 4 differ. */
  CPYTHON_3_13,
  /** The C pickler of CPython 3.15 and later: no groups of one, no empty groups. */
  CPYTHON_3_15,
  /** The pickler written in Python, {@code pickle._Pickler}, also PyPy's. */
  PURE_PYTHON;

  /** Whether groups of one item are written without a mark and empty ones not at all. */
  public boolean plainBatches() {
    return this == CPYTHON_3_15 || this == PURE_PYTHON;
  }

  /** Whether the parents of a nested name are memoised below protocol 4. */
  public boolean memoisesParents() {
    return this == CPYTHON_3_8;
  }
}
