package io.brine.graph;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.graph.StringDecoding.Encoding;
import io.brine.graph.StringDecoding.Errors;
import io.brine.internal.Bytes;
import io.brine.internal.Input;
import io.brine.internal.Utf8;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * The arguments that are written as text (protocol 0), the strings of Python 2, and integers of any
 * size: all that cannot be a plain run of the input. What has to be decoded goes to the graph's
 * side area. Methods that are given the machine's input claim the line that is their argument.
 */
final class TextArguments {

  private final Limits limits;
  private final StringDecoding decoding;
  private final PickleGraph graph;

  TextArguments(Limits limits, StringDecoding decoding, PickleGraph graph) {
    this.limits = limits;
    this.decoding = decoding;
    this.graph = graph;
  }

  // ---- numbers --------------------------------------------------------------------------------

  /** INT: decimal, except that exactly 00 and 01 are the booleans. */
  long intOrBool(MachineInput line) {
    Input in = line.source();
    int at = line.line();
    int length = line.lineLength();
    int start = line.opcodeAt();
    if (length == 2 && in.u8(at) == '0' && (in.u8(at + 1) | 1) == '1') {
      return in.u8(at + 1) == '0' ? Ref.FALSE_REF : Ref.TRUE_REF;
    }
    return decimal(in, at, length, start);
  }

  /** LONG: decimal with an L that may be missing. */
  long integer(MachineInput line) {
    Input in = line.source();
    int at = line.line();
    int length = line.lineLength();
    int start = line.opcodeAt();
    boolean suffixed = length > 0 && in.u8(at + length - 1) == 'L';
    return decimal(in, at, suffixed ? length - 1 : length, start);
  }

  private long decimal(Input in, int at, int length, int start) {
    boolean signed = length > 0 && (in.u8(at) == '-' || in.u8(at) == '+');
    int digits = signed ? length - 1 : length;
    int first = at + length - digits;
    for (int i = first; i < first + digits; i++) {
      if (!isDigit(in.u8(i))) {
        throw malformed(in, start, "not a decimal integer");
      }
    }
    if (digits == 0) {
      throw malformed(in, start, "not a decimal integer");
    }
    if (digits > limits.maxDigits()) {
      throw new LimitExceededException(
          "maxDigits", limits.maxDigits(), digits, start, in.u8(start));
    }
    boolean negative = signed && in.u8(at) == '-';
    if (digits <= 18) {
      long value = 0;
      for (int i = first; i < first + digits; i++) {
        value = value * 10 + (in.u8(i) - '0');
      }
      return graph.ofLong(negative ? -value : value);
    }
    BigInteger value = new BigInteger(in.latin1(first, digits));
    byte[] bytes = Bytes.littleEndian(negative ? value.negate() : value);
    int offset = graph.addToSide(bytes, bytes.length);
    return bytes.length <= 8
        ? graph.ofLong(graph.side.twosComplement(offset, bytes.length))
        : graph.ofRun(Ref.BIG_INT | Ref.SIDE, offset, bytes.length);
  }

  /** LONG1 and LONG4: little-endian two's complement; no bytes are zero. */
  long twosComplement(Input in, int at, int length) {
    int count = length;
    if (count > 8) {
      // Only sign bytes too many make a long of more than eight bytes.
      int sign = (in.u8(at + count - 1) & 0x80) != 0 ? 0xff : 0;
      while (count > 8
          && in.u8(at + count - 1) == sign
          && (in.u8(at + count - 2) & 0x80) == (sign & 0x80)) {
        count--;
      }
      if (count > 8) {
        return graph.ofRun(Ref.BIG_INT, at, count);
      }
    }
    return count == 0 ? Ref.ofInt(0) : graph.ofLong(in.twosComplement(at, count));
  }

  long floating(MachineInput line) {
    Input in = line.source();
    int at = line.line();
    int length = line.lineLength();
    int start = line.opcodeAt();
    String text = in.latin1(at, length);
    if (length > limits.maxDigits()) {
      throw new LimitExceededException(
          "maxDigits", limits.maxDigits(), length, start, in.u8(start));
    }
    Double value = FloatText.parse(text);
    if (value == null) {
      throw malformed(in, start, "not a decimal float");
    }
    return Ref.of(Ref.FLOAT_BITS, graph.extra(Double.doubleToRawLongBits(value)));
  }

  /** GET and PUT: a memo index in decimal. */
  long memoIndex(MachineInput line) {
    Input in = line.source();
    int at = line.line();
    int length = line.lineLength();
    int start = line.opcodeAt();
    long index = 0;
    for (int i = at; i < at + length; i++) {
      int digit = in.u8(i);
      if (!isDigit(digit)) {
        throw malformed(in, start, "not a memo index");
      }
      index = index * 10 + (digit - '0');
      if (index > 0xffffffffL) {
        throw malformed(in, start, "the memo index passes 2^32 - 1");
      }
    }
    if (length == 0) {
      throw malformed(in, start, "not a memo index");
    }
    return index;
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  // ---- strings --------------------------------------------------------------------------------

  /** UNICODE: Latin-1 with backslash-u escapes (Python's codec raw-unicode-escape). */
  long rawUnicode(MachineInput line) {
    Input in = line.source();
    int at = line.line();
    int length = line.lineLength();
    int start = line.opcodeAt();
    if (in.isAscii(at, length) && indexOf(in, at, length, '\\') < 0) {
      return checked(in, graph.ofRun(Ref.STR_ASCII, at, length), length, start);
    }
    Text out = new Text(length);
    int end = at + length;
    for (int i = at; i < end; ) {
      int c = in.u8(i++);
      if (c != '\\' || i == end) {
        out.codePoint(c);
        continue;
      }
      c = in.u8(i++);
      int hexDigits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
      if (hexDigits == 0) {
        out.codePoint('\\');
        out.codePoint(c);
        continue;
      }
      long codePoint = hex(in, i, Math.min(hexDigits, end - i));
      if (end - i < hexDigits || codePoint < 0) {
        throw error(in, start, Category.TEXT, "a truncated \\" + (char) c + " escape");
      }
      if (codePoint > Character.MAX_CODE_POINT) {
        throw error(in, start, Category.TEXT, "a \\U escape past U+10FFFF");
      }
      out.codePoint((int) codePoint);
      i += hexDigits;
    }
    return checked(in, out.toRef(), length, start);
  }

  /** STRING: a Python 2 str as a quoted literal. */
  long quotedString(MachineInput line) {
    Input in = line.source();
    int at = line.line();
    int length = line.lineLength();
    int start = line.opcodeAt();
    int quote = length >= 2 ? in.u8(at) : 0;
    if (quote != '\'' && quote != '"' || in.u8(at + length - 1) != quote) {
      throw malformed(in, start, "the string is not quoted");
    }
    int from = at + 1;
    int count = length - 2;
    if (indexOf(in, from, count, '\\') < 0) {
      return python2String(in, from, count, start);
    }
    byte[] bytes = new byte[count];
    int unescaped = unescape(in, from, count, bytes, start);
    int offset = graph.addToSide(bytes, unescaped);
    return decoded(graph.side, offset, unescaped, true, in, start);
  }

  /** The escapes of Python's bytes literals; unknown ones stay as they are. */
  private int unescape(Input in, int from, int count, byte[] out, int start) {
    int size = 0;
    int end = from + count;
    for (int i = from; i < end; ) {
      int c = in.u8(i++);
      if (c != '\\') {
        out[size++] = (byte) c;
        continue;
      }
      if (i == end) {
        throw error(in, start, Category.VALUE, "a backslash at the end of the string");
      }
      c = in.u8(i++);
      if (c == 'x') {
        long value = hex(in, i, Math.min(2, end - i));
        if (end - i < 2 || value < 0) {
          throw error(in, start, Category.VALUE, "a \\x escape without two hex digits");
        }
        out[size++] = (byte) value;
        i += 2;
      } else if (c >= '0' && c <= '7') {
        int value = c - '0';
        for (int k = 0; k < 2 && i < end && in.u8(i) >= '0' && in.u8(i) <= '7'; k++) {
          value = value * 8 + in.u8(i++) - '0';
        }
        out[size++] = (byte) value;
      } else {
        int known = "\\'\"abfnrtv".indexOf(c);
        if (known < 0) {
          out[size++] = '\\';
          out[size++] = (byte) c;
        } else {
          out[size++] = (byte) "\\'\"\u0007\b\f\n\r\t\u000b".charAt(known);
        }
      }
    }
    return size;
  }

  /** STRING, BINSTRING, SHORT_BINSTRING: 8-bit text that the configuration says how to decode. */
  long python2String(Input in, int at, int length, int start) {
    return decoded(in, at, length, false, in, start);
  }

  private long decoded(Input area, int at, int length, boolean side, Input in, int start) {
    int areaBit = side ? Ref.SIDE : 0;
    Encoding encoding = decoding.encoding();
    if (encoding == Encoding.BYTES) {
      return checked(in, graph.ofRun(Ref.BYTES | areaBit, at, length), length, start);
    }
    if (encoding == Encoding.KEEP) {
      return checked(in, graph.ofRun(Ref.STR8 | areaBit, at, length), length, start);
    }
    if (area.isAscii(at, length)) {
      return checked(in, graph.ofRun(Ref.STR_ASCII | areaBit, at, length), length, start);
    }
    if (encoding == Encoding.UTF_8 && Utf8.classify(area, at, length) == Utf8.PLAIN) {
      return checked(in, graph.ofRun(Ref.STR_UTF8 | areaBit, at, length), length, start);
    }
    Text out = new Text(length + length / 2);
    int end = at + length;
    for (int i = at; i < end; ) {
      int b = area.u8(i);
      int good = encoding == Encoding.LATIN1 || b < 0x80 ? 1 : utf8Length(area, i, end);
      if (good == 0) {
        replace(out, b, i - at, in, start);
        boolean together = encoding == Encoding.UTF_8 && decoding.errors() == Errors.REPLACE;
        i += together ? Utf8.brokenLength(area, i, end) : 1;
      } else if (good == 1) {
        out.codePoint(b);
        i++;
      } else {
        out.codePoint(Utf8.decode(area, i, good).codePointAt(0));
        i += good;
      }
    }
    return checked(in, out.toRef(), length, start);
  }

  /** How many bytes at {@code at} make one character of UTF-8, or 0. */
  private int utf8Length(Input area, int at, int end) {
    if (decoding.encoding() != Encoding.UTF_8) {
      return 0;
    }
    for (int count = 2; count <= 4 && at + count <= end; count++) {
      if (Utf8.classify(area, at, count) == Utf8.PLAIN) {
        return count;
      }
    }
    return 0;
  }

  private void replace(Text out, int b, int index, Input in, int start) {
    switch (decoding.errors()) {
      case STRICT ->
          throw error(
              in,
              start,
              Category.TEXT,
              String.format(
                  "byte 0x%02x at %d of a Python 2 string is not %s; give the reader its encoding",
                  b, index, decoding.encoding()));
      case IGNORE -> {}
      case REPLACE -> out.codePoint(0xfffd);
      case SURROGATEESCAPE -> out.codePoint(0xdc00 + b);
      case BACKSLASHREPLACE -> {
        for (byte c : String.format("\\x%02x", b).getBytes(StandardCharsets.US_ASCII)) {
          out.codePoint(c);
        }
      }
    }
  }

  private long checked(Input in, long ref, int length, int start) {
    if (length > limits.maxStringBytes()) {
      throw new LimitExceededException(
          "maxStringBytes", limits.maxStringBytes(), length, start, in.u8(start));
    }
    return ref;
  }

  private static int indexOf(Input in, int at, int length, int wanted) {
    for (int i = at; i < at + length; i++) {
      if (in.u8(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static long hex(Input in, int at, int digits) {
    long value = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = in.u8(i) < 128 ? Character.digit(in.u8(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static UnpicklingException malformed(Input in, int start, String rule) {
    return error(in, start, Category.MALFORMED, rule);
  }

  private static UnpicklingException error(Input in, int start, Category category, String rule) {
    return new UnpicklingException(category, start, in.u8(start), rule);
  }

  /** Decoded text on its way to the side area, as UTF-8 with surrogates. */
  private final class Text {
    private byte[] bytes;
    private int size;
    private int kind = Ref.STR_ASCII;

    Text(int expected) {
      bytes = new byte[expected + 8];
    }

    void codePoint(int c) {
      if (size + 4 > bytes.length) {
        bytes = java.util.Arrays.copyOf(bytes, Growth.atLeast(bytes.length, size + 4L));
      }
      if (c < 0x80) {
        bytes[size++] = (byte) c;
        return;
      }
      boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      kind = Math.max(kind, surrogate ? Ref.STR_SURROGATES : Ref.STR_UTF8);
      if (c < 0x800) {
        bytes[size++] = (byte) (0xc0 | c >> 6);
      } else {
        if (c < 0x10000) {
          bytes[size++] = (byte) (0xe0 | c >> 12);
        } else {
          bytes[size++] = (byte) (0xf0 | c >> 18);
          bytes[size++] = (byte) (0x80 | c >> 12 & 0x3f);
        }
        bytes[size++] = (byte) (0x80 | c >> 6 & 0x3f);
      }
      bytes[size++] = (byte) (0x80 | c & 0x3f);
    }

    long toRef() {
      return graph.ofRun(kind | Ref.SIDE, graph.addToSide(bytes, size), size);
    }
  }
}
