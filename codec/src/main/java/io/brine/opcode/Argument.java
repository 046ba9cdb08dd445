package io.brine.opcode;

import io.brine.internal.Input;

/**
 * How the bytes after an opcode are laid out. Multi-byte numbers are little-endian unless it says
 * otherwise. The comments give {@code pickletools}' name of the same descriptor.
 */
public enum Argument {
  /** Nothing follows. */
  NONE("", 0, 0),
  /** One unsigned byte. */
  UINT1("uint1", 1, 0),
  /** Two bytes, unsigned. */
  UINT2("uint2", 2, 0),
  /** Four bytes, signed. */
  INT4("int4", 4, 0),
  /** Four bytes, unsigned. */
  UINT4("uint4", 4, 0),
  /** Eight bytes, unsigned. */
  UINT8("uint8", 8, 0),
  /** IEEE 754 binary64, big-endian. */
  FLOAT8("float8", 8, 0),
  /** A line with a decimal integer; {@code 00} and {@code 01} are the booleans of protocol 0. */
  DECIMAL_LINE_SHORT("decimalnl_short", -1, 0),
  /** A line with a decimal integer of any size and a trailing {@code L}. */
  DECIMAL_LINE_LONG("decimalnl_long", -1, 0),
  /** A line with a decimal floating-point number. */
  FLOAT_LINE("floatnl", -1, 0),
  /** A line with a quoted, backslash-escaped Python 2 string. */
  STRING_LINE("stringnl", -1, 0),
  /** A line of plain text. */
  TEXT_LINE("stringnl_noescape", -1, 0),
  /** Two lines of plain text. */
  TEXT_LINE_PAIR("stringnl_noescape_pair", -2, 0),
  /** A line of Latin-1 with {@code \\uXXXX} and {@code \\UXXXXXXXX} escapes. */
  UNICODE_LINE("unicodestringnl", -1, 0),
  /** One-byte length, then a two's complement integer. */
  LONG1("long1", 0, 1),
  /** Four-byte signed length, then a two's complement integer. */
  LONG4("long4", 0, 4),
  /** One-byte length, then the bytes of a Python 2 string. */
  STRING1("string1", 0, 1),
  /** Four-byte signed length, then the bytes of a Python 2 string. */
  STRING4("string4", 0, 4),
  /** One-byte length, then bytes. */
  BYTES1("bytes1", 0, 1),
  /** Four-byte unsigned length, then bytes. */
  BYTES4("bytes4", 0, 4),
  /** Eight-byte unsigned length, then bytes. */
  BYTES8("bytes8", 0, 8),
  /** Eight-byte unsigned length, then the content of a bytearray. */
  BYTEARRAY8("bytearray8", 0, 8),
  /** One-byte length, then UTF-8 in which lone surrogates may stand. */
  UNICODE1("unicodestring1", 0, 1),
  /** Four-byte unsigned length, then UTF-8 in which lone surrogates may stand. */
  UNICODE4("unicodestring4", 0, 4),
  /** Eight-byte unsigned length, then UTF-8 in which lone surrogates may stand. */
  UNICODE8("unicodestring8", 0, 8);

  /** What {@link #end} gives for a length below zero. */
  static final long NEGATIVE_LENGTH = -1;

  private final String pickletoolsName;
  private final int size;
  private final int prefix;

  Argument(String pickletoolsName, int size, int prefix) {
    this.pickletoolsName = pickletoolsName;
    this.size = size;
    this.prefix = prefix;
  }

  /** The name that {@code pickletools} gives this descriptor; empty for {@link #NONE}. */
  public String pickletoolsName() {
    return pickletoolsName;
  }

  /** Bytes of a fixed-size argument; 0 if there is none or its size is not fixed. */
  public int fixedSize() {
    return Math.max(size, 0);
  }

  /** How many newline-terminated lines the argument takes. */
  public int lines() {
    return Math.max(-size, 0);
  }

  /** Bytes of the length prefix of a counted argument; 0 if it is not counted. */
  public int lengthPrefix() {
    return prefix;
  }

  /**
   * Where an argument that begins at {@code at} ends. This is the one place that knows how long
   * arguments are.
   *
   * @param length how many bytes of the input there are so far
   * @return the offset after the argument, if that is at most {@code length}; otherwise the
   *     argument is not all there, and the input must reach at least the offset returned; {@link
   *     #NEGATIVE_LENGTH} if the length prefix is below zero
   */
  long end(Input in, int at, int length) {
    if (prefix == 0) {
      return size >= 0 ? (long) at + size : linesEnd(in, at, length, -size);
    }
    long start = (long) at + prefix;
    if (start > length) {
      return start;
    }
    long count = declaredLength(in, at);
    if (count < 0) {
      return NEGATIVE_LENGTH;
    }
    return count <= Long.MAX_VALUE - start ? start + count : Long.MAX_VALUE;
  }

  /** The offset after so many lines, or the least offset at which they can end. */
  static long linesEnd(Input in, int from, int length, int lines) {
    int at = from;
    for (int missing = lines; missing > 0; missing--) {
      int newline = in.newline(at, length);
      if (newline < 0) {
        return (long) length + missing;
      }
      at = newline + 1;
    }
    return at;
  }

  /** Whether the length prefix can be below zero. */
  boolean hasSignedLength() {
    return this == LONG4 || this == STRING4;
  }

  /** The number in the length prefix; a count of 2^63 or more is cut to 2^63-1. */
  long declaredLength(Input in, int at) {
    switch (prefix) {
      case 1:
        return in.u8(at);
      case 4:
        return hasSignedLength() ? in.i32(at) : in.u32(at);
      default:
        long count = in.i64(at);
        return count >= 0 ? count : Long.MAX_VALUE;
    }
  }
}
