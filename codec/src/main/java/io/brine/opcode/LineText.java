package io.brine.opcode;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.text.PythonLiterals;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The encodings of text in protocol 0, decoded as Python decodes them, with its errors. */
final class LineText {

  private LineText() {}

  /** The argument of UNICODE: Latin-1 with {@code \\uXXXX} and {@code \\UXXXXXXXX}. */
  static CodePoints unicode(OpcodeReader reader) {
    ByteBuffer in = reader.bytesView();
    int end = in.limit();
    CodePoints out = new CodePoints(end);
    for (int i = 0; i < end; ) {
      int b = in.get(i) & 0xff;
      int kind = b == '\\' && i + 1 < end ? in.get(i + 1) : 0;
      if (kind == 'u' || kind == 'U') {
        i = unicodeEscape(reader, in, i, out);
      } else {
        out.add(b);
        i++;
        if (kind != 0) {
          // A backslash takes the next character with it, so that none is the start of an escape.
          out.add(in.get(i++) & 0xff);
        }
      }
    }
    return out;
  }

  private static int unicodeEscape(OpcodeReader reader, ByteBuffer in, int start, CodePoints out) {
    boolean small = in.get(start + 1) == 'u';
    int first = start + 2;
    int stop = first + (small ? 4 : 8);
    int point = 0;
    for (int i = first; i < stop; i++) {
      int digit = i < in.limit() ? Character.digit(in.get(i), 16) : -1;
      if (digit < 0) {
        String reason = small ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape";
        throw undecodable(reader, "rawunicodeescape", in.get(start), start, i, reason);
      }
      point = point << 4 | digit;
    }
    if (point < 0 || point > Character.MAX_CODE_POINT) {
      String reason = "\\Uxxxxxxxx out of range";
      throw undecodable(reader, "rawunicodeescape", in.get(start), start, stop, reason);
    }
    out.add(point);
    return stop;
  }

  /** Python's UnicodeDecodeError about the bytes from start to end. */
  static UnpicklingException undecodable(
      OpcodeReader reader, String codec, int first, int start, int end, String reason) {
    String what =
        end == start + 1
            ? String.format("byte 0x%02x in position %d", first & 0xff, start)
            : "bytes in position " + start + "-" + (end - 1);
    return reader.error(
        Category.TEXT, "'" + codec + "' codec can't decode " + what + ": " + reason);
  }

  /** The argument of STRING without its quotes. */
  static byte[] unquote(OpcodeReader reader) {
    byte[] line = reader.input().copy(reader.argumentAt(), (int) reader.argumentLength());
    int quote = line.length > 0 ? line[0] : 0;
    if (quote != '"' && quote != '\'') {
      throw reader.error(Category.MALFORMED, "no string quotes around " + repr(line));
    }
    if (line[line.length - 1] != quote) {
      throw reader.error(
          Category.MALFORMED,
          "strinq quote "
              + repr(new byte[] {(byte) quote})
              + " not found at both ends of "
              + repr(line));
    }
    return line.length < 2 ? new byte[0] : Arrays.copyOfRange(line, 1, line.length - 1);
  }

  /** Undoes the escapes of a Python 2 string literal. */
  static byte[] unescape(OpcodeReader reader, byte[] in) {
    byte[] out = new byte[in.length];
    int count = 0;
    for (int i = 0; i < in.length; ) {
      byte b = in[i++];
      if (b != '\\') {
        out[count++] = b;
        continue;
      }
      if (i == in.length) {
        throw reader.error(Category.MALFORMED, "Trailing \\ in string");
      }
      byte kind = in[i++];
      if (kind >= '0' && kind <= '7') {
        int value = kind - '0';
        for (int most = i + 2; i < most && i < in.length && in[i] >= '0' && in[i] <= '7'; i++) {
          value = value << 3 | in[i] - '0';
        }
        out[count++] = (byte) value;
      } else if (kind == 'x') {
        int high = i < in.length ? Character.digit(in[i], 16) : -1;
        int low = i + 1 < in.length ? Character.digit(in[i + 1], 16) : -1;
        if (high < 0 || low < 0) {
          throw reader.error(Category.MALFORMED, "invalid \\x escape at position " + (i - 2));
        }
        out[count++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        int single = single(kind);
        if (single < 0) {
          out[count++] = '\\';
          out[count++] = kind;
        } else {
          out[count++] = (byte) single;
        }
      }
    }
    return Arrays.copyOf(out, count);
  }

  /** What a backslash and this character stand for, or -1 if for themselves. */
  private static int single(int kind) {
    switch (kind) {
      case '\\':
      case '\'':
      case '"':
        return kind;
      case 'a':
        return 7;
      case 'b':
        return '\b';
      case 't':
        return '\t';
      case 'n':
        return '\n';
      case 'v':
        return 11;
      case 'f':
        return '\f';
      case 'r':
        return '\r';
      default:
        return -1;
    }
  }

  static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String repr(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    PythonLiterals.appendBytes(out, bytes);
    return out.toString();
  }
}
