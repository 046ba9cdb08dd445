package io.brine.opcode;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.internal.Input;
import io.brine.text.PythonLiterals;

/** What {@code pickletools} says about an opcode that {@link OpcodeReader} could not read. */
final class UnreadableOpcode {

  private UnreadableOpcode() {}

  static UnpicklingException inWordsOfPickletools(OpcodeReader reader, UnpicklingException cause) {
    Opcode opcode = reader.opcode();
    if (opcode == null) {
      StringBuilder rule = new StringBuilder("at position ").append(reader.offset());
      PythonLiterals.appendBytes(rule.append(", opcode "), new byte[] {(byte) reader.code()});
      return reader.error(cause.category(), rule.append(" unknown").toString());
    }
    return reader.error(cause.category(), rule(reader, opcode.argument()));
  }

  private static String rule(OpcodeReader reader, Argument argument) {
    Input in = reader.input();
    int at = reader.argumentAt();
    int left = in.length() - at;
    String name = argument.pickletoolsName();
    if (argument.lines() > 0) {
      int newline = in.newline(at, in.length());
      if (newline >= 0) {
        // The first of two lines is decoded before the second is looked for.
        ArgumentRepr.line(reader, in.latin1(at, newline - at));
      }
      return "no newline found when trying to read "
          + (argument == Argument.UNICODE_LINE ? name : "stringnl");
    }
    if (argument.fixedSize() > 0) {
      return notEnough(name);
    }
    int prefix = argument.lengthPrefix();
    boolean signed = argument.hasSignedLength();
    if (left < prefix) {
      return notEnough((signed ? "int" : "uint") + prefix);
    }
    if (argument.declaredLength(in, at) < 0) {
      return name + " byte count < 0: " + argument.declaredLength(in, at);
    }
    if (prefix == 8 && in.i64(at) < 0) {
      return name + " byte count > sys.maxsize: " + Long.toUnsignedString(in.i64(at));
    }
    if (argument == Argument.LONG1 || argument == Argument.LONG4) {
      return notEnough(name);
    }
    long count = argument.declaredLength(in, at);
    return "expected "
        + count
        + " bytes in a "
        + name
        + ", but only "
        + (left - prefix)
        + " remain";
  }

  private static String notEnough(String name) {
    return "not enough data in stream to read " + name;
  }

  static UnpicklingException noStop(long offset) {
    return new UnpicklingException(
        Category.TRUNCATED, offset, -1, "pickle exhausted before seeing STOP");
  }
}
