package io.brine.internal;

/**
 * Checks UTF-8 eight bytes at a time, and without branches that depend on the text: where in it the
 * longer characters stand is for many languages no more predictable than the toss of a coin.
 *
 * <p>In all masks the highest bit of a byte speaks for it. The rules are those of table 3-7 of the
 * Unicode Standard.
 */
final class Utf8Words {

  private static final long HIGH = 0x8080808080808080L;

  private Utf8Words() {}

  /** Whether the bytes are well-formed UTF-8, without encoded surrogates. */
  static boolean isWellFormed(byte[] bytes, int at, int count) {
    int end = at + count;
    long errors = 0;
    // Of the word before: bytes that begin a character, one of three or four bytes, one of four.
    long lead = 0;
    long lead3 = 0;
    long lead4 = 0;
    // And those whose next byte is narrowed: to A0 and above, below A0, 90 and above, below 90.
    long e0 = 0;
    long ed = 0;
    long f0 = 0;
    long f4 = 0;
    for (int i = at; i < end; i += Long.BYTES) {
      long word = end - i >= Long.BYTES ? Bytes.i64(bytes, i) : rest(bytes, i, end);
      long bit6 = word << 1;
      long bit5 = word << 2;
      long bit4 = word << 3;
      long bit3 = word << 4;
      long bit2 = word << 5;
      long bit1 = word << 6;
      long high = word & HIGH;
      long leads = high & bit6;
      long leads3 = leads & bit5;
      long expected = leads << 8 | lead >>> 56;
      errors |= leads & ~(bit5 | bit4 | bit3 | bit2 | bit1);
      if ((leads3 | lead3) != 0) {
        long bit0 = word << 7;
        long leads4 = leads3 & bit4;
        expected |= leads3 << 16 | lead3 >>> 48 | leads4 << 24 | lead4 >>> 40;
        long zero = ~(bit3 | bit2 | bit1 | bit0);
        long e0s = leads3 & ~bit4 & zero;
        long eds = leads3 & ~bit4 & bit3 & bit2 & ~bit1 & bit0;
        long f0s = leads4 & zero;
        long f4s = leads4 & ~bit3 & bit2 & ~bit1 & ~bit0;
        errors |= leads4 & (bit3 | bit2 & (bit1 | bit0));
        errors |= (e0s << 8 | e0 >>> 56) & ~bit5 | (eds << 8 | ed >>> 56) & bit5;
        errors |= (f0s << 8 | f0 >>> 56) & ~(bit5 | bit4) | (f4s << 8 | f4 >>> 56) & (bit5 | bit4);
        lead3 = leads3;
        lead4 = leads4;
        e0 = e0s;
        ed = eds;
        f0 = f0s;
        f4 = f4s;
      }
      errors |= high & ~bit6 ^ expected;
      lead = leads;
    }
    return (errors & HIGH | lead >>> 56 | lead3 >>> 48 | lead4 >>> 40) == 0;
  }

  /** The last bytes, fewer than eight, and zeros after them. */
  private static long rest(byte[] bytes, int from, int end) {
    int missing = Byte.SIZE * (Long.BYTES - (end - from));
    if (end >= Long.BYTES) {
      return Bytes.i64(bytes, end - Long.BYTES) >>> missing;
    }
    long word = 0;
    for (int i = end - 1; i >= from; i--) {
      word = word << Byte.SIZE | bytes[i] & 0xff;
    }
    return word;
  }

  /** Whether well-formed text has no character above U+00FF. */
  static boolean isLatin1(byte[] bytes, int at, int count) {
    int end = at + count;
    long beyond = 0;
    for (int i = at; i < end; i += Long.BYTES) {
      long word = end - i >= Long.BYTES ? Bytes.i64(bytes, i) : rest(bytes, i, end);
      beyond |= word & word << 1 & (word << 2 | word << 3 | word << 4 | word << 5);
    }
    return (beyond & HIGH) == 0;
  }
}
