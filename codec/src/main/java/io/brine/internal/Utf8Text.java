package io.brine.internal;

/**
 * Java text against the UTF-8 of an input, without decoding or encoding either as a whole. A pair
 * of surrogates is the character that it makes, a half alone is three bytes.
 */
public final class Utf8Text {

  private Utf8Text() {}

  /** Whether bytes are the UTF-8 of a text. */
  public static boolean equals(Input in, int at, int count, CharSequence text) {
    int length = text.length();
    if (count < length || count > 3L * length) {
      return false;
    }
    int next = at;
    int end = at + count;
    for (int i = 0; i < length; i++) {
      int c = text.charAt(i);
      if (c < 0x80) {
        if (next == end || in.u8(next++) != c) {
          return false;
        }
        continue;
      }
      if (isPair(text, i)) {
        c = Character.toCodePoint((char) c, text.charAt(++i));
      }
      int size = size(c);
      if (end - next < size) {
        return false;
      }
      for (int k = 0; k < size; k++) {
        if (in.u8(next++) != unit(c, size, k)) {
          return false;
        }
      }
    }
    return next == end;
  }

  /** Whether bytes are those of an array. */
  public static boolean equals(Input in, int at, int count, byte[] utf8) {
    if (count != utf8.length) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (in.u8(at + i) != (utf8[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  /** Whether two ranges have the same bytes. */
  public static boolean equals(Input a, int at, int count, Input b, int bAt, int bCount) {
    if (count != bCount) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (a.u8(at + i) != b.u8(bAt + i)) {
        return false;
      }
    }
    return true;
  }

  static boolean isPair(CharSequence text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  /** The bytes of a code point in UTF-8. */
  static int size(int c) {
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }

  /** The byte {@code k} of a code point that has {@code size} of them, at least two. */
  static int unit(int c, int size, int k) {
    int bits = c >> 6 * (size - 1 - k);
    return k == 0 ? 0xff00 >> size & 0xff | bits : 0x80 | bits & 0x3f;
  }
}
