package io.brine.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * UTF-8 as pickles hold it: Python's {@code surrogatepass}, in which each half of a surrogate pair
 * may stand alone as three bytes. A Java string cannot tell two such halves in a row from the
 * character that they make.
 */
public final class Utf8 {

  /** Bytes below 128 only. */
  public static final int ASCII = 0;

  /** Well-formed UTF-8. */
  public static final int PLAIN = 1;

  /** Well-formed but for encoded surrogates. */
  public static final int SURROGATES = 2;

  /** No character of a string takes more bytes. */
  public static final int MOST_BYTES = 3;

  /** From here on the JDK's own encoder and a comparison are quicker than a loop. */
  private static final int LONG = 128;

  /** The one or two bytes of a character, the first in the low byte. */
  private static final short[] LATIN1 = new short[256];

  static {
    for (int c = 0; c < LATIN1.length; c++) {
      LATIN1[c] = (short) (c < 0x80 ? c : 0xc0 | c >> 6 | (0x80 | c & 0x3f) << 8);
    }
  }

  private Utf8() {}

  /**
   * What kind of text the bytes are.
   *
   * @return {@link #ASCII}, {@link #PLAIN} or {@link #SURROGATES}; or {@code -1 - n} if the byte
   *     {@code n} after {@code at} begins something that is not UTF-8
   */
  public static int classify(Input in, int at, int count) {
    if (in.isAscii(at, count)) {
      return ASCII;
    }
    if (in.array() != null && Utf8Words.isWellFormed(in.array(), in.arrayOffset() + at, count)) {
      return PLAIN;
    }
    int kind = PLAIN;
    int end = at + count;
    int i = at;
    while (i < end) {
      int b = in.u8(i);
      if (b < 0x80) {
        i++;
        continue;
      }
      int more = b >= 0xc2 && b < 0xe0 ? 1 : (b & 0xf0) == 0xe0 ? 2 : b >= 0xf0 && b < 0xf5 ? 3 : 0;
      if (more == 0 || more >= end - i) {
        return -1 - (i - at);
      }
      int second = in.u8(i + 1);
      boolean good = (second & 0xc0) == 0x80;
      for (int k = 2; k <= more; k++) {
        good &= (in.u8(i + k) & 0xc0) == 0x80;
      }
      good &= b != 0xe0 || second >= 0xa0;
      good &= b != 0xf0 || second >= 0x90;
      good &= b != 0xf4 || second < 0x90;
      if (!good) {
        return -1 - (i - at);
      }
      if (b == 0xed && second >= 0xa0) {
        kind = SURROGATES;
      }
      i += more + 1;
    }
    return kind;
  }

  /**
   * Whether the bytes are UTF-8 without surrogates: quicker than {@link #classify}, which knows
   * what else they are.
   */
  public static boolean isPlain(byte[] bytes, int at, int count) {
    return Utf8Words.isWellFormed(bytes, at, count);
  }

  /** Decodes text that {@link #classify} accepted, surrogates included. */
  public static String decode(Input in, int at, int count) {
    StringBuilder out = new StringBuilder(count);
    int end = at + count;
    for (int i = at; i < end; ) {
      int b = in.u8(i);
      if (b < 0x80) {
        out.append((char) b);
        i++;
      } else if (b < 0xe0) {
        out.append((char) ((b & 0x1f) << 6 | in.u8(i + 1) & 0x3f));
        i += 2;
      } else if (b < 0xf0) {
        out.append((char) ((b & 0xf) << 12 | (in.u8(i + 1) & 0x3f) << 6 | in.u8(i + 2) & 0x3f));
        i += 3;
      } else {
        out.appendCodePoint(
            (b & 7) << 18
                | (in.u8(i + 1) & 0x3f) << 12
                | (in.u8(i + 2) & 0x3f) << 6
                | in.u8(i + 3) & 0x3f);
        i += 4;
      }
    }
    return out.toString();
  }

  /** The code points of text that {@link #classify} accepted, surrogates as they stand. */
  public static int[] codePoints(Input in, int at, int count) {
    int[] out = new int[count];
    int size = 0;
    int end = at + count;
    for (int i = at; i < end; ) {
      int b = in.u8(i);
      int more = b < 0x80 ? 0 : b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
      int c = more == 0 ? b : b & 0x3f >> more;
      for (int k = 1; k <= more; k++) {
        c = c << 6 | in.u8(i + k) & 0x3f;
      }
      out[size++] = c;
      i += more + 1;
    }
    return Arrays.copyOf(out, size);
  }

  /** Encodes code points, surrogates as three bytes each. */
  public static byte[] encode(int[] codePoints) {
    byte[] out = new byte[4 * codePoints.length];
    int to = 0;
    for (int c : codePoints) {
      if (c < 0x80) {
        out[to++] = (byte) c;
        continue;
      }
      if (c < 0x800) {
        out[to++] = (byte) (0xc0 | c >> 6);
      } else {
        if (c < 0x10000) {
          out[to++] = (byte) (0xe0 | c >> 12);
        } else {
          out[to++] = (byte) (0xf0 | c >> 18);
          out[to++] = (byte) (0x80 | c >> 12 & 0x3f);
        }
        out[to++] = (byte) (0x80 | c >> 6 & 0x3f);
      }
      out[to++] = (byte) (0x80 | c & 0x3f);
    }
    return Arrays.copyOf(out, to);
  }

  /** Encodes a string; halves of surrogate pairs that stand alone become three bytes. */
  public static byte[] encode(String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    if (isAscii(text, plain)) {
      return plain;
    }
    long most = (long) MOST_BYTES * text.length() + 1;
    byte[] out = new byte[(int) Math.min(most, Integer.MAX_VALUE - 8)];
    return Arrays.copyOf(out, encode(text, out, 0));
  }

  /**
   * Encodes a string as {@link #encode(String)} does.
   *
   * @param out has {@link #MOST_BYTES} room for each character and one byte more
   * @return where the bytes end
   */
  public static int encode(String text, byte[] out, int at) {
    int length = text.length();
    if (length >= LONG) {
      byte[] plain = text.getBytes(StandardCharsets.UTF_8);
      if (isAscii(text, plain)) {
        System.arraycopy(plain, 0, out, at, length);
        return at + length;
      }
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return encodeLatin1(i, text, out, at + i);
      }
      out[at + i] = (byte) c;
    }
    return at + length;
  }

  /**
   * Whether that is ASCII. Java replaces a half of a surrogate pair by one byte, so the number of
   * bytes alone does not tell.
   */
  private static boolean isAscii(String text, byte[] utf8) {
    return utf8.length == text.length()
        && text.equals(new String(utf8, StandardCharsets.ISO_8859_1));
  }

  /**
   * Goes on up to a character beyond Latin-1, without a branch for each: accents come at random.
   */
  private static int encodeLatin1(int start, String text, byte[] out, int at) {
    int length = text.length();
    int to = at;
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x100) {
        return encodeAny(i, text, out, to);
      }
      Bytes.SHORT_LE.set(out, to, LATIN1[c]);
      to += 1 + (c >> 7);
    }
    return to;
  }

  private static int encodeAny(int start, String text, byte[] out, int at) {
    int length = text.length();
    int to = at;
    for (int i = start; i < length; i++) {
      int c = text.charAt(i);
      int last = 0x80 | c & 0x3f;
      int middle = 0x80 | c >> 6 & 0x3f;
      if (c < 0x80) {
        out[to++] = (byte) c;
      } else if (c < 0x800) {
        Bytes.SHORT_LE.set(out, to, (short) (0xc0 | c >> 6 | last << 8));
        to += 2;
      } else if (isPair(text, i)) {
        c = Character.toCodePoint((char) c, text.charAt(++i));
        last = 0x80 | c & 0x3f;
        middle = 0x80 | c >> 6 & 0x3f;
        int second = 0x80 | c >> 12 & 0x3f;
        Bytes.INT_LE.set(out, to, 0xf0 | c >> 18 | second << 8 | middle << 16 | last << 24);
        to += 4;
      } else {
        Bytes.INT_LE.set(out, to, 0xe0 | c >> 12 | middle << 8 | last << 16);
        to += 3;
      }
    }
    return to;
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  /**
   * How many bytes of a broken sequence one replacement character stands for: as many as might have
   * begun a character (Unicode 15, section 3.9, "maximal subpart"; so does Python).
   */
  public static int brokenLength(Input in, int at, int end) {
    int lead = in.u8(at);
    int length = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    int i = at + 1;
    while (i < end && i < at + length - 1 && in.u8(i) >= least && in.u8(i) <= most) {
      least = 0x80;
      most = 0xbf;
      i++;
    }
    return i - at;
  }
}
