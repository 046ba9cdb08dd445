package io.brine.graph;

/** The opcodes that make an object. */
enum CallKind {
  REDUCE,
  NEWOBJ,
  NEWOBJ_EX,
  INST,
  OBJ;

  private static final CallKind[] ALL = values();

  static CallKind of(int ordinal) {
    return ALL[ordinal];
  }
}
