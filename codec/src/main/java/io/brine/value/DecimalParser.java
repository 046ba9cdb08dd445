package io.brine.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/**
 * The grammar of {@link PyDecimal#parse}. Its own because Java's takes digits of every script and
 * its exceptions quote the text, which may be hostile.
 */
final class DecimalParser {
  private final String text;
  private final int maxDigits;
  private int at;

  DecimalParser(String text, int maxDigits) {
    this.text = text;
    this.maxDigits = maxDigits;
  }

  Object parse() {
    // Signs, point and exponent are at most some twenty characters beside the digits.
    if (text.length() > maxDigits + 32L) {
      throw new NumberFormatException(
          "a decimal of " + text.length() + " characters; limit=" + maxDigits + " digits");
    }
    boolean negative = takeSign();
    int start = at;
    String whole = takeDigits();
    boolean point = take('.');
    String fraction = point ? takeDigits() : "";
    if (whole.isEmpty() && fraction.isEmpty()) {
      if (point) {
        throw malformed();
      }
      return special(negative, text.substring(start).toLowerCase(Locale.ROOT));
    }
    long exponent = takeExponent() - fraction.length();
    if (at != text.length()) {
      throw malformed();
    }
    String digits = whole + fraction;
    checkDigits(digits);
    if (exponent <= Integer.MIN_VALUE || exponent > Integer.MAX_VALUE) {
      throw new NumberFormatException("the exponent of the decimal is beyond the range of int");
    }
    BigInteger unscaled = new BigInteger(digits);
    if (unscaled.signum() == 0 && negative) {
      return PyDecimal.negativeZero((int) exponent);
    }
    return new BigDecimal(negative ? unscaled.negate() : unscaled, (int) -exponent);
  }

  private Object special(boolean negative, String word) {
    if (word.equals("inf") || word.equals("infinity")) {
      return PyDecimal.infinity(negative);
    }
    boolean signaling = word.startsWith("snan");
    if (!signaling && !word.startsWith("nan")) {
      throw malformed();
    }
    at = text.length() - word.length() + (signaling ? 4 : 3);
    String payload = takeDigits();
    if (at != text.length()) {
      throw malformed();
    }
    checkDigits(payload);
    int zeros = 0;
    while (zeros < payload.length() && payload.charAt(zeros) == '0') {
      zeros++;
    }
    return PyDecimal.nan(signaling, negative, payload.substring(zeros));
  }

  private void checkDigits(String digits) {
    if (digits.length() > maxDigits) {
      throw new NumberFormatException(
          "a decimal of " + digits.length() + " digits; limit=" + maxDigits);
    }
  }

  private long takeExponent() {
    if (!take('e') && !take('E')) {
      return 0;
    }
    boolean negative = takeSign();
    String digits = takeDigits();
    if (digits.isEmpty()) {
      throw malformed();
    }
    long exponent = 0;
    for (int i = 0; i < digits.length(); i++) {
      // Held at a value beyond int; the digits are few but could still overflow.
      exponent = Math.min(exponent * 10 + digits.charAt(i) - '0', 1L << 40);
    }
    return negative ? -exponent : exponent;
  }

  private boolean takeSign() {
    if (take('-')) {
      return true;
    }
    take('+');
    return false;
  }

  private boolean take(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private String takeDigits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return text.substring(start, at);
  }

  private static NumberFormatException malformed() {
    return new NumberFormatException("not a decimal number");
  }
}
