package io.brine.graph;

/**
 * Floats as Python writes them in text. {@code Double.parseDouble} alone takes more than Python
 * does: hexadecimal, type suffixes, white space.
 */
final class FloatText {

  /** CPython keeps the sign of a NaN. */
  private static final double NEGATIVE_NAN = Double.longBitsToDouble(0xfff8000000000000L);

  private FloatText() {}

  /** The value, or null if the text is not a Python float; too large a number is infinite. */
  static Double parse(String text) {
    int length = text.length();
    int i = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    String word = text.substring(i).toLowerCase(java.util.Locale.ROOT);
    if (word.equals("nan")) {
      return text.charAt(0) == '-' ? NEGATIVE_NAN : Double.NaN;
    }
    if (word.equals("inf") || word.equals("infinity")) {
      return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    int digits = 0;
    while (i < length && isDigit(text.charAt(i))) {
      i++;
      digits++;
    }
    if (i < length && text.charAt(i) == '.') {
      i++;
      while (i < length && isDigit(text.charAt(i))) {
        i++;
        digits++;
      }
    }
    if (digits == 0) {
      return null;
    }
    if (i < length && (text.charAt(i) | 0x20) == 'e') {
      i++;
      if (i < length && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
        i++;
      }
      int exponentFrom = i;
      while (i < length && isDigit(text.charAt(i))) {
        i++;
      }
      if (i == exponentFrom) {
        return null;
      }
    }
    return i == length ? Double.valueOf(text) : null;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
