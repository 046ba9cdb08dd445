package io.brine.encode;

import io.brine.value.PyDict;
import io.brine.value.PyTuple;
import java.util.List;

/**
 * A container or object that is being written: the place of one recursive call, kept by the encoder
 * for each level of nesting and used again.
 */
final class Frame {

  /** What is being written. */
  enum Kind {
    LIST,
    DICT,
    SET,
    FROZENSET,
    TUPLE,
    /** An array of {@link Step}s and of values to save. */
    PROGRAM
  }

  Kind kind;

  /** The value as the memo knows it. */
  Object subject;

  /** The steps of a program; or copied elements, or keys and values by turns. */
  Object[] elements;

  /** Elements by index, or keys and values by turns, unless they come from elsewhere. */
  List<?> list;

  PyTuple tuple;

  /** Pairs by index. */
  PyDict dict;

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

  void open(Kind itsKind, Object itsSubject) {
    kind = itsKind;
    subject = itsSubject;
    elements = null;
    list = null;
    tuple = null;
    dict = null;
    index = 0;
    size = 0;
    batchEnd = -1;
    marked = false;
    iterated = false;
    valueIsNext = false;
  }

  /** An element by its index. */
  Object at(int i) {
    return tuple != null ? tuple.get(i) : list != null ? list.get(i) : elements[i];
  }

  /** The key of a pair by its index. */
  Object keyAt(int i) {
    return dict != null ? dict.keyAt(i) : at(2 * i);
  }

  /** The value of a pair by its index. */
  Object valueAt(int i) {
    return dict != null ? dict.valueAt(i) : at(2 * i + 1);
  }

  /** Lets go of the values. */
  void close() {
    subject = null;
    elements = null;
    list = null;
    tuple = null;
    dict = null;
  }
}
