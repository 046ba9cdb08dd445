package io.brine.numpy;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the notations of types: nothing but a letter, a size and a unit, or one of some names. */
final class DTypeParser {

  private static final int MAX_LENGTH = 64;

  private static final Pattern NOTATION =
      Pattern.compile("([<>|=]?)([biufcSUaMmVOT?])([0-9]{0,10})(?:\\[([0-9]{0,9})([a-zA-Z]+)\\])?");

  private static final Map<String, String> NAMES = names();

  private DTypeParser() {}

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (String[] family : new String[][] {{"int", "i"}, {"uint", "u"}, {"float", "f"}}) {
      for (int size : new int[] {1, 2, 4, 8, 16}) {
        names.put(family[0] + 8 * size, family[1] + size);
      }
    }
    names.putAll(
        Map.of(
            "bool",
            "b1",
            "complex64",
            "c8",
            "complex128",
            "c16",
            "object",
            "O8",
            "str",
            "U0",
            "bytes",
            "S0",
            "?",
            "b1"));
    return names;
  }

  /** A type of its own, and not one of the constants. */
  static DType fresh(String text) {
    if (text.length() <= MAX_LENGTH) {
      String known = text.replaceFirst("^datetime64", "M8").replaceFirst("^timedelta64", "m8");
      Matcher notation = NOTATION.matcher(NAMES.getOrDefault(known, known));
      if (notation.matches()) {
        DType type = type(notation);
        if (type != null) {
          return type;
        }
      }
    }
    throw new IllegalArgumentException(
        "no type of elements: '" + text.substring(0, Math.min(text.length(), MAX_LENGTH)) + "'");
  }

  private static DType type(Matcher notation) {
    char letter = notation.group(2).charAt(0);
    Kind kind = letter == '?' ? Kind.BOOL : Kind.of(letter == 'a' ? 'S' : letter);
    String digits = notation.group(3);
    long size = digits.isEmpty() ? defaultSize(kind) : Long.parseLong(digits);
    long bytes = kind == Kind.STRING ? 4 * size : size;
    String unit = notation.group(5);
    boolean isTime = kind == Kind.DATETIME || kind == Kind.TIMEDELTA;
    if (!isSize(kind, bytes) || unit != null && !isTime) {
      return null;
    }
    DTypeParts parts = new DTypeParts(kind, (int) bytes, order(kind, bytes, notation.group(1)));
    if (isTime) {
      String count = notation.group(4);
      parts.unit =
          unit == null
              ? TimeUnit.GENERIC
              : new TimeUnit(unit, count.isEmpty() ? 1 : Integer.parseInt(count));
    }
    return parts.build();
  }

  private static int defaultSize(Kind kind) {
    return switch (kind) {
      case BOOL -> 1;
      case BYTES, STRING, VOID -> 0;
      case COMPLEX, VARIABLE_STRING -> 16;
      default -> 8;
    };
  }

  static boolean isSize(Kind kind, long bytes) {
    return switch (kind) {
      case BOOL -> bytes == 1;
      case INT, UINT -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
      case FLOAT -> bytes == 2 || bytes == 4 || bytes == 8 || bytes == 12 || bytes == 16;
      case COMPLEX -> bytes == 8 || bytes == 16 || bytes == 24 || bytes == 32;
      case DATETIME, TIMEDELTA -> bytes == 8;
      case STRING -> bytes <= Integer.MAX_VALUE && bytes % 4 == 0;
      case BYTES, VOID -> bytes <= Integer.MAX_VALUE;
      case OBJECT -> bytes == 8 || bytes == 4;
      case VARIABLE_STRING -> bytes == 16;
    };
  }

  private static char order(Kind kind, long bytes, String given) {
    if (!hasOrder(kind, bytes)) {
      return '|';
    }
    return given.equals(">") ? '>' : '<';
  }

  /** Whether a type has a byte order: single bytes, raw memory and objects have none. */
  static boolean hasOrder(Kind kind, long bytes) {
    return switch (kind) {
      case BOOL, BYTES, VOID, OBJECT, VARIABLE_STRING -> false;
      default -> bytes != 1;
    };
  }
}
