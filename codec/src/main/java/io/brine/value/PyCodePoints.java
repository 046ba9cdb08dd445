package io.brine.value;

import java.util.Arrays;

/**
 * A Python {@code str} that no Java string can hold: in it the two halves of a surrogate pair stand
 * side by side and are not joined, which Java cannot tell from the character that they make. Every
 * other {@code str} is a {@link String}. Immutable and thread-safe; owns its code points. Equal to
 * another one by content, and to nothing else.
 */
public final class PyCodePoints {

  private final int[] codePoints;

  private PyCodePoints(int[] codePoints) {
    this.codePoints = codePoints;
  }

  /**
   * The text of code points.
   *
   * @param codePoints what to copy, surrogates among them
   * @return the text
   */
  public static PyCodePoints of(int... codePoints) {
    return new PyCodePoints(codePoints.clone());
  }

  int length() {
    return codePoints.length;
  }

  /** The hash in full; collisions cannot be prepared. */
  long contentHash() {
    return SipHash.of(codePoints);
  }

  /**
   * The code points.
   *
   * @return a copy
   */
  public int[] toArray() {
    return codePoints.clone();
  }

  /** The text with its surrogates joined: the nearest Java string. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(codePoints.length);
    for (int c : codePoints) {
      text.appendCodePoint(c);
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PyCodePoints that && Arrays.equals(codePoints, that.codePoints);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codePoints);
  }
}
