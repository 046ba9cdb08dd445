package io.brine.text;

import io.brine.text.JsonWriter.Bytes;
import io.brine.text.TextException.Reason;
import io.brine.value.LibraryValue;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Writes what holds no other values as JSON, and the keys of objects. */
final class JsonLeaf {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  /** Long texts and bytes are written in pieces; Base64 wants them to be threes of bytes. */
  private static final int PIECE = 3 << 11;

  private final TextOutput out;
  private final JsonWriter.Builder options;

  JsonLeaf(TextOutput out, JsonWriter.Builder options) {
    this.out = out;
    this.options = options;
  }

  /** False, and nothing written, if the value is no leaf. */
  boolean write(Object value) throws IOException {
    if (value instanceof String text) {
      string(text);
    } else if (!literal(value) && !bytes(value)) {
      String text = value == null ? null : JsonText.of(value);
      if (text == null) {
        return false;
      }
      string(text);
    }
    out.settle();
    return true;
  }

  /** Null, true, false and numbers. */
  private boolean literal(Object value) throws IOException {
    if (value == null) {
      out.append("null");
    } else if (value instanceof Boolean flag) {
      out.append(flag ? "true" : "false");
    } else if (value instanceof BigInteger
        || value instanceof Long
        || ReprLeaf.isSmallInteger(value)) {
      ReprLeaf.integer((Number) value, out);
    } else if (value instanceof Double || value instanceof Float) {
      real(((Number) value).doubleValue());
    } else {
      return false;
    }
    return true;
  }

  private void real(double value) {
    if (Double.isFinite(value)) {
      PythonLiterals.appendFloat(out.buffer(), value);
      return;
    }
    if (!options.allowNan) {
      throw new TextException(
          Reason.NOT_FINITE,
          "Out of range float values are not JSON compliant: " + ReprText.ofFloat(value));
    }
    out.buffer().append(Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
  }

  private boolean bytes(Object value) throws IOException {
    ByteBuffer bytes = ByteValues.of(value);
    if (bytes == null) {
      return false;
    }
    if (options.bytes == Bytes.ERROR) {
      throw unsupported(value);
    }
    out.require(bytes.remaining());
    out.append('"');
    byte[] piece = new byte[Math.min(bytes.remaining(), PIECE)];
    while (bytes.hasRemaining()) {
      int length = Math.min(bytes.remaining(), PIECE);
      bytes.get(piece, 0, length);
      characters(
          switch (options.bytes) {
            case BASE64 -> Base64.getEncoder().encodeToString(Arrays.copyOf(piece, length));
            case HEX -> HexFormat.of().formatHex(piece, 0, length);
            default -> new String(piece, 0, length, StandardCharsets.ISO_8859_1);
          });
    }
    out.append('"');
    return true;
  }

  static TextException unsupported(Object value) {
    return new TextException(
        Reason.UNSUPPORTED_VALUE,
        "Object of type " + PythonTypes.name(value) + " is not JSON serializable");
  }

  // ---- strings --------------------------------------------------------------------------------

  private void string(String text) throws IOException {
    out.require(text.length() + 2L);
    out.append('"');
    characters(text);
    out.append('"');
  }

  /** A part of a string, in pieces: the buffer never holds a long one whole. */
  private void characters(String text) throws IOException {
    StringBuilder buffer = out.buffer();
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c >= 0x7f && options.ensureAscii) {
        buffer.append(text, done, i);
        escape(buffer, c);
        done = i + 1;
        out.settle();
      } else if (i - done == PIECE) {
        buffer.append(text, done, i);
        done = i;
        out.settle();
      }
    }
    buffer.append(text, done, text.length());
    out.settle();
  }

  private static void escape(StringBuilder buffer, char c) {
    switch (c) {
      case '"', '\\' -> buffer.append('\\').append(c);
      case '\n' -> buffer.append("\\n");
      case '\r' -> buffer.append("\\r");
      case '\t' -> buffer.append("\\t");
      case '\f' -> buffer.append("\\f");
      case '\b' -> buffer.append("\\b");
      default -> {
        buffer.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          buffer.append(HEX[c >> shift & 15]);
        }
      }
    }
  }

  // ---- keys -----------------------------------------------------------------------------------

  /** What writes the key; null if its pair is to be skipped. */
  Token key(Object key) {
    if (key instanceof String text) {
      return ignored -> quoted(text);
    }
    if (key instanceof LibraryValue library) {
      return key(library.toJson());
    }
    if (key == null
        || key instanceof Boolean
        || key instanceof BigInteger
        || key instanceof Long
        || key instanceof Double
        || key instanceof Float
        || ReprLeaf.isSmallInteger(key)) {
      return ignored -> quotedLiteral(key);
    }
    return switch (options.otherKeys) {
      case SKIP -> null;
      case REPR -> ignored -> quoted(ReprText.of(key, out.remaining()));
      case ERROR ->
          throw new TextException(
              Reason.UNSUPPORTED_KEY,
              "keys must be str, int, float, bool or None, not " + PythonTypes.name(key));
    };
  }

  private void quoted(String text) throws IOException {
    string(text);
    out.settle();
  }

  private void quotedLiteral(Object key) throws IOException {
    out.append('"');
    literal(key);
    out.append('"');
  }
}
