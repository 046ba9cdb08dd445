package io.brine.numpy;

import io.brine.value.PyDict;
import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@code repr} writes of dicts, lists, tuples, strings, integers, bools and None, and
 * nothing else of Python: the header of a {@code .npy} file is one such literal. Python 2's {@code
 * 3L} and {@code u''} are read, too.
 */
final class LiteralParser {

  /** A type of 64 levels, each a tuple in a list. */
  private static final int MAX_DEPTH = 2 * DType.MAX_DEPTH + 8;

  private static final int MAX_DIGITS = 18;

  private final String text;
  private int at;
  private int depth;

  private LiteralParser(String text) {
    this.text = text;
  }

  /**
   * The value of a literal, with nothing but spaces behind it.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  static Object parse(String text) {
    LiteralParser parser = new LiteralParser(text);
    Object value = parser.value();
    if (parser.peek() != 0 || parser.at < text.length()) {
      throw parser.wrong("the end");
    }
    return value;
  }

  /** The next character that is no space; 0 at the end. */
  private char peek() {
    while (at < text.length() && " \t\r\n\f".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean accept(char wanted) {
    boolean there = peek() == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw wrong("'" + wanted + "'");
    }
  }

  private IllegalArgumentException wrong(String wanted) {
    return new IllegalArgumentException("no " + wanted + " at character " + at + " of the header");
  }

  private Object value() {
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException("the header is nested deeper than " + MAX_DEPTH);
    }
    char next = peek();
    Object value =
        switch (next) {
          case '{' -> dict();
          case '[' -> new PyList(items('[', ']'));
          case '(' -> parenthesized();
          case '\'', '"' -> string();
          default -> next == '-' || isDigit(next) ? integer() : word();
        };
    depth--;
    return value;
  }

  private PyDict dict() {
    PyDict dict = new PyDict();
    expect('{');
    while (!accept('}')) {
      if (!(value() instanceof String key)) {
        throw new IllegalArgumentException("a key of the header is not a string");
      }
      expect(':');
      if (dict.containsKey(key)) {
        throw new IllegalArgumentException("a key of the header comes twice");
      }
      dict.put(key, value());
      if (peek() != '}') {
        expect(',');
      }
    }
    return dict;
  }

  private List<Object> items(char open, char close) {
    List<Object> items = new ArrayList<>();
    expect(open);
    while (!accept(close)) {
      items.add(value());
      if (peek() != close) {
        expect(',');
      }
    }
    return items;
  }

  /** A tuple, or a single value between parentheses, which has no comma behind it. */
  private Object parenthesized() {
    List<Object> items = items('(', ')');
    int last = at - 2;
    while (" \t\r\n\f".indexOf(text.charAt(last)) >= 0) {
      last--;
    }
    boolean single = items.size() == 1 && text.charAt(last) != ',';
    return single ? items.get(0) : PyTuple.of(items.toArray());
  }

  private Long integer() {
    int from = at;
    at += text.charAt(at) == '-' ? 1 : 0;
    int digitsAt = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    if (at == digitsAt || at - digitsAt > MAX_DIGITS) {
      throw new IllegalArgumentException("a number of the header is out of range");
    }
    long number = Long.parseLong(text.substring(from, at));
    at += at < text.length() && text.charAt(at) == 'L' ? 1 : 0;
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private Object word() {
    if (text.startsWith("True", at)) {
      at += 4;
      return true;
    }
    if (text.startsWith("False", at)) {
      at += 5;
      return false;
    }
    if (text.startsWith("None", at)) {
      at += 4;
      return null;
    }
    boolean prefixed = at + 1 < text.length() && "'\"".indexOf(text.charAt(at + 1)) >= 0;
    if (prefixed && (text.charAt(at) == 'u' || text.charAt(at) == 'b')) {
      at++;
      return string();
    }
    throw wrong("literal");
  }

  private String string() {
    char quote = text.charAt(at++);
    StringBuilder string = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return string.toString();
      }
      if (c == '\\') {
        escape(string);
      } else {
        string.append(c);
      }
    }
    throw wrong("closing quote");
  }

  private void escape(StringBuilder string) {
    char c = at < text.length() ? text.charAt(at++) : 0;
    switch (c) {
      case '\\', '\'', '"' -> string.append(c);
      case 'n' -> string.append('\n');
      case 't' -> string.append('\t');
      case 'r' -> string.append('\r');
      case 'x' -> string.appendCodePoint(hex(2));
      case 'u' -> string.appendCodePoint(hex(4));
      case 'U' -> string.appendCodePoint(hex(8));
      default -> throw wrong("escape");
    }
  }

  private int hex(int digits) {
    int point = 0;
    for (int i = 0; i < digits; i++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at++), 16) : -1;
      if (digit < 0 || point > Character.MAX_CODE_POINT >> 4) {
        throw wrong("character");
      }
      point = point << 4 | digit;
    }
    if (!Character.isValidCodePoint(point)) {
      throw wrong("character");
    }
    return point;
  }
}
