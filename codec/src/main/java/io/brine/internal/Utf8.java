package io.brine.internal;

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
}
