package io.brine.encode;

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

  /** What it holds, from first to last; keys and values of a dict by turns. */
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

  void open(Kind itsKind, Object itsSubject) {
    kind = itsKind;
    subject = itsSubject;
    elements = null;
    index = 0;
    size = 0;
    batchEnd = -1;
    marked = false;
    iterated = false;
    valueIsNext = false;
  }

  /** Lets go of the values. */
  void close() {
    subject = null;
    elements = null;
  }
}
