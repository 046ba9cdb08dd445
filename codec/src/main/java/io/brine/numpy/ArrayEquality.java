package io.brine.numpy;

import io.brine.value.PyComplex;
import io.brine.value.PyTuple;
import java.util.Arrays;
import java.util.List;

/** Equality of arrays by value: numbers here, other elements as the parts of a value. */
final class ArrayEquality {

  private static final Double NAN = Double.NaN;

  private ArrayEquality() {}

  /** Whether the elements are compared as values. */
  static boolean hasParts(NdArray array) {
    return switch (array.dtype().kind()) {
      case BOOL, INT, UINT, DATETIME, TIMEDELTA, FLOAT -> array.dtype().isLongDouble();
      default -> true;
    };
  }

  /** The elements, in a form in which a NaN is equal to any other, as it is among numbers. */
  static List<Object> parts(NdArray array) {
    Object[] elements = array.toObjectArray();
    if (!array.dtype().hasObject()) {
      Arrays.setAll(elements, i -> comparable(elements[i]));
    }
    return Arrays.asList(elements);
  }

  /** Elements are made anew each time they are asked for, but NaNs are equal by identity. */
  private static Object comparable(Object element) {
    if (element instanceof Double number) {
      return number.isNaN() ? NAN : number;
    }
    if (element instanceof PyComplex complex) {
      return PyTuple.of(comparable(complex.real()), comparable(complex.imaginary()));
    }
    if (element instanceof PyTuple record) {
      return PyTuple.wrap(Arrays.stream(record.toArray()).map(ArrayEquality::comparable).toArray());
    }
    return element;
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
