package io.brine.encode;

import io.brine.value.PyList;

/** What the program of an object does between the values that it saves. */
sealed interface Step {

  /** Memoises the object, or fetches it if a cycle has memoised it meanwhile. */
  Step MEMOIZE = new Memoize();

  /** Writes an opcode without argument. */
  record Op(int opcode) implements Step {}

  /** See {@link #MEMOIZE}. */
  record Memoize() implements Step {}

  /** Writes GLOBAL or INST with the two lines of its argument, as they stand. */
  record Lines(int opcode, String module, String name) implements Step {}

  /** Saves a value without asking for its persistent id. */
  record Unhooked(Object value) implements Step {}

  /** Appends, adds or sets items in batches; those of a dict are keys and values by turns. */
  record Batches(Frame.Kind kind, PyList items) implements Step {}

  Op MARK = new Op('(');
  Op REDUCE = new Op('R');
  Op BUILD = new Op('b');
  Op NEWOBJ = new Op(0x81);
  Op NEWOBJ_EX = new Op(0x92);
  Op OBJ = new Op('o');
  Op STACK_GLOBAL = new Op(0x93);
  Op BINPERSID = new Op('Q');
  Op TUPLE = new Op('t');
  Op TUPLE2 = new Op(0x86);
  Op POP = new Op('0');
}
