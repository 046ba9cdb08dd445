package io.brine.numpy;

import java.util.Arrays;

/** Equality of arrays by value: numbers here, other elements as the parts of a value. */
final class ArrayEquality {

  private ArrayEquality() {}

  /** Whether the elements are compared as values. */
  static boolean hasParts(NdArray array) {
    return switch (array.dtype().kind()) {
      case BOOL, INT, UINT, DATETIME, TIMEDELTA, FLOAT -> array.dtype().isLongDouble();
      default -> true;
    };
  }

  static boolean haveSameHead(NdArray a, NdArray b) {
    return a.dtype().kind() == b.dtype().kind()
        && hasParts(a) == hasParts(b)
        && Arrays.equals(a.layout().shape, b.layout().shape)
        && (hasParts(a) || sameNumbers(a, b));
  }

  private static boolean sameNumbers(NdArray a, NdArray b) {
    Cursor x = new Cursor(a.layout());
    Cursor y = new Cursor(b.layout());
    boolean floats = a.dtype().kind() == Kind.FLOAT;
    boolean times = a.dtype().unit() != null;
    if (times && !a.dtype().unit().equals(b.dtype().unit())) {
      return false;
    }
    while (x.hasNext()) {
      int at = x.next();
      int bt = y.next();
      boolean same = floats ? same(a.doubleAt(at), b.doubleAt(bt)) : bits(a, at) == bits(b, bt);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(double a, double b) {
    return a == b || a != a && b != b;
  }

  /** Unsigned numbers beyond 63 bits included. */
  private static long bits(NdArray array, int at) {
    boolean wide = array.dtype().itemSize() == Long.BYTES;
    return wide ? array.memory().getLong(at) : array.longAt(at);
  }

  /** Of shape and kind, and of some of the numbers. */
  static int headHash(NdArray array) {
    int hash = 31 * Arrays.hashCode(array.layout().shape) + array.dtype().kind().code();
    if (hasParts(array)) {
      return hash;
    }
    Cursor cursor = new Cursor(array.layout());
    while (cursor.hasNext()) {
      int at = cursor.next();
      hash = 31 * hash + numberHash(array, at);
    }
    return hash;
  }

  private static int numberHash(NdArray array, int at) {
    return array.dtype().kind() == Kind.FLOAT
        ? Double.hashCode(array.doubleAt(at) + 0.0) // -0.0 is 0.0
        : Long.hashCode(bits(array, at));
  }
}
