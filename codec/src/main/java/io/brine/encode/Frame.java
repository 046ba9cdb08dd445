package io.brine.encode;

import io.brine.value.PyDict;
import io.brine.value.PyTuple;
import java.util.List;

/**
 * A container or object that is being written: the place of one recursive call, kept by the encoder
 * for each level of nesting and used again.
 */
final class Frame {

  /** In place of the next value: there is none. */
  static final Object END = new Object();

  /** In place of the next value: a frame has been opened and goes first. */
  static final Object OPENED = new Object();

  /** What is being written; containers that come in batches with their opcodes. */
  enum Kind {
    LIST('a', 'e'),
    DICT('s', 'u'),
    SET(0, 0x90),
    FROZENSET(0, 0),
    TUPLE(0, 0),
    /** An array of {@link Step}s and of values to save. */
    PROGRAM(0, 0);

    /** The opcode for one item without a mark; 0 if there is none. */
    final int single;

    /** The opcode for all items since a mark. */
    final int many;

    Kind(int single, int many) {
      this.single = single;
      this.many = many;
    }
  }

  Kind kind;

  /** The value as the memo knows it. */
  Object subject;

  /** Of a list: its elements. */
  List<?> list;

  /** Of a tuple. */
  PyTuple tuple;

  /** Of a dict: its pairs, unless they are {@link #elements}. */
  PyDict dict;

  /** The steps of a program; the elements of a set; the keys and values of a map by turns. */
  Object[] elements;

  /** The next element; of a dict the next pair. */
  int index;

  int size;

  /** Where the open batch ends, or -1 if none is open. */
  int batchEnd;

  /** Whether a mark stands before the open batch. */
  boolean marked;

  /** Whether batches follow the rules for items that come from an iterator. */
  boolean iterated;

  /** Whether the key of a pair was written and its value was not. */
  boolean valueIsNext;

  void open(Kind itsKind, Object itsSubject, int itsSize) {
    kind = itsKind;
    subject = itsSubject;
    size = itsSize;
    index = 0;
    batchEnd = -1;
    iterated = false;
    valueIsNext = false;
  }

  /** The key of a pair by its index. */
  Object keyAt(int i) {
    return dict != null ? dict.keyAt(i) : elements[2 * i];
  }

  /** The value of a pair by its index. */
  Object valueAt(int i) {
    return dict != null ? dict.valueAt(i) : elements[2 * i + 1];
  }

  /** Lets go of the values. */
  void clear() {
    subject = null;
    list = null;
    tuple = null;
    dict = null;
    elements = null;
  }
}
