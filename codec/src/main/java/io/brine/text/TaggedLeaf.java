package io.brine.text;

import io.brine.internal.Utf8;
import io.brine.value.PyBytes;
import io.brine.value.PyCodePoints;
import io.brine.value.PyGlobal;
import io.brine.value.PyString8;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes what has no identity as tagged JSON. */
final class TaggedLeaf {

  private static final int LONG_PAYLOAD = 4_096;
  private static final int MOST_DECIMAL_BITS = 1_000;

  private final TextOutput out;
  private final JsonLeaf json;
  private final TaggedSharing sharing;

  TaggedLeaf(TextOutput out, TaggedSharing sharing) {
    this.out = out;
    this.sharing = sharing;
    this.json = new JsonLeaf(out, JsonWriter.builder());
  }

  /** False, and nothing written, if the value is no leaf. */
  boolean write(Object value) throws IOException {
    if (value == null || value instanceof Boolean) {
      json.write(value);
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof PyCodePoints text) {
      String hex = HexFormat.of().formatHex(Utf8.encode(text.toArray()));
      out.append("{\"str_utf8\":\"" + hex + "\"}");
    } else if (value instanceof Long || ReprLeaf.isSmallInteger(value)) {
      out.append("{\"int\":\"" + value + "\"}");
    } else if (value instanceof BigInteger big) {
      integer(big);
    } else if (value instanceof Double || value instanceof Float) {
      real(((Number) value).doubleValue());
    } else if (value instanceof PyGlobal global) {
      out.append("{\"global\":");
      names(global);
      out.append('}');
    } else {
      return bytes(value);
    }
    return true;
  }

  private boolean bytes(Object value) throws IOException {
    if (value instanceof ByteBuffer buffer) {
      out.append("{\"buffer\":" + sharing.buffer(buffer));
      out.append(",\"readonly\":" + buffer.isReadOnly() + "}");
      return true;
    }
    if (!(value instanceof PyBytes || value instanceof PyString8 || value instanceof byte[])) {
      return false;
    }
    out.append('{');
    payload("bytes", ByteValues.of(value));
    out.append('}');
    return true;
  }

  void names(PyGlobal global) throws IOException {
    out.append('[');
    json.write(global.module());
    out.append(',');
    json.write(global.name());
    out.append(']');
  }

  private void integer(BigInteger big) throws IOException {
    out.append("{\"int\":\"");
    if (big.abs().bitLength() > MOST_DECIMAL_BITS) {
      out.append(big.signum() < 0 ? "-0x" : "0x");
      out.append(big.abs().toString(16));
    } else {
      out.append(big.toString());
    }
    out.append("\"}");
  }

  // ---- floats ---------------------------------------------------------------------------------

  private void real(double value) throws IOException {
    if (Double.isNaN(value)) {
      String bits = HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value));
      out.append("{\"float\":\"nan\",\"bits\":\"" + bits + "\"}");
    } else {
      out.append("{\"float\":\"" + hex(value) + "\"}");
    }
  }

  /** As Python's {@code float.hex}. */
  private static String hex(double value) {
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    if (Double.isInfinite(value)) {
      return sign + "inf";
    }
    if (value == 0) {
      return sign + "0x0.0p+0";
    }
    long bits = Double.doubleToRawLongBits(value);
    int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT);
    String digits = HexFormat.of().toHexDigits(bits & 0xf_ffff_ffff_ffffL, 13);
    boolean normal = Math.abs(value) >= Double.MIN_NORMAL;
    return sign + (normal ? "0x1." : "0x0.") + digits + "p" + (exponent < 0 ? "" : "+") + exponent;
  }

  // ---- strings and bytes ----------------------------------------------------------------------

  private void string(String text) throws IOException {
    if (text.length() <= LONG_PAYLOAD) {
      json.write(text);
      return;
    }
    int points = text.codePointCount(0, text.length());
    if (points <= LONG_PAYLOAD) {
      json.write(text);
    } else if (sharing.isWriting()) {
      out.append("{\"length\":" + points);
      out.append(",\"str_sha256\":\"" + sha256(ByteBuffer.wrap(utf8(text))) + "\"}");
    }
  }

  /** UTF-8 in which lone surrogates are three bytes each. */
  private static byte[] utf8(String text) {
    byte[] bytes = new byte[Math.multiplyExact(text.length(), 3)];
    int end = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (point < 0x80) {
        bytes[end++] = (byte) point;
        continue;
      }
      int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
      bytes[end++] = (byte) (0xff << 7 - more & 0xff | point >> 6 * more);
      for (int shift = 6 * (more - 1); shift >= 0; shift -= 6) {
        bytes[end++] = (byte) (0x80 | point >> shift & 0x3f);
      }
    }
    return Arrays.copyOf(bytes, end);
  }

  void payload(String kind, ByteBuffer bytes) throws IOException {
    if (bytes.remaining() <= LONG_PAYLOAD) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      out.append("\"" + kind + "\":\"" + HexFormat.of().formatHex(copy) + "\"");
    } else if (sharing.isWriting()) {
      int length = bytes.remaining();
      out.append("\"" + kind + "_sha256\":\"" + sha256(bytes) + "\",\"length\":" + length);
    }
  }

  private static String sha256(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
