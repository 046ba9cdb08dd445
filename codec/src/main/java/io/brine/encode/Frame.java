package io.brine.encode;

import io.brine.value.PyDict;
import io.brine.value.PyList;
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

  /**
   * What the elements are read from, unless that is the subject: null then, for the same reason.
   */
  private Object source;

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

  void open(Kind itsKind, Object itsSubject, Object itsSource, int itsSize) {
    kind = itsKind.ordinal();
    subject = itsSubject;
    source = itsSource == itsSubject ? null : itsSource;
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

  /**
   * What the elements are read from: a {@link List}, a {@link PyTuple} or an array; of a dict, a
   * {@link PyDict} or an array of keys and values by turns.
   */
  Object source() {
    return source != null ? source : subject;
  }

  /** An element by its index. */
  Object element(int i) {
    return element(source(), i);
  }

  /** A key or value by its index among both. */
  Object cell(int i) {
    return cell(source(), i);
  }

  static Object element(Object source, int i) {
    if (source instanceof PyList list) {
      return list.get(i);
    } else if (source instanceof Object[] array) {
      return array[i];
    } else if (source instanceof PyTuple tuple) {
      return tuple.get(i);
    }
    return ((List<?>) source).get(i);
  }

  static Object cell(Object source, int i) {
    if (source instanceof PyDict dict) {
      return (i & 1) == 0 ? dict.keyAt(i >> 1) : dict.valueAt(i >> 1);
    }
    return ((Object[]) source)[i];
  }

  /** Lets go of the values. */
  void clear() {
    subject = null;
    source = null;
  }
}
