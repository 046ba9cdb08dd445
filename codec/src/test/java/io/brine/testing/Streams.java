package io.brine.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Puts pickles together by hand. */
public final class Streams {

  private Streams() {}

  /** Bytes of Latin-1 text: shows opcodes as their letters. */
  public static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** A text repeated. */
  public static byte[] repeat(String text, int times) {
    return latin1(text.repeat(times));
  }

  public static byte[] concat(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      out.writeBytes(part instanceof byte[] bytes ? bytes : latin1((String) part));
    }
    return out.toByteArray();
  }

  /** BINUNICODE of Latin-1 text that is ASCII. */
  public static byte[] unicode(String text) {
    return concat("X", int32(text.length()), text);
  }

  public static byte[] int32(int value) {
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }

  public static byte[] int64(long value) {
    return concat(int32((int) value), int32((int) (value >>> 32)));
  }

  /** FRAME with a length that may lie. */
  public static byte[] frame(long length, Object... content) {
    return concat("\u0095", int64(length), concat(content));
  }
}
