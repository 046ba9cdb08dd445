package io.brine.opcode;

import java.math.BigInteger;

/** Memo indexes as keys: in text an index can be any integer, which Python's memo takes. */
final class MemoIndex {

  private MemoIndex() {}

  /** The index that is the argument, as a Long if it fits; null if the opcode has none. */
  static Object of(OpcodeReader reader) {
    switch (reader.opcode().argument()) {
      case NONE:
        return null;
      case DECIMAL_LINE_SHORT:
        BigInteger index = PythonNumbers.intLine(reader);
        return index.bitLength() < Long.SIZE ? (Object) index.longValue() : index;
      default:
        return reader.intArgument();
    }
  }
}
