package io.brine.opcode;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.internal.Input;
import io.brine.internal.Utf8;
import io.brine.text.PythonLiterals;
import java.math.BigInteger;

/**
 * Decodes arguments as {@code pickletools} does, with its errors, and writes them as Python's
 * {@code repr}. Some of it differs from what unpicklers do: lines must be ASCII and have their
 * escapes undone even in module names, and Python 2 strings are Latin-1.
 */
final class ArgumentRepr {

  private ArgumentRepr() {}

  /**
   * Appends the current argument.
   *
   * @return false if it decoded well but CPython refuses to write it, being an integer of too many
   *     digits
   */
  static boolean append(StringBuilder out, OpcodeReader reader) {
    switch (reader.opcode().argument()) {
      case UINT1:
      case UINT2:
      case INT4:
      case UINT4:
        PythonLiterals.appendLong(out, reader.intArgument());
        return true;
      case UINT8:
        out.append(Long.toUnsignedString(reader.intArgument()));
        return true;
      case FLOAT8:
      case FLOAT_LINE:
        PythonLiterals.appendFloat(out, reader.floatArgument());
        return true;
      case DECIMAL_LINE_SHORT:
        if (isBool(reader)) {
          PythonLiterals.appendBool(out, reader.intArgument() == 1);
          return true;
        }
        return appendInteger(out, PythonNumbers.intLine(reader));
      case DECIMAL_LINE_LONG:
        return appendInteger(out, PythonNumbers.intLine(reader));
      case LONG1:
      case LONG4:
        return appendInteger(out, PythonNumbers.binary(reader));
      case STRING_LINE:
        byte[] quoted = LineText.unquote(reader);
        PythonLiterals.appendStr(out, ascii(reader, LineText.unescape(reader, quoted)));
        return true;
      case TEXT_LINE:
      case TEXT_LINE_PAIR:
        PythonLiterals.appendStr(out, lines(reader));
        return true;
      case UNICODE_LINE:
        CodePoints text = LineText.unicode(reader);
        PythonLiterals.appendStr(out, text.array(), 0, text.count());
        return true;
      case STRING1:
      case STRING4:
        PythonLiterals.appendStr(out, reader.text());
        return true;
      case BYTES1:
      case BYTES4:
      case BYTES8:
        PythonLiterals.appendBytes(out, reader.bytesView());
        return true;
      case BYTEARRAY8:
        PythonLiterals.appendByteArray(out, reader.bytesView());
        return true;
      case UNICODE1:
      case UNICODE4:
      case UNICODE8:
        appendUtf8(out, reader);
        return true;
      default:
        return true;
    }
  }

  /** Protocol 0 writes False and True as 00 and 01; pickletools takes them as memo indexes too. */
  private static boolean isBool(OpcodeReader reader) {
    Input in = reader.input();
    int at = reader.argumentAt();
    return reader.argumentLength() == 2 && in.u8(at) == '0' && (in.u8(at + 1) & 0xfe) == '0';
  }

  private static boolean appendInteger(StringBuilder out, BigInteger value) {
    // A number of so many digits has at least 3.32 bits for each but the first.
    if (value.bitLength() > PythonNumbers.MOST_DIGITS * 10 / 3) {
      return false;
    }
    String digits = value.toString();
    if (digits.length() - (value.signum() < 0 ? 1 : 0) > PythonNumbers.MOST_DIGITS) {
      return false;
    }
    out.append(digits);
    return true;
  }

  private static String lines(OpcodeReader reader) {
    byte[] bytes = reader.input().copy(reader.argumentAt(), (int) reader.argumentLength());
    String text = LineText.latin1(bytes);
    int split = text.indexOf('\n');
    if (split < 0) {
      return line(reader, text);
    }
    return line(reader, text.substring(0, split)) + ' ' + line(reader, text.substring(split + 1));
  }

  /** One line of text given as Latin-1, decoded. */
  static String line(OpcodeReader reader, String latin1) {
    return ascii(reader, LineText.unescape(reader, LineText.bytes(latin1)));
  }

  private static String ascii(OpcodeReader reader, byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] < 0) {
        throw LineText.undecodable(
            reader, "ascii", bytes[i], i, i + 1, "ordinal not in range(128)");
      }
    }
    return LineText.latin1(bytes);
  }

  private static void appendUtf8(StringBuilder out, OpcodeReader reader) {
    Input in = reader.input();
    int at = reader.argumentAt();
    int count = (int) reader.argumentLength();
    int kind = Utf8.classify(in, at, count);
    if (kind < 0) {
      throw Utf8Error.at(reader, -1 - kind);
    }
    if (kind != Utf8.SURROGATES) {
      PythonLiterals.appendStr(out, in.utf8(at, count));
      return;
    }
    // Piecewise, because in a Java string two surrogates in a row would become one character.
    CodePoints points = new CodePoints(count);
    for (int i = at; i < at + count; ) {
      int b = in.u8(i);
      int size = b < 0x80 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
      points.add(Utf8.decode(in, i, size).codePointAt(0));
      i += size;
    }
    PythonLiterals.appendStr(out, points.array(), 0, points.count());
  }

  /** The error of CPython for integers that it refuses to write. */
  static UnpicklingException tooManyDigits(OpcodeReader reader) {
    return reader.error(
        Category.VALUE,
        "Exceeds the limit (4300 digits) for integer string conversion;"
            + " use sys.set_int_max_str_digits() to increase the limit");
  }
}
