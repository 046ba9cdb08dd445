package io.brine.opcode;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.text.PythonLiterals;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Numbers in text as Python's {@code int} and {@code float} read them from bytes, with blanks
 * around and underscores between digits, and with their errors. The disassembler shows what Python
 * would; the decoder is stricter.
 */
final class PythonNumbers {

  /** CPython's limit on digits in conversions of integers, either way. */
  static final int MOST_DIGITS = 4_300;

  /** Python shows so much of an integer that it cannot read. */
  private static final int SHOWN = 200;

  private static final Pattern INTEGER = Pattern.compile("[+-]?+[0-9]++");
  private static final Pattern FLOAT =
      Pattern.compile("[+-]?+(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+");
  private static final Pattern SPECIAL =
      Pattern.compile("[+-]?(?:inf|infinity|nan)", Pattern.CASE_INSENSITIVE);

  private PythonNumbers() {}

  /** The number in the reader's line of decimals. */
  static BigInteger intLine(OpcodeReader reader) {
    String line = line(reader);
    if (reader.opcode().argument() == Argument.DECIMAL_LINE_LONG && line.endsWith("L")) {
      line = line.substring(0, line.length() - 1);
    }
    String plain = withoutUnderscores(strip(line));
    if (plain == null || !INTEGER.matcher(plain).matches()) {
      throw unreadable(reader, line);
    }
    int digits = plain.length() - (isDigit(plain.charAt(0)) ? 0 : 1);
    if (digits > MOST_DIGITS) {
      throw reader.error(
          Category.VALUE,
          "Exceeds the limit (4300 digits) for integer string conversion: value has "
              + digits
              + " digits; use sys.set_int_max_str_digits() to increase the limit");
    }
    return new BigInteger(plain);
  }

  private static UnpicklingException unreadable(OpcodeReader reader, String line) {
    StringBuilder shown = new StringBuilder();
    PythonLiterals.appendBytes(
        shown, LineText.bytes(line.substring(0, Math.min(SHOWN, line.length()))));
    shown.setLength(Math.min(SHOWN, shown.length()));
    return reader.error(Category.VALUE, "invalid literal for int() with base 10: " + shown);
  }

  /** The number in the reader's line. */
  static double floatLine(OpcodeReader reader) {
    String line = line(reader);
    String plain = withoutUnderscores(strip(line));
    if (plain != null && FLOAT.matcher(plain).matches()) {
      return Double.parseDouble(plain);
    }
    if (plain != null && SPECIAL.matcher(plain).matches()) {
      String lower = plain.toLowerCase(Locale.ROOT);
      return lower.endsWith("nan")
          ? Double.NaN
          : lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    StringBuilder rule = new StringBuilder("could not convert string to float: ");
    PythonLiterals.appendBytes(rule, reader.bytesView());
    throw reader.error(Category.VALUE, rule.toString());
  }

  /** A binary integer of any size. */
  static BigInteger binary(OpcodeReader reader) {
    ByteBuffer view = reader.bytesView();
    byte[] bigEndian = new byte[view.remaining()];
    for (int i = bigEndian.length - 1; i >= 0; i--) {
      bigEndian[i] = view.get();
    }
    return bigEndian.length == 0 ? BigInteger.ZERO : new BigInteger(bigEndian);
  }

  private static String line(OpcodeReader reader) {
    return reader.input().latin1(reader.argumentAt(), (int) reader.argumentLength());
  }

  private static String strip(String line) {
    int from = 0;
    int to = line.length();
    while (from < to && isBlank(line.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(line.charAt(to - 1))) {
      to--;
    }
    return line.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /** The text without underscores, or null if one of them is not between two digits. */
  private static String withoutUnderscores(String text) {
    if (text.indexOf('_') < 0) {
      return text;
    }
    char[] kept = new char[text.length()];
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '_') {
        kept[count++] = c;
      } else if (i == 0
          || i + 1 == text.length()
          || !isDigit(text.charAt(i - 1))
          || !isDigit(text.charAt(i + 1))) {
        return null;
      }
    }
    return new String(Arrays.copyOf(kept, count));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
