package io.brine.text;

/**
 * A text is no JSON. The message is that of Python's {@code JSONDecodeError}, with the position; it
 * does not quote the text.
 */
public final class JsonSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final int offset;

  private JsonSyntaxException(String rule, int line, int column, int offset) {
    super(rule + ": line " + line + " column " + column + " (char " + offset + ")");
    this.line = line;
    this.column = column;
    this.offset = offset;
  }

  static JsonSyntaxException at(CharSequence text, int offset, String rule) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new JsonSyntaxException(rule, line, offset - lineStart + 1, offset);
  }

  /**
   * The line.
   *
   * @return from 1
   */
  public int line() {
    return line;
  }

  /**
   * The column, in characters of Java.
   *
   * @return from 1
   */
  public int column() {
    return column;
  }

  /**
   * The position, in characters of Java.
   *
   * @return from 0
   */
  public int offset() {
    return offset;
  }
}
