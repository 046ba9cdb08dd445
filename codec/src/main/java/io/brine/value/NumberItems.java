package io.brine.value;

/**
 * The elements of a list that has nothing but integers of 64 bits, or nothing but floats: in one
 * array, or in several of {@link PyList#CHUNK}, as a collector may treat a long array as a large
 * object, which is dear.
 */
final class NumberItems {

  /** One of the two is null. */
  private final long[][] longs;

  private final double[][] doubles;

  private final int size;

  /** Which bits of an index tell the array. */
  private final int shift;

  private NumberItems(long[][] longs, double[][] doubles, int size, int shift) {
    this.longs = longs;
    this.doubles = doubles;
    this.size = size;
    this.shift = shift;
  }

  static NumberItems of(long[] array) {
    return new NumberItems(new long[][] {array}, null, array.length, Integer.SIZE - 1);
  }

  static NumberItems of(double[] array) {
    return new NumberItems(null, new double[][] {array}, array.length, Integer.SIZE - 1);
  }

  static NumberItems ofChunks(long[][] chunks, int size) {
    checkRoom(size, chunks.length);
    return new NumberItems(chunks, null, size, PyList.CHUNK_BITS);
  }

  static NumberItems ofChunks(double[][] chunks, int size) {
    checkRoom(size, chunks.length);
    return new NumberItems(null, chunks, size, PyList.CHUNK_BITS);
  }

  private static void checkRoom(int size, int chunks) {
    if (size < 0 || size > (long) chunks << PyList.CHUNK_BITS) {
      throw new IndexOutOfBoundsException(size + " elements in " + chunks + " arrays");
    }
  }

  boolean areLongs() {
    return longs != null;
  }

  int size() {
    return size;
  }

  long longAt(int index) {
    return longs[index >>> shift][index & (1 << shift) - 1];
  }

  double doubleAt(int index) {
    return doubles[index >>> shift][index & (1 << shift) - 1];
  }

  Object get(int index) {
    if (longs != null) {
      return longAt(index);
    }
    return doubleAt(index);
  }

  /** All of them as objects, with room for more. */
  Object[] toObjects(int capacity) {
    Object[] objects = new Object[capacity];
    for (int i = 0; i < size; i++) {
      objects[i] = get(i);
    }
    return objects;
  }

  /** Whether the two are equal as lists of {@link Long} and {@link Double} are. */
  boolean sameAs(NumberItems other) {
    if (size != other.size || areLongs() != other.areLongs()) {
      return size == 0 && other.size == 0;
    }
    for (int i = 0; i < size; i++) {
      boolean same =
          areLongs()
              ? longAt(i) == other.longAt(i)
              : Double.doubleToLongBits(doubleAt(i)) == Double.doubleToLongBits(other.doubleAt(i));
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
