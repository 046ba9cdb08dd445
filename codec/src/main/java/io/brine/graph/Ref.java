package io.brine.graph;

/**
 * A 64-bit reference to a value of a graph: the tag in the high byte, 56 bits of payload. Small
 * values are in the payload; strings, bytes and large integers are runs of bytes; containers,
 * globals and objects are node numbers.
 *
 * <p>A run is an offset (32 bits) and a length (24 bits) into one of two areas: the input, or the
 * text that had to be decoded (escapes, Python 2 strings), for which {@link #SIDE} is added to the
 * tag. Runs of 2^24 - 1 bytes and more stand in the graph's table of extras. References to nodes
 * are negative, which makes the one question that every edge is asked cheap.
 */
final class Ref {

  /** Not a value: an empty memo slot. */
  static final long ABSENT = 0;

  static final int NONE = 1;
  static final int FALSE = 2;
  static final int TRUE = 3;

  /** A signed integer of 56 bits. */
  static final int INT = 4;

  /** An integer of 64 bits, in the extras. */
  static final int INT64 = 5;

  /** A float: the offset of its eight big-endian bytes in the input. */
  static final int FLOAT = 6;

  /** A float: its bits in the extras. */
  static final int FLOAT_BITS = 7;

  static final int EMPTY_TUPLE = 8;

  /** Little-endian two's complement, more than eight bytes. */
  static final int BIG_INT = 16;

  static final int BYTES = 18;

  /** A Python 2 str that stays bytes, yet is written back as a Python 2 str. */
  static final int STR8 = 20;

  static final int STR_ASCII = 22;
  static final int STR_UTF8 = 24;

  /** UTF-8 with encoded surrogates. */
  static final int STR_SURROGATES = 26;

  /** Added to the tag of a run in the side area. */
  static final int SIDE = 1;

  /** A memoised string: the payload is its number in the graph's table of leaves. */
  static final int LEAF_STR = 28;

  /** Memoised bytes, likewise. */
  static final int LEAF_BYTES = 30;

  /** Any other memoised run, likewise: a large integer, a Python 2 str left as it is. */
  static final int LEAF_OTHER = 32;

  // Nodes: the payload is the node's number.
  static final int TUPLE = 0x80;
  static final int LIST = 0x81;
  static final int DICT = 0x82;
  static final int SET = 0x83;
  static final int FROZENSET = 0x84;
  static final int BYTEARRAY = 0x85;
  static final int GLOBAL = 0x86;
  static final int EXTENSION = 0x87;
  static final int OBJECT = 0x88;
  static final int PERSISTENT = 0x89;
  static final int BUFFER = 0x8a;

  private static final int TAG_SHIFT = 56;
  private static final long PAYLOAD = (1L << TAG_SHIFT) - 1;
  private static final int LONG_RUN = (1 << 24) - 1;

  static final long NONE_REF = (long) NONE << TAG_SHIFT;
  static final long FALSE_REF = (long) FALSE << TAG_SHIFT;
  static final long TRUE_REF = (long) TRUE << TAG_SHIFT;
  static final long EMPTY_TUPLE_REF = (long) EMPTY_TUPLE << TAG_SHIFT;

  private Ref() {}

  static int tag(long ref) {
    return (int) (ref >>> TAG_SHIFT);
  }

  static long of(int tag, long payload) {
    return (long) tag << TAG_SHIFT | payload;
  }

  static long payload(long ref) {
    return ref & PAYLOAD;
  }

  static boolean isNode(long ref) {
    return ref < 0;
  }

  static int node(long ref) {
    return (int) ref;
  }

  static boolean fitsInline(long value) {
    return value << 8 >> 8 == value;
  }

  static long ofInt(long value) {
    return (long) INT << TAG_SHIFT | value & PAYLOAD;
  }

  static long intValue(long ref) {
    return ref << 8 >> 8;
  }

  static boolean isString(long ref) {
    int tag = tag(ref);
    return tag >= STR_ASCII && tag <= LEAF_STR;
  }

  /** Whether a value is read from its run each time, so that having it twice would cost twice. */
  static boolean isRun(long ref) {
    int tag = tag(ref);
    return tag >= BIG_INT && tag < LEAF_STR;
  }

  static boolean isBytes(long ref) {
    int tag = tag(ref) & ~SIDE;
    return tag == BYTES || tag == LEAF_BYTES;
  }

  static boolean isShortRun(int length) {
    return length < LONG_RUN;
  }

  static long ofRun(int tag, int offset, int length) {
    return (long) tag << TAG_SHIFT | (long) length << 32 | offset;
  }

  static long ofLongRun(int tag, int extra) {
    return ofRun(tag, extra, LONG_RUN);
  }

  /** The length field of a run; {@code isShortRun} says whether it is the length. */
  static int runLength(long ref) {
    return (int) (ref >>> 32) & LONG_RUN;
  }

  static int runOffset(long ref) {
    return (int) ref;
  }
}
