package io.brine.encode;

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
    LIST('a', 'e', 1),
    DICT('s', 'u', 2),
    SET(0, 0x90, 1),
    FROZENSET(0, 0, 1),
    TUPLE(0, 0, 1),
    /** An array of {@link Step}s and of values to save. */
    PROGRAM(0, 0, 1);

    /** The opcode for one item without a mark; 0 if there is none. */
    final int single;

    /** The opcode for all items since a mark. */
    final int many;

    /** How many values make an item. */
    final int stride;

    Kind(int single, int many, int stride) {
      this.single = single;
      this.many = many;
      this.stride = stride;
    }
  }

  private static final Kind[] KINDS = Kind.values();

  /** A number, because to store a reference in an old object costs a memory fence with G1. */
  private int kind;

  /** The value as the memo knows it. */
  Object subject;

  /** What the items are read from; of a dict keys and values by turns. */
  Object[] items;

  /** The next element; of a dict the next key or value. */
  int index;

  /** The number of elements; of a dict of keys and values. */
  int size;

  /** Where the open batch ends, or -1 if none is open. */
  int batchEnd;

  /** Whether a mark stands before the open batch. */
  boolean marked;

  /** Whether batches follow the rules for items that come from an iterator. */
  boolean iterated;

  void open(Kind itsKind, Object itsSubject, Object[] itsItems, int itsSize) {
    kind = itsKind.ordinal();
    subject = itsSubject;
    items = itsItems;
    size = itsSize;
    index = 0;
    batchEnd = -1;
    iterated = false;
  }

  /** Goes on in the middle of a batch. */
  void resume(int itsIndex, int itsBatchEnd, boolean isMarked) {
    index = itsIndex;
    batchEnd = itsBatchEnd;
    marked = isMarked;
  }

  Kind kind() {
    return KINDS[kind];
  }

  /** Lets go of the values. */
  void clear() {
    subject = null;
    items = null;
  }
}
