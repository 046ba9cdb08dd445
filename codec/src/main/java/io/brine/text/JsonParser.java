package io.brine.text;

import io.brine.value.PyDict;
import io.brine.value.PyList;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** One reading of a JSON text, with a stack of its own. Rules and positions are Python's. */
final class JsonParser {

  private static final int MOST_LONG_DIGITS = 18;

  private final String text;
  private final int maxDepth;
  private final int maxDigits;
  private final Map<String, String> keys = new HashMap<>();
  private final Deque<Object> open = new ArrayDeque<>();
  private final Deque<String> openKeys = new ArrayDeque<>();
  private int at;

  JsonParser(String text, int maxDepth, int maxDigits) {
    this.text = text;
    this.maxDepth = maxDepth;
    this.maxDigits = maxDigits;
  }

  Object parse() {
    if (text.startsWith("\ufeff")) {
      throw error(0, "Unexpected byte order mark");
    }
    skipSpace();
    Object value = value();
    // A container that was opened and is not empty has its first value next.
    while (!open.isEmpty()) {
      value = value == PENDING ? value() : put(value);
    }
    skipSpace();
    if (at < text.length()) {
      throw error(at, "Extra data");
    }
    return value;
  }

  /** Stands for a container that was opened: its next value is to be read. */
  private static final Object PENDING = new Object();

  /** A value; or PENDING at the first value in a container, which was put on the stack. */
  private Object value() {
    int c = peek();
    switch (c) {
      case '"':
        at++;
        return string();
      case '{':
        return openObject();
      case '[':
        return openArray();
      case 'n':
        return literal("null", null);
      case 't':
        return literal("true", Boolean.TRUE);
      case 'f':
        return literal("false", Boolean.FALSE);
      case 'N':
        return literal("NaN", Double.NaN);
      case 'I':
        return literal("Infinity", Double.POSITIVE_INFINITY);
      default:
        return number();
    }
  }

  private Object literal(String name, Object value) {
    if (!text.startsWith(name, at)) {
      throw error(at, "Expecting value");
    }
    at += name.length();
    return value;
  }

  // ---- containers -----------------------------------------------------------------------------

  private Object openArray() {
    at++;
    skipSpace();
    if (peek() == ']') {
      at++;
      return new PyList();
    }
    push(new PyList());
    return PENDING;
  }

  private Object openObject() {
    at++;
    skipSpace();
    if (peek() == '}') {
      at++;
      return new PyDict();
    }
    if (peek() != '"') {
      throw error(at, "Expecting property name enclosed in double quotes");
    }
    push(new PyDict());
    key();
    return PENDING;
  }

  private void push(Object container) {
    if (open.size() >= maxDepth) {
      throw error(at - 1, "Nested deeper than " + maxDepth);
    }
    open.push(container);
  }

  private void key() {
    at++;
    String key = string();
    String same = keys.putIfAbsent(key, key);
    openKeys.push(same == null ? key : same);
    skipSpace();
    if (peek() != ':') {
      throw error(at, "Expecting ':' delimiter");
    }
    at++;
    skipSpace();
  }

  /** Puts a value into the open container; returns that if it ends there, else PENDING. */
  private Object put(Object value) {
    Object container = open.peek();
    boolean array = container instanceof PyList;
    if (array) {
      ((PyList) container).add(value);
    } else {
      ((PyDict) container).put(openKeys.pop(), value);
    }
    skipSpace();
    if (peek() == (array ? ']' : '}')) {
      at++;
      return open.pop();
    }
    if (peek() != ',') {
      throw error(at, "Expecting ',' delimiter");
    }
    int comma = at++;
    skipSpace();
    if (peek() == (array ? ']' : '}')) {
      throw error(comma, "Illegal trailing comma before end of " + (array ? "array" : "object"));
    }
    if (!array) {
      if (peek() != '"') {
        throw error(at, "Expecting property name enclosed in double quotes");
      }
      key();
    }
    return PENDING;
  }

  // ---- strings --------------------------------------------------------------------------------

  /** From behind the opening quote. */
  private String string() {
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return text.substring(start, at++);
      }
      if (c == '\\' || c < ' ') {
        return escaped(start);
      }
      at++;
    }
    throw error(start - 1, "Unterminated string starting at");
  }

  private String escaped(int start) {
    StringBuilder out = new StringBuilder();
    int done = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return out.append(text, done, at++).toString();
      }
      if (c < ' ') {
        throw error(at, "Invalid control character at");
      }
      if (c == '\\') {
        out.append(text, done, at++);
        out.append(escape(start));
        done = at;
      } else {
        at++;
      }
    }
    throw error(start - 1, "Unterminated string starting at");
  }

  /** From behind the backslash. */
  private char escape(int start) {
    if (at >= text.length()) {
      throw error(start - 1, "Unterminated string starting at");
    }
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw error(at - 2, "Invalid \\escape");
    };
  }

  private char unicode() {
    int value = 0;
    boolean ends = at + 4 >= text.length(); // there is no quote after it
    for (int i = 0; i < 4; i++) {
      int digit = ends ? -1 : hexDigit(text.charAt(at + i));
      if (digit < 0) {
        throw error(at - 1, "Invalid \\uXXXX escape");
      }
      value = value << 4 | digit;
    }
    at += 4;
    return (char) value;
  }

  /** Of ASCII only: {@link Character#digit} knows many more. */
  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  // ---- numbers --------------------------------------------------------------------------------

  private Object number() {
    int start = at;
    int i = peek() == '-' ? at + 1 : at;
    if (i > start && text.startsWith("Infinity", i)) {
      at = i + "Infinity".length();
      return Double.NEGATIVE_INFINITY;
    }
    int digits = i;
    i = digit(i) && text.charAt(i) == '0' ? i + 1 : afterDigits(i);
    if (i == digits) {
      throw error(start, "Expecting value");
    }
    int integerEnd = i;
    if (i < text.length() && text.charAt(i) == '.' && digit(i + 1)) {
      i = afterDigits(i + 1);
    }
    i = afterExponent(i);
    at = i;
    return i == integerEnd
        ? integer(start, i, i - digits)
        : (Object) Double.parseDouble(text.substring(start, i));
  }

  private int afterExponent(int i) {
    if (i >= text.length() || (text.charAt(i) | 0x20) != 'e') {
      return i;
    }
    int exponent = i + 1;
    if (exponent < text.length()
        && (text.charAt(exponent) == '-' || text.charAt(exponent) == '+')) {
      exponent++;
    }
    return digit(exponent) ? afterDigits(exponent) : i;
  }

  private Object integer(int start, int end, int digits) {
    if (digits <= MOST_LONG_DIGITS) {
      return Long.parseLong(text, start, end, 10);
    }
    if (digits > maxDigits) {
      throw error(start, "Integer of " + digits + " digits, more than " + maxDigits);
    }
    BigInteger value = new BigInteger(text.substring(start, end));
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private boolean digit(int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private int afterDigits(int from) {
    int i = from;
    while (digit(i)) {
      i++;
    }
    return i;
  }

  // ---- input ----------------------------------------------------------------------------------

  /** The next character, or -1 at the end. */
  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private void skipSpace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return;
      }
      at++;
    }
  }

  private JsonSyntaxException error(int offset, String rule) {
    return JsonSyntaxException.at(text, offset, rule);
  }
}
