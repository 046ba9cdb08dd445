package io.brine.opcode;

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
}
