package io.brine.opcode;

/**
 * The 68 opcodes of pickle protocols 0 to 5, one row each: code, argument, what it takes from the
 * stack and what it leaves there (in the words of CPython's {@code pickletools}; {@code mark} and
 * {@code stackslice} are the topmost mark and all above it), the protocol that introduced it, and a
 * sentence. A test holds the table against {@code pickletools.opcodes}.
 */
public enum Opcode {
  INT(
      'I',
      Argument.DECIMAL_LINE_SHORT,
      "",
      "int_or_bool",
      0,
      "Pushes an int written in decimal; 00 and 01 push False and True."),
  BININT('J', Argument.INT4, "", "int", 1, "Pushes a four-byte signed int."),
  BININT1('K', Argument.UINT1, "", "int", 1, "Pushes a one-byte unsigned int."),
  BININT2('M', Argument.UINT2, "", "int", 1, "Pushes a two-byte unsigned int."),
  LONG(
      'L',
      Argument.DECIMAL_LINE_LONG,
      "",
      "int",
      0,
      "Pushes an int of any size written in decimal."),
  LONG1(0x8a, Argument.LONG1, "", "int", 2, "Pushes an int of up to 255 bytes."),
  LONG4(0x8b, Argument.LONG4, "", "int", 2, "Pushes an int of up to 2^31-1 bytes."),
  STRING(
      'S',
      Argument.STRING_LINE,
      "",
      "bytes_or_str",
      0,
      "Pushes a Python 2 str written as a quoted literal."),
  BINSTRING(
      'T',
      Argument.STRING4,
      "",
      "bytes_or_str",
      1,
      "Pushes a Python 2 str with a four-byte length."),
  SHORT_BINSTRING(
      'U',
      Argument.STRING1,
      "",
      "bytes_or_str",
      1,
      "Pushes a Python 2 str with a one-byte length."),
  BINBYTES('B', Argument.BYTES4, "", "bytes", 3, "Pushes bytes with a four-byte length."),
  SHORT_BINBYTES('C', Argument.BYTES1, "", "bytes", 3, "Pushes bytes with a one-byte length."),
  BINBYTES8(0x8e, Argument.BYTES8, "", "bytes", 4, "Pushes bytes with an eight-byte length."),
  BYTEARRAY8(
      0x96,
      Argument.BYTEARRAY8,
      "",
      "bytearray",
      5,
      "Pushes a new bytearray with an eight-byte length."),
  NEXT_BUFFER(0x97, Argument.NONE, "", "buffer", 5, "Pushes the next out-of-band buffer."),
  READONLY_BUFFER(
      0x98, Argument.NONE, "buffer", "buffer", 5, "Makes the out-of-band buffer on top read-only."),
  NONE('N', Argument.NONE, "", "None", 0, "Pushes None."),
  NEWTRUE(0x88, Argument.NONE, "", "bool", 2, "Pushes True."),
  NEWFALSE(0x89, Argument.NONE, "", "bool", 2, "Pushes False."),
  UNICODE(
      'V',
      Argument.UNICODE_LINE,
      "",
      "str",
      0,
      "Pushes a str written as a line of Latin-1 with escapes."),
  SHORT_BINUNICODE(0x8c, Argument.UNICODE1, "", "str", 4, "Pushes a str of up to 255 UTF-8 bytes."),
  BINUNICODE('X', Argument.UNICODE4, "", "str", 1, "Pushes a str with a four-byte length."),
  BINUNICODE8(0x8d, Argument.UNICODE8, "", "str", 4, "Pushes a str with an eight-byte length."),
  FLOAT('F', Argument.FLOAT_LINE, "", "float", 0, "Pushes a float written in decimal."),
  BINFLOAT('G', Argument.FLOAT8, "", "float", 1, "Pushes an eight-byte float."),
  EMPTY_LIST(']', Argument.NONE, "", "list", 1, "Pushes a new empty list."),
  APPEND(
      'a', Argument.NONE, "list any", "list", 0, "Pops a value and appends it to the list below."),
  APPENDS(
      'e',
      Argument.NONE,
      "list mark stackslice",
      "list",
      1,
      "Pops the values above the topmost mark and appends them to the list below it."),
  LIST(
      'l',
      Argument.NONE,
      "mark stackslice",
      "list",
      0,
      "Replaces the values above the topmost mark, and the mark, by a new list of them."),
  EMPTY_TUPLE(')', Argument.NONE, "", "tuple", 1, "Pushes the empty tuple."),
  TUPLE(
      't',
      Argument.NONE,
      "mark stackslice",
      "tuple",
      0,
      "Replaces the values above the topmost mark, and the mark, by a tuple of them."),
  TUPLE1(0x85, Argument.NONE, "any", "tuple", 2, "Replaces the top value by a tuple of it."),
  TUPLE2(
      0x86,
      Argument.NONE,
      "any any",
      "tuple",
      2,
      "Replaces the two top values by a tuple of them."),
  TUPLE3(
      0x87,
      Argument.NONE,
      "any any any",
      "tuple",
      2,
      "Replaces the three top values by a tuple of them."),
  EMPTY_DICT('}', Argument.NONE, "", "dict", 1, "Pushes a new empty dict."),
  DICT(
      'd',
      Argument.NONE,
      "mark stackslice",
      "dict",
      0,
      "Replaces the keys and values above the topmost mark, and the mark, by a new dict."),
  SETITEM(
      's',
      Argument.NONE,
      "dict any any",
      "dict",
      0,
      "Pops a value and a key and sets them in the dict below."),
  SETITEMS(
      'u',
      Argument.NONE,
      "dict mark stackslice",
      "dict",
      1,
      "Pops the keys and values above the topmost mark and sets them in the dict below it."),
  EMPTY_SET(0x8f, Argument.NONE, "", "set", 4, "Pushes a new empty set."),
  ADDITEMS(
      0x90,
      Argument.NONE,
      "set mark stackslice",
      "set",
      4,
      "Pops the values above the topmost mark and adds them to the set below it."),
  FROZENSET(
      0x91,
      Argument.NONE,
      "mark stackslice",
      "frozenset",
      4,
      "Replaces the values above the topmost mark, and the mark, by a frozenset of them."),
  POP(
      '0',
      Argument.NONE,
      "any",
      "",
      0,
      "Drops the top value, or the topmost mark if that is on top."),
  DUP('2', Argument.NONE, "any", "any any", 0, "Pushes the top value once more."),
  MARK('(', Argument.NONE, "", "mark", 0, "Pushes a mark."),
  POP_MARK(
      '1',
      Argument.NONE,
      "mark stackslice",
      "",
      1,
      "Drops everything above the topmost mark, and the mark."),
  GET(
      'g',
      Argument.DECIMAL_LINE_SHORT,
      "",
      "any",
      0,
      "Pushes the memo entry whose index is written in decimal."),
  BINGET('h', Argument.UINT1, "", "any", 1, "Pushes the memo entry of a one-byte index."),
  LONG_BINGET('j', Argument.UINT4, "", "any", 1, "Pushes the memo entry of a four-byte index."),
  PUT(
      'p',
      Argument.DECIMAL_LINE_SHORT,
      "",
      "",
      0,
      "Stores the top value in the memo, under an index written in decimal."),
  BINPUT(
      'q', Argument.UINT1, "", "", 1, "Stores the top value in the memo, under a one-byte index."),
  LONG_BINPUT(
      'r', Argument.UINT4, "", "", 1, "Stores the top value in the memo, under a four-byte index."),
  MEMOIZE(
      0x94,
      Argument.NONE,
      "any",
      "any",
      4,
      "Stores the top value in the memo, under the number of entries there."),
  EXT1(
      0x82,
      Argument.UINT1,
      "",
      "any",
      2,
      "Pushes the global registered under a one-byte extension code."),
  EXT2(
      0x83,
      Argument.UINT2,
      "",
      "any",
      2,
      "Pushes the global registered under a two-byte extension code."),
  EXT4(
      0x84,
      Argument.INT4,
      "",
      "any",
      2,
      "Pushes the global registered under a four-byte extension code."),
  GLOBAL(
      'c',
      Argument.TEXT_LINE_PAIR,
      "",
      "any",
      0,
      "Pushes the global of a module and a name, each on a line."),
  STACK_GLOBAL(
      0x93,
      Argument.NONE,
      "str str",
      "any",
      4,
      "Replaces a module and a qualified name by the global that they name."),
  REDUCE(
      'R',
      Argument.NONE,
      "any any",
      "any",
      0,
      "Replaces a callable and a tuple of arguments by the result of the call."),
  BUILD('b', Argument.NONE, "any any", "any", 0, "Pops a state and gives it to the object below."),
  INST(
      'i',
      Argument.TEXT_LINE_PAIR,
      "mark stackslice",
      "any",
      0,
      "Replaces the arguments above the topmost mark by an instance of the class named by two"
          + " lines."),
  OBJ(
      'o',
      Argument.NONE,
      "mark any stackslice",
      "any",
      1,
      "Replaces the class and the arguments above the topmost mark by an instance."),
  NEWOBJ(
      0x81,
      Argument.NONE,
      "any any",
      "any",
      2,
      "Replaces a class and a tuple of arguments by cls.__new__(cls, *args)."),
  NEWOBJ_EX(
      0x92,
      Argument.NONE,
      "any any any",
      "any",
      4,
      "Replaces a class, arguments and keywords by cls.__new__(cls, *args, **kwargs)."),
  PROTO(
      0x80,
      Argument.UINT1,
      "",
      "",
      2,
      "Names the protocol; the first opcode of protocol 2 and later."),
  STOP('.', Argument.NONE, "any", "", 0, "Ends the pickle: the value on top is the result."),
  FRAME(0x95, Argument.UINT8, "", "", 4, "Begins a frame of the given number of bytes."),
  PERSID(
      'P',
      Argument.TEXT_LINE,
      "",
      "any",
      0,
      "Pushes the object with a persistent id written as a line."),
  BINPERSID(
      'Q',
      Argument.NONE,
      "any",
      "any",
      1,
      "Replaces a persistent id by the object that it stands for.");

  private static final Opcode[] BY_CODE = new Opcode[256];

  static {
    for (Opcode opcode : values()) {
      BY_CODE[opcode.code] = opcode;
    }
  }

  private final int code;
  private final Argument argument;
  private final String before;
  private final String after;
  private final int protocol;
  private final String sentence;

  Opcode(int code, Argument argument, String before, String after, int protocol, String sentence) {
    this.code = code;
    this.argument = argument;
    this.before = before;
    this.after = after;
    this.protocol = protocol;
    this.sentence = sentence;
  }

  /** The opcode of a byte value from 0 to 255, or null if there is none. */
  public static Opcode of(int code) {
    return BY_CODE[code];
  }

  /** The opcode byte, 0 to 255. */
  public int code() {
    return code;
  }

  public Argument argument() {
    return argument;
  }

  /** What it takes from the stack, bottom first, separated by spaces. */
  public String before() {
    return before;
  }

  /** What it leaves on the stack, bottom first, separated by spaces. */
  public String after() {
    return after;
  }

  /** The protocol that introduced it, 0 to 5. */
  public int protocol() {
    return protocol;
  }

  /** What it does. */
  public String sentence() {
    return sentence;
  }
}
