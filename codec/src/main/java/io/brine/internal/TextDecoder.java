package io.brine.internal;

import java.nio.charset.StandardCharsets;

/**
 * Makes strings of UTF-8 that is known to be well-formed, by way of arrays that it keeps. Not
 * thread-safe.
 */
final class TextDecoder {

  /** Longer text is left to the JDK, so that what is kept stays small. */
  static final int MOST_BYTES = 1 << 12;

  private byte[] narrow = {};
  private char[] wide = {};

  /** The array to copy text to that does not lie in one: of {@link #MOST_BYTES}. */
  private byte[] copied = {};

  /** Room for the bytes of one text. */
  byte[] room() {
    if (copied.length == 0) {
      copied = new byte[MOST_BYTES];
    }
    return copied;
  }

  String utf8(byte[] bytes, int at, int count) {
    if (count > MOST_BYTES) {
      return new String(bytes, at, count, StandardCharsets.UTF_8);
    }
    if (Utf8Words.isLatin1(bytes, at, count)) {
      return latin1(bytes, at, count);
    }
    if (wide.length == 0) {
      wide = new char[MOST_BYTES];
    }
    return new String(wide, 0, toChars(bytes, at, at + count, wide));
  }

  /** Characters of one and two bytes, which are mixed so wildly that branches would not pay. */
  private String latin1(byte[] bytes, int at, int count) {
    if (narrow.length == 0) {
      narrow = new byte[MOST_BYTES + 1];
    }
    byte[] out = narrow;
    int to = 0;
    int before = 0;
    for (int i = at; i < at + count; i++) {
      int b = bytes[i];
      // All ones if this is not ASCII; a byte that leads is written too, and then overwritten.
      int high = b >> Byte.SIZE;
      out[to] = (byte) (b & (0x7f ^ high & 0x40) | before << 6 & high);
      to += 1 - (high & b >> 6 & 1);
      before = b;
    }
    return new String(out, 0, to, StandardCharsets.ISO_8859_1);
  }

  private static int toChars(byte[] bytes, int at, int end, char[] out) {
    int to = 0;
    for (int i = at; i < end; ) {
      int b = bytes[i];
      if (b >= 0) {
        out[to++] = (char) b;
        i++;
      } else if (b < (byte) 0xe0) {
        out[to++] = (char) ((b & 0x1f) << 6 | bytes[i + 1] & 0x3f);
        i += 2;
      } else if (b < (byte) 0xf0) {
        out[to++] = (char) ((b & 0xf) << 12 | (bytes[i + 1] & 0x3f) << 6 | bytes[i + 2] & 0x3f);
        i += 3;
      } else {
        int c =
            (b & 7) << 18
                | (bytes[i + 1] & 0x3f) << 12
                | (bytes[i + 2] & 0x3f) << 6
                | bytes[i + 3] & 0x3f;
        out[to++] = Character.highSurrogate(c);
        out[to++] = Character.lowSurrogate(c);
        i += 4;
      }
    }
    return to;
  }
}
