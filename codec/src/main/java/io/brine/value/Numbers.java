package io.brine.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Python's equality of numbers: exact, across all types. */
final class Numbers {
  private Numbers() {}

  /**
   * Brings the many Java types to one per kind; null when the value is not a number that this
   * package compares.
   */
  static Object normal(Object value) {
    if (value instanceof Long || value instanceof Double || value instanceof BigInteger) {
      return value;
    }
    if (value instanceof Boolean flag) {
      return flag ? 1L : 0L;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof PyDecimal decimal) {
      return decimal.isZero()
          ? (Object) 0L
          : decimal.isInfinite() ? (Object) decimal.doubleValue() : decimal;
    }
    if (value instanceof PyComplex complex) {
      return complex.imaginary() == 0 ? (Object) complex.real() : complex;
    }
    return value instanceof BigDecimal || value instanceof PyFraction ? value : null;
  }

  /** Whether a value is a NaN of any kind, which equals nothing but is the same key as itself. */
  static boolean isNaN(Object value) {
    return value instanceof Double d && d.isNaN()
        || value instanceof Float f && f.isNaN()
        || value instanceof PyDecimal decimal && decimal.isNaN();
  }

  /** Compares two numbers that are {@link #normal}. */
  static boolean equal(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x.longValue() == y.longValue();
    }
    if (a instanceof Double x && b instanceof Double y) {
      return x.doubleValue() == y.doubleValue();
    }
    if (a instanceof PyComplex x && b instanceof PyComplex y) {
      return x.real() == y.real() && x.imaginary() == y.imaginary();
    }
    if (!isFinite(a) || !isFinite(b)) {
      return false;
    }
    if (a instanceof BigInteger && b instanceof BigInteger
        || a instanceof PyFraction && b instanceof PyFraction) {
      return a.equals(b);
    }
    if (HeavyLeaves.isHeavy(a) || HeavyLeaves.isHeavy(b)) {
      return Fingerprint.of(a).equals(Fingerprint.of(b));
    }
    if (a instanceof PyFraction x) {
      return equalFraction(x, b);
    }
    if (b instanceof PyFraction y) {
      return equalFraction(y, a);
    }
    if (a instanceof Long x && b instanceof Double y) {
      return equal(x.longValue(), y.doubleValue());
    }
    if (a instanceof Double x && b instanceof Long y) {
      return equal(y.longValue(), x.doubleValue());
    }
    return decimal(a).compareTo(decimal(b)) == 0;
  }

  /** Both ways, since the nearest double of a great long may be the double of another long. */
  private static boolean equal(long a, double b) {
    return a == b && b < 0x1p63 && (long) b == a;
  }

  private static boolean equalFraction(PyFraction fraction, Object other) {
    return decimal(other)
            .multiply(new BigDecimal(fraction.denominator()))
            .compareTo(new BigDecimal(fraction.numerator()))
        == 0;
  }

  private static boolean isFinite(Object value) {
    return value instanceof Double d
        ? Double.isFinite(d)
        : !(value instanceof PyComplex || value instanceof PyDecimal);
  }

  static BigDecimal decimal(Object value) {
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    if (value instanceof BigInteger number) {
      return new BigDecimal(number);
    }
    return value instanceof Double number ? new BigDecimal(number) : (BigDecimal) value;
  }
}
