package io.brine.encode;

import io.brine.value.PyDict;
import io.brine.value.PyTuple;
import java.util.Iterator;
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

  /** The steps of a program. */
  Object[] steps;

  /** Elements by index, or keys and values by turns, unless they come from elsewhere. */
  List<?> list;

  PyTuple tuple;

  /** Pairs by index. */
  PyDict dict;

  /** Elements or entries that have no index. */
  Iterator<?> iterator;

  /** The next element. */
  int index;

  int size;

  /** Where the open batch ends, or -1 if none is open. */
  int batchEnd;

  /** Whether a mark stands before the open batch. */
  boolean marked;

  /** Whether batches follow the rules for items that come from an iterator. */
  boolean iterated;

  /** The value of the pair whose key was written last. */
  Object pendingValue;

  boolean hasPendingValue;

  /** For paths in messages. */
  Object lastKey;

  void open(Kind itsKind, Object itsSubject) {
    kind = itsKind;
    subject = itsSubject;
    steps = null;
    list = null;
    tuple = null;
    dict = null;
    iterator = null;
    index = 0;
    size = 0;
    batchEnd = -1;
    marked = false;
    iterated = false;
    pendingValue = null;
    hasPendingValue = false;
    lastKey = null;
  }

  /** Lets go of the values. */
  void close() {
    subject = null;
    steps = null;
    list = null;
    tuple = null;
    dict = null;
    iterator = null;
    pendingValue = null;
    lastKey = null;
  }
}
