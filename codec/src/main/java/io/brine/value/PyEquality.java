package io.brine.value;

/**
 * Python's {@code ==} and a hash that agrees with it, over the values of this package and the
 * collections of java.util.
 *
 * <p>Numbers are equal by value across types ({@code 1 == 1.0 == True}), lists to lists, tuples to
 * tuples, sets to frozen sets, aware dates by the moment. Neither method recurses, so any depth of
 * nesting is fine; cyclic values are compared as the infinite trees that they stand for; shared
 * parts cost once. {@code null} is None. Safe for use by several threads as far as the values are
 * not being changed.
 */
public final class PyEquality {
  private PyEquality() {}

  /**
   * Whether two values are the same object or equal in Python; a NaN is therefore equal to itself
   * alone, as it is inside of Python's containers.
   *
   * @param a a value or null
   * @param b a value or null
   * @return whether they are equal
   */
  public static boolean equal(Object a, Object b) {
    return a == b || Comparer.python(a, b);
  }

  /**
   * A hash of any value, those that Python cannot hash included: equal values have equal hashes. It
   * differs from one run of the JVM to the next, so that keys which collide cannot be prepared.
   *
   * @param value a value or null
   * @return the hash
   */
  public static int hash(Object value) {
    return HashSecret.fold(Hasher.valueHash(value));
  }

  /**
   * Whether Python can hash a value, so that it can be a dict key or an element of a set.
   *
   * @param value a value or null
   * @return false for lists, dicts, sets, byte arrays, and for tuples that hold one
   */
  public static boolean isHashable(Object value) {
    return Hasher.isHashable(value);
  }

  /**
   * About what it takes to hash a key, in steps: one for each 8 bytes of a long string, bytes or
   * number, and one for each part of a tuple or frozen set that was not hashed before; these keep
   * their hash from now on. For charging look-ups of one key that a small input repeats any number
   * of times.
   *
   * @param key a value or null
   * @return 0 for a short leaf and for a small tuple of such leaves
   */
  public static long hashCost(Object key) {
    return KeyCost.ofHash(key);
  }

  /**
   * About what it takes to find that a key equals another one that is not the same object, in steps
   * and bytes of memory.
   *
   * @param key a value or null
   * @return 0 for a short leaf and for a small tuple of such leaves
   */
  public static long equalCost(Object key) {
    return KeyCost.ofEqual(key);
  }

  /** Equality of two keys that are known to be hashable, quick for those that are no containers. */
  static boolean sameKey(Object a, Object b) {
    if (a == b) {
      return true;
    }
    if (a instanceof String) {
      return a.equals(b);
    }
    return Shape.of(a) == Shape.LEAF ? Leaves.equal(a, b) : Comparer.python(a, b);
  }
}
