package io.brine.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Writes values as Python's {@code repr} does, to the byte: strings, bytes, floats and integers.
 *
 * <p>Which characters are escaped as not printable follows CPython 3.13 (Unicode 15.1) on every
 * JDK; another CPython may differ in characters that its Unicode knows or does not know yet.
 *
 * <p>Nothing that is passed in is kept or changed. Stateless and thread-safe. The methods append to
 * the caller's builder; those for strings, bytes and {@code long} allocate nothing else. They throw
 * only for a null argument or a range outside its array.
 */
public final class PythonLiterals {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private static final int PIECE = 4_096;

  private PythonLiterals() {}

  /**
   * A {@code str}. Surrogates in pairs are the character that they make, lone ones are escaped as
   * {@code \\udXXX}.
   */
  public static void appendStr(StringBuilder out, CharSequence text) {
    char quote = quote(text);
    out.append(quote);
    appendPart(out, text, 0, text.length(), quote);
    out.append(quote);
  }

  /** The quote that Python puts around a text. */
  static char quote(CharSequence text) {
    char quote = '\'';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return '\'';
      }
      if (c == '\'') {
        quote = '"';
      }
    }
    return quote;
  }

  /**
   * Characters from inside of a {@code str}.
   *
   * @return where it ended: one beyond {@code to} if that is between two surrogates
   */
  static int appendPart(StringBuilder out, CharSequence text, int from, int to, char quote) {
    int i = from;
    while (i < to) {
      int point = Character.codePointAt(text, i);
      appendCharacter(out, point, quote);
      i += Character.charCount(point);
    }
    return i;
  }

  /**
   * A {@code str} given as code points, for the strings that Java cannot hold: two surrogates in a
   * row that are not the character that they would make.
   */
  public static void appendStr(StringBuilder out, int[] codePoints, int from, int to) {
    java.util.Objects.checkFromToIndex(from, to, codePoints.length);
    char quote = '\'';
    for (int i = from; i < to; i++) {
      if (codePoints[i] == '\'') {
        quote = '"';
      } else if (codePoints[i] == '"') {
        quote = '\'';
        break;
      }
    }
    out.append(quote);
    for (int i = from; i < to; i++) {
      appendCharacter(out, codePoints[i], quote);
    }
    out.append(quote);
  }

  /** A {@code bytes}: what remains of the buffer, whose position is left alone. */
  public static void appendBytes(StringBuilder out, ByteBuffer bytes) {
    char quote = quote(bytes);
    appendBytes(out, bytes, quote, quote);
  }

  /** A {@code bytes}. */
  public static void appendBytes(StringBuilder out, byte[] bytes) {
    appendBytes(out, ByteBuffer.wrap(bytes));
  }

  /** A {@code bytearray}: what remains of the buffer, whose position is left alone. */
  public static void appendByteArray(StringBuilder out, ByteBuffer bytes) {
    // Unlike bytes, CPython escapes the single quote even between double ones.
    appendBytes(out.append("bytearray("), bytes, quote(bytes), '\'');
    out.append(')');
  }

  /** The quote that Python puts around bytes. */
  static char quote(ByteBuffer bytes) {
    char quote = '\'';
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      byte b = bytes.get(i);
      if (b == '"') {
        return '\'';
      }
      if (b == '\'') {
        quote = '"';
      }
    }
    return quote;
  }

  private static void appendBytes(StringBuilder out, ByteBuffer bytes, char quote, char escaped) {
    out.append('b').append(quote);
    appendPart(out, bytes, bytes.position(), bytes.limit(), escaped);
    out.append(quote);
  }

  /** Bytes from inside of a {@code bytes}, by their indices. */
  static void appendPart(StringBuilder out, ByteBuffer bytes, int from, int to, char escaped) {
    // One append for many bytes takes a fraction of the time.
    char[] text = new char[4 * Math.min(to - from, PIECE)];
    int length = 0;
    for (int i = from; i < to; i++) {
      length = escape(bytes.get(i) & 0xff, escaped, text, length);
      if (length > text.length - 4) {
        out.append(text, 0, length);
        length = 0;
      }
    }
    out.append(text, 0, length);
  }

  private static int escape(int b, char escaped, char[] text, int at) {
    int end = at;
    if (b >= ' ' && b < 0x7f) {
      if (b == escaped || b == '\\') {
        text[end++] = '\\';
      }
      text[end++] = (char) b;
      return end;
    }
    text[end++] = '\\';
    if (b == '\n' || b == '\t' || b == '\r') {
      text[end++] = b == '\n' ? 'n' : b == '\t' ? 't' : 'r';
      return end;
    }
    text[end++] = 'x';
    text[end++] = HEX[b >> 4];
    text[end++] = HEX[b & 15];
    return end;
  }

  /** A {@code float}: the shortest digits that read back as the same value. */
  public static void appendFloat(StringBuilder out, double value) {
    if (Double.isNaN(value)) {
      out.append("nan");
      return;
    }
    if (value < 0 || 1 / value < 0) {
      out.append('-');
    }
    double magnitude = Math.abs(value);
    if (magnitude == Double.POSITIVE_INFINITY) {
      out.append("inf");
    } else if (magnitude < 1e16 && magnitude == (long) magnitude) {
      out.append((long) magnitude).append(".0");
    } else {
      appendDecimal(out, ShortestDecimal.of(magnitude));
    }
  }

  /** An {@code int}. */
  public static void appendLong(StringBuilder out, long value) {
    out.append(value);
  }

  /**
   * An {@code int} of any size, in full: CPython's limit of 4,300 digits is the caller's to set.
   */
  public static void appendInteger(StringBuilder out, BigInteger value) {
    out.append(value);
  }

  /** A {@code bool}. */
  public static void appendBool(StringBuilder out, boolean value) {
    out.append(value ? "True" : "False");
  }

  /** Whether {@code str.isprintable} holds for the character, as in CPython 3.13. */
  public static boolean isPrintable(int codePoint) {
    return Printable.test(codePoint);
  }

  private static void appendDecimal(StringBuilder out, BigDecimal value) {
    String digits = value.unscaledValue().toString();
    int exponent = digits.length() - 1 - value.scale();
    if (exponent >= 16 || exponent < -4) {
      out.append(digits, 0, 1);
      if (digits.length() > 1) {
        out.append('.').append(digits, 1, digits.length());
      }
      int size = Math.abs(exponent);
      out.append(exponent < 0 ? "e-" : "e+").append(size < 10 ? "0" : "").append(size);
    } else if (exponent < 0) {
      out.append("0.").append("0".repeat(-1 - exponent)).append(digits);
    } else {
      // Integers below 1e16 never come here, so there are digits after the point.
      out.append(digits, 0, exponent + 1).append('.').append(digits, exponent + 1, digits.length());
    }
  }

  private static void appendCharacter(StringBuilder out, int point, char quote) {
    if (point == quote || point == '\\') {
      out.append('\\').append((char) point);
    } else if (point >= ' ' && point < 0x7f) {
      out.append((char) point);
    } else if (point == '\n') {
      out.append("\\n");
    } else if (point == '\t') {
      out.append("\\t");
    } else if (point == '\r') {
      out.append("\\r");
    } else if (Printable.test(point)) {
      out.appendCodePoint(point);
    } else if (point < 0x100) {
      appendHex(out.append("\\x"), point, 2);
    } else if (point < 0x10000) {
      appendHex(out.append("\\u"), point, 4);
    } else {
      appendHex(out.append("\\U"), point, 8);
    }
  }

  private static void appendHex(StringBuilder out, int value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      out.append(HEX[value >> shift & 15]);
    }
  }
}
