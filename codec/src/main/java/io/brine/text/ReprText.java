package io.brine.text;

/** Python's repr inside of other texts. */
final class ReprText {

  private ReprText() {}

  static String of(Object value, long maxChars) {
    return PythonRepr.builder().maxChars(Math.max(maxChars, 1)).build().toText(value);
  }

  static String ofFloat(double value) {
    StringBuilder text = new StringBuilder();
    PythonLiterals.appendFloat(text, value);
    return text.toString();
  }
}
