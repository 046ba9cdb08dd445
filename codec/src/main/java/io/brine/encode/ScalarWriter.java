package io.brine.encode;

import io.brine.internal.ByteArrays;
import io.brine.internal.Utf8;
import io.brine.text.PythonLiterals;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Writes the values that have no parts, and memo references, in the form of one protocol: the
 * choice of opcode by protocol and size is here and nowhere else.
 */
final class ScalarWriter {

  private static final String HEX = "0123456789abcdef";

  private final FramedOutput out;
  private final int protocol;

  ScalarWriter(FramedOutput out, int protocol) {
    this.out = out;
    this.protocol = protocol;
  }

  void none() {
    out.op('N');
  }

  void bool(boolean value) {
    if (protocol >= 2) {
      out.op(value ? 0x88 : 0x89);
    } else {
      out.op('I');
      out.latin1(value ? "01\n" : "00\n");
    }
  }

  void integer(long value) {
    if (protocol >= 2 || protocol == 1 && value == (int) value) {
      int at = out.room(0); // may replace the array
      out.moveTo(BinaryForms.integer(out.array(), at, value));
    } else {
      boolean small = value == (int) value;
      out.op(small ? 'I' : 'L');
      out.latin1(Long.toString(value));
      out.latin1(small ? "\n" : "L\n");
    }
  }

  void integer(BigInteger value) {
    if (value.bitLength() < 64) {
      integer(value.longValue());
    } else if (protocol >= 2) {
      byte[] bytes = ByteArrays.littleEndian(value);
      if (bytes.length < 256) {
        out.op1(0x8a, bytes.length);
      } else {
        out.op4(0x8b, bytes.length);
      }
      out.raw(bytes, 0, bytes.length);
    } else {
      out.op('L');
      out.latin1(value.toString());
      out.latin1("L\n");
    }
  }

  void floating(double value) {
    if (protocol >= 1) {
      int at = out.room(0);
      out.moveTo(BinaryForms.floating(out.array(), at, value));
    } else {
      StringBuilder text = new StringBuilder("F");
      PythonLiterals.appendFloat(text, value);
      out.latin1(text.append('\n').toString());
    }
  }

  void string(String text) {
    if (protocol == 0) {
      rawUnicodeEscape(text);
      return;
    }
    if (text.length() <= FramedOutput.MOST_TEXT) {
      int at = out.room(Utf8.MOST_BYTES * text.length());
      out.moveTo(BinaryForms.text(out.array(), at, text, protocol >= 4));
    } else {
      byte[] bytes = Utf8.encode(text);
      out.payload('X', 4, bytes, 0, bytes.length);
    }
  }

  /** A str whose surrogates must not be joined. */
  void codePoints(int[] text) {
    if (protocol == 0) {
      StringBuilder line = new StringBuilder("V");
      for (int c : text) {
        escape(line, c);
      }
      out.latin1(line.append('\n').toString());
      return;
    }
    byte[] bytes = Utf8.encode(text);
    if (protocol >= 4 && bytes.length < 256) {
      out.payload(0x8c, 1, bytes, 0, bytes.length);
    } else {
      out.payload('X', 4, bytes, 0, bytes.length);
    }
  }

  /** UNICODE: Python's raw-unicode-escape, with what would end or confuse the line escaped too. */
  private void rawUnicodeEscape(String text) {
    StringBuilder line = new StringBuilder(text.length() + 2).append('V');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      escape(line, c);
    }
    out.latin1(line.append('\n').toString());
  }

  private static void escape(StringBuilder line, int c) {
    if (c >= 0x10000) {
      line.append("\\U");
      hex(line, c, 8);
    } else if (c >= 0x100 || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1a) {
      line.append("\\u");
      hex(line, c, 4);
    } else {
      line.append((char) c);
    }
  }

  private static void hex(StringBuilder line, int value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      line.append(HEX.charAt(value >> shift & 0xf));
    }
  }

  /** Bytes, at protocol 3 and above. */
  void bytes(ByteBuffer content) {
    if (content.remaining() < 256) {
      out.payload('C', 1, content);
    } else {
      out.payload('B', 4, content);
    }
  }

  /** A bytearray, at protocol 5. */
  void byteArray(ByteBuffer content) {
    out.payload(0x96, 8, content);
  }

  /** A Python 2 str of protocol 1 or 2, or as a literal of protocol 0. */
  void string8(byte[] content) {
    if (protocol == 0) {
      out.op('S');
      out.latin1(Python2Literal.of(content));
      out.newline();
    } else if (content.length < 256) {
      out.payload('U', 1, content, 0, content.length);
    } else {
      out.payload('T', 4, content, 0, content.length);
    }
  }

  void get(int index) {
    if (protocol == 0) {
      out.op('g');
      out.latin1(Integer.toString(index));
      out.newline();
    } else {
      int at = out.room(0);
      out.moveTo(BinaryForms.get(out.array(), at, index));
    }
  }

  void memoize(int index) {
    if (protocol == 0) {
      out.op('p');
      out.latin1(Integer.toString(index));
      out.newline();
    } else {
      int at = out.room(0);
      out.moveTo(BinaryForms.memoize(out.array(), at, index, protocol));
    }
  }

  void extension(int code) {
    if (code < 256) {
      out.op1(0x82, code);
    } else if (code < 65536) {
      out.op2(0x83, code);
    } else {
      out.op4(0x84, code);
    }
  }

  /** A line of text; the caller has made sure that it has no newline. */
  void line(String text) {
    byte[] bytes = Utf8.encode(text);
    out.raw(bytes, 0, bytes.length);
    out.newline();
  }
}
