package io.brine.text;

import io.brine.text.TextException.Reason;
import java.io.IOException;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Text on its way to an {@link Appendable}, counted: past the limit it is cut or refused. Callers
 * append to {@link #buffer} and call {@link #settle} after each piece.
 */
final class TextOutput {

  private static final int FLUSH_FROM = 8_192;
  private static final char CUT_MARK = '…';

  /** A little less than the logarithm of 2. */
  private static final double DIGITS_PER_BIT = 0.30102;

  /** From here on the text of an integer takes noticeably longer to make than to write. */
  private static final int LONG_INTEGER_BITS = 8_192;

  /** Held back on a flush, so that there is always a place for the mark. */
  private static final int HELD_BACK = 2;

  /** Ends a text that was cut; caught where it began. */
  static final class Cut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Cut() {
      super(null, null, false, false);
    }
  }

  private final Appendable out;
  private final long limit;
  private final int maxDigits;
  private final boolean cut;
  private final StringBuilder buffer = new StringBuilder();
  private long flushed;

  /** The texts of long integers, which may stand at many places; null as long as there is none. */
  private Map<BigInteger, String> integers;

  TextOutput(Appendable out, long limit, int maxDigits, boolean cut) {
    this.out = out;
    this.limit = limit;
    this.maxDigits = maxDigits;
    this.cut = cut;
  }

  /** Where to append the next piece. */
  StringBuilder buffer() {
    return buffer;
  }

  void append(String text) throws IOException {
    buffer.append(text);
    settle();
  }

  void append(char c) throws IOException {
    buffer.append(c);
    settle();
  }

  /** How many characters may still come. */
  long remaining() {
    return limit - flushed - buffer.length();
  }

  /** An integer in decimal; the text of a long one is made once, however often it occurs. */
  void integer(BigInteger value) throws IOException {
    requireDigits(value);
    String text = value.bitLength() < LONG_INTEGER_BITS ? value.toString() : longInteger(value);
    requireDigits(text.length() - (value.signum() < 0 ? 1 : 0));
    buffer.append(text);
  }

  private String longInteger(BigInteger value) {
    if (integers == null) {
      integers = new IdentityHashMap<>();
    }
    return integers.computeIfAbsent(value, BigInteger::toString);
  }

  /** Checks the limits on an integer before its text is made, which takes more than linear time. */
  void requireDigits(BigInteger value) throws IOException {
    long least = (long) (value.bitLength() * DIGITS_PER_BIT);
    requireDigits(least);
    require(least);
  }

  private void requireDigits(long digits) throws IOException {
    if (digits > maxDigits) {
      overflow("an integer has more digits than maxDigits=" + maxDigits);
    }
  }

  /**
   * Makes sure that there is room for a piece before its text is made.
   *
   * @param least how many characters it takes at least
   */
  void require(long least) throws IOException {
    if (least > remaining()) {
      overflow(tooLong());
    }
  }

  /** Checks the limit, and passes on what has gathered. */
  void settle() throws IOException {
    if (flushed + buffer.length() > limit) {
      overflow(tooLong());
    }
    if (buffer.length() >= FLUSH_FROM) {
      int end = buffer.length() - HELD_BACK;
      out.append(buffer, 0, end);
      flushed += end;
      buffer.delete(0, end);
    }
  }

  void finish() throws IOException {
    settle();
    out.append(buffer);
    flushed += buffer.length();
    buffer.setLength(0);
  }

  private String tooLong() {
    return "the text is longer than " + limit + " characters";
  }

  private void overflow(String message) throws IOException {
    if (!cut) {
      throw new TextException(Reason.TOO_LONG, message);
    }
    int room = (int) Math.min(limit - flushed, buffer.length() + 1L);
    if (room > 0) {
      int end = room - 1;
      if (end > 0 && Character.isHighSurrogate(buffer.charAt(end - 1))) {
        end--;
      }
      buffer.setLength(end);
      buffer.append(CUT_MARK);
      out.append(buffer);
    }
    throw new Cut();
  }
}
