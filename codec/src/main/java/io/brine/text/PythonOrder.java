package io.brine.text;

import io.brine.value.PyBytes;
import io.brine.value.PyEquality;
import io.brine.value.PyTuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Python's {@code <} and {@code sorted}. */
final class PythonOrder {

  /** Lists in lists are compared so far down. Each level compares all that is below. */
  private static final int MAX_DEPTH = 100;

  /** Python has no order for two values, or we do not know it. */
  static final class UnorderedException extends Exception {
    private static final long serialVersionUID = 1L;

    UnorderedException(String message) {
      super(message, null, false, false);
    }
  }

  private PythonOrder() {}

  /**
   * Sorts stably. A comparator would not do: with a NaN the order is no order, which Java's sort
   * may refuse.
   */
  static <T> List<T> sort(List<? extends T> items, Function<T, Object> key, boolean descending)
      throws UnorderedException {
    List<T> from = new ArrayList<>(items);
    List<T> to = new ArrayList<>(items);
    for (int width = 1; width > 0 && width < from.size(); width <<= 1) {
      for (int low = 0; low < from.size(); low += 2 * width) {
        int middle = Math.min(low + width, from.size());
        int high = Math.min(low + 2 * width, from.size());
        merge(from, to, low, middle, high, key, descending);
      }
      List<T> swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static <T> void merge(
      List<T> from,
      List<T> to,
      int low,
      int middle,
      int high,
      Function<T, Object> key,
      boolean descending)
      throws UnorderedException {
    int left = low;
    int right = middle;
    for (int i = low; i < high; i++) {
      boolean takeRight = left == middle;
      if (!takeRight && right < high) {
        Object a = key.apply(from.get(left));
        Object b = key.apply(from.get(right));
        takeRight = descending ? less(a, b) : less(b, a);
      }
      to.set(i, from.get(takeRight ? right++ : left++));
    }
  }

  /** Whether {@code a < b} in Python. */
  static boolean less(Object a, Object b) throws UnorderedException {
    Object x = a;
    Object y = b;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      List<?> left = sequence(x);
      List<?> right = sequence(y);
      if (left == null || right == null || x instanceof PyTuple != y instanceof PyTuple) {
        return leafLess(x, y);
      }
      int i = 0;
      int end = Math.min(left.size(), right.size());
      while (i < end && PyEquality.equal(left.get(i), right.get(i))) {
        i++;
      }
      if (i == end) {
        return left.size() < right.size();
      }
      x = left.get(i);
      y = right.get(i);
    }
    throw new UnorderedException("sequences are nested too deeply to be compared");
  }

  private static List<?> sequence(Object value) {
    return value instanceof PyTuple tuple ? tuple.asList() : value instanceof List<?> l ? l : null;
  }

  private static boolean leafLess(Object a, Object b) throws UnorderedException {
    if (a instanceof String x && b instanceof String y) {
      return compare(x, y) < 0;
    }
    if (isNumber(a) && isNumber(b)) {
      return numberLess(a, b);
    }
    if (a instanceof PyBytes x && b instanceof PyBytes y) {
      return x.compareTo(y) < 0;
    }
    if (a instanceof LocalDate x && b instanceof LocalDate y) {
      return x.isBefore(y);
    }
    if (a instanceof LocalDateTime x && b instanceof LocalDateTime y) {
      return x.isBefore(y);
    }
    if (a instanceof LocalTime x && b instanceof LocalTime y) {
      return x.isBefore(y);
    }
    if (a instanceof Duration x && b instanceof Duration y) {
      return x.compareTo(y) < 0;
    }
    throw new UnorderedException(
        "'<' not supported between instances of '"
            + PythonTypes.name(a)
            + "' and '"
            + PythonTypes.name(b)
            + "'");
  }

  /** By code points: surrogates come before what is above them in UTF-16, but not in Unicode. */
  private static int compare(String a, String b) {
    int end = Math.min(a.length(), b.length());
    int i = 0;
    while (i < end && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    if (i == end) {
      return Integer.compare(a.length(), b.length());
    }
    boolean ended = Character.isLowSurrogate(a.charAt(i)) || Character.isLowSurrogate(b.charAt(i));
    if (ended && i > 0 && Character.isHighSurrogate(a.charAt(i - 1))) {
      i--; // to the beginning of a pair
    }
    return Integer.compare(a.codePointAt(i), b.codePointAt(i));
  }

  // ---- numbers --------------------------------------------------------------------------------

  private static boolean isNumber(Object value) {
    return value instanceof Long
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof BigInteger
        || value instanceof BigDecimal
        || value instanceof Float
        || ReprLeaf.isSmallInteger(value);
  }

  private static boolean numberLess(Object a, Object b) {
    boolean floats = isFloat(a) || isFloat(b);
    double x = floats ? toDouble(a) : 0;
    double y = floats ? toDouble(b) : 0;
    boolean special = !isFinite(a) || !isFinite(b) || isFloat(a) && isFloat(b);
    return special ? x < y : decimal(a).compareTo(decimal(b)) < 0;
  }

  private static boolean isFloat(Object value) {
    return value instanceof Double || value instanceof Float;
  }

  private static boolean isFinite(Object value) {
    return !isFloat(value) || Double.isFinite(((Number) value).doubleValue());
  }

  /** Only to be compared with a float that is not finite, or if it is one itself. */
  private static double toDouble(Object value) {
    return isFloat(value) ? ((Number) value).doubleValue() : 0;
  }

  private static BigDecimal decimal(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof BigInteger big) {
      return new BigDecimal(big);
    }
    if (isFloat(value)) {
      return new BigDecimal(((Number) value).doubleValue());
    }
    return value instanceof Boolean flag
        ? BigDecimal.valueOf(flag ? 1 : 0)
        : BigDecimal.valueOf(((Number) value).longValue());
  }
}
