package io.brine.text;

import io.brine.text.TextException.Reason;
import java.io.IOException;

/**
 * Text on its way to an {@link Appendable}, counted: past the limit it is cut or refused. Callers
 * append to {@link #buffer} and call {@link #settle} after each piece.
 */
final class TextOutput {

  private static final int FLUSH_FROM = 8_192;
  private static final char CUT_MARK = '…';

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
  private final boolean cut;
  private final StringBuilder buffer = new StringBuilder();
  private long flushed;

  TextOutput(Appendable out, long limit, boolean cut) {
    this.out = out;
    this.limit = limit;
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

  /**
   * Makes sure that there is room for a piece before its text is made.
   *
   * @param least how many characters it takes at least
   */
  void require(long least) throws IOException {
    if (least > remaining()) {
      overflow();
    }
  }

  /** Checks the limit, and passes on what has gathered. */
  void settle() throws IOException {
    if (flushed + buffer.length() > limit) {
      overflow();
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

  private void overflow() throws IOException {
    if (!cut) {
      throw new TextException(Reason.TOO_LONG, "the text is longer than " + limit + " characters");
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
