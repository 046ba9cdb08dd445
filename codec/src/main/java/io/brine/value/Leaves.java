package io.brine.value;

import java.util.UUID;

/** Python's equality and hash of values that hold no others. */
final class Leaves {
  private Leaves() {}

  /** Whether two leaves are the same object or equal in Python. */
  static boolean equal(Object a, Object b) {
    if (a == b) {
      return true;
    }
    if (a == null || b == null) {
      return false;
    }
    if (a instanceof String) {
      return a.equals(b);
    }
    Object number = Numbers.normal(a);
    if (number != null) {
      Object other = Numbers.normal(b);
      return other != null && Numbers.equal(number, other);
    }
    if (a instanceof PyBytes || a instanceof PyByteArray || a instanceof byte[]) {
      PyBytes other = PyBytes.ofAny(b);
      return other != null && PyBytes.ofAny(a).equals(other);
    }
    if (a instanceof PyArray array) {
      return b instanceof PyArray other && array.equalElements(other);
    }
    if (a instanceof PyRange range) {
      return b instanceof PyRange other && range.sameSequence(other);
    }
    Temporals.Key key = Temporals.key(a);
    return key == null ? a.equals(b) : key.equals(Temporals.key(b));
  }

  /**
   * A hash that agrees with {@link #equal} and cannot be made to collide for any type that a pickle
   * can bring.
   */
  static long hash(Object value) {
    if (value == null) {
      return HashSecret.mix(-2);
    }
    if (value instanceof Long number) {
      return HashSecret.mix(NumberHash.ofLong(number));
    }
    if (value instanceof String text) {
      return SipHash.of(text);
    }
    if (Numbers.isNaN(value)) {
      return HashSecret.mix(System.identityHashCode(value));
    }
    Object number = Numbers.normal(value);
    if (number != null) {
      return HashSecret.mix(residue(number));
    }
    if (value instanceof PyBytes || value instanceof PyByteArray || value instanceof byte[]) {
      return PyBytes.ofAny(value).contentHash();
    }
    if (value instanceof PyArray array) {
      return HashSecret.mix(array.length());
    }
    Temporals.Key key = Temporals.key(value);
    return key == null ? other(value) : key.hash();
  }

  private static long residue(Object number) {
    if (number instanceof PyFraction fraction) {
      return NumberHash.ofFraction(fraction);
    }
    if (number instanceof PyComplex complex) {
      // Equal to itself alone, as any NaN.
      boolean isNaN = Double.isNaN(complex.real()) || Double.isNaN(complex.imaginary());
      return isNaN ? System.identityHashCode(complex) : NumberHash.ofComplex(complex);
    }
    return NumberHash.residue((Number) number);
  }

  private static long other(Object value) {
    if (value instanceof PyRange range) {
      return range.sequenceHash();
    }
    if (value instanceof UUID id) {
      return HashSecret.mix(
          HashSecret.scramble(id.getMostSignificantBits() ^ HashSecret.SEED1)
              + id.getLeastSignificantBits());
    }
    if (value instanceof PyGlobal global) {
      return HashSecret.mix(
          HashSecret.scramble(SipHash.of(global.module())) + SipHash.of(global.name()));
    }
    if (value instanceof PyZoneInfo zone) {
      return SipHash.of(zone.key());
    }
    if (value instanceof PyString8 text) {
      return text.contentHash();
    }
    if (value instanceof PyCodePoints text) {
      return text.contentHash();
    }
    return HashSecret.mix(value.hashCode());
  }
}
