package io.brine.value;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A Python {@code array.array}: numbers or characters of one type, in a primitive array of fitting
 * width.
 *
 * <p>Type codes b and B lie in a {@code byte[]}, h and H in a {@code short[]}, 32-bit integers in
 * an {@code int[]}, 64-bit ones in a {@code long[]}, f in a {@code float[]}, d in a {@code
 * double[]}, and characters (u and w) as code points in an {@code int[]}. Mutable only by its
 * maker, and no key. Equal by type code, width and bits; {@link PyEquality} compares the elements.
 */
public final class PyArray {
  private final char typecode;
  private final Object elements;

  private PyArray(char typecode, Object elements) {
    this.typecode = typecode;
    this.elements = elements;
  }

  /**
   * An array over a primitive array that the caller gives away.
   *
   * @param typecode one of bBuwhHiIlLqQfd
   * @param elements a primitive array as the class says
   * @return the array
   * @throws IllegalArgumentException if the two do not fit
   */
  public static PyArray wrap(char typecode, Object elements) {
    boolean fits =
        switch (typecode) {
          case 'b', 'B' -> elements instanceof byte[];
          case 'h', 'H' -> elements instanceof short[];
          case 'i', 'I' -> elements instanceof short[] || elements instanceof int[];
          case 'l', 'L' -> elements instanceof int[] || elements instanceof long[];
          case 'q', 'Q' -> elements instanceof long[];
          case 'f' -> elements instanceof float[];
          case 'd' -> elements instanceof double[];
          case 'u', 'w' -> elements instanceof int[] points && ArrayFormat.areCodePoints(points);
          default -> false;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "typecode "
              + (int) typecode
              + " does not fit elements of "
              + elements.getClass().getSimpleName());
    }
    return new PyArray(typecode, elements);
  }

  /**
   * An array from the arguments of {@code array._array_reconstructor}.
   *
   * @param typecode one of bBuwhHiIlLqQfd
   * @param machineFormat 0 to 21, as the documentation of CPython's array module numbers them
   * @param bytes the elements, which are copied
   * @return the array
   * @throws IllegalArgumentException if the three do not fit
   */
  public static PyArray fromBytes(char typecode, int machineFormat, PyBytes bytes) {
    ArrayFormat format = ArrayFormat.of(machineFormat);
    if (!format.serves(typecode)) {
      throw new IllegalArgumentException(
          "machine format " + machineFormat + " does not fit typecode " + (int) typecode);
    }
    return wrap(typecode, format.decode(bytes));
  }

  /**
   * The type code.
   *
   * @return one of bBuwhHiIlLqQfd
   */
  public char typecode() {
    return typecode;
  }

  /**
   * The number of elements.
   *
   * @return the number
   */
  public int length() {
    return Array.getLength(elements);
  }

  /**
   * One element.
   *
   * @param index from 0
   * @return a {@link Long}, {@link BigInteger}, {@link Double}, or {@link String} of one character
   * @throws IndexOutOfBoundsException if there is none
   */
  public Object get(int index) {
    if (elements instanceof byte[] bytes) {
      return isUnsigned() ? bytes[index] & 0xffL : (long) bytes[index];
    }
    if (elements instanceof short[] shorts) {
      return isUnsigned() ? shorts[index] & 0xffffL : (long) shorts[index];
    }
    if (elements instanceof int[] ints) {
      if (isText()) {
        return Character.toString(ints[index]);
      }
      return isUnsigned() ? ints[index] & 0xffffffffL : (long) ints[index];
    }
    if (elements instanceof long[] longs) {
      return isUnsigned() ? Integers.unsigned(longs[index]) : (Number) longs[index];
    }
    return elements instanceof float[] floats
        ? (double) floats[index]
        : ((double[]) elements)[index];
  }

  /**
   * A copy of the elements.
   *
   * @return a primitive array as the class says
   */
  public Object toArray() {
    int length = length();
    Object copy = Array.newInstance(elements.getClass().getComponentType(), length);
    System.arraycopy(elements, 0, copy, 0, length);
    return copy;
  }

  /**
   * The machine format of {@link #toBytes}.
   *
   * @return 0 to 21, a little-endian one
   */
  public int machineFormat() {
    return ArrayFormat.littleEndian(elements, isUnsigned(), isText()).code();
  }

  /**
   * The elements as bytes in the order of {@link #machineFormat}.
   *
   * @return an array of the caller's own
   */
  public byte[] toBytes() {
    return ArrayFormat.encode(elements);
  }

  private boolean isUnsigned() {
    return Character.isUpperCase(typecode);
  }

  private boolean isText() {
    return typecode == 'u' || typecode == 'w';
  }

  /** Python compares element by element, whatever the type codes. */
  boolean equalElements(PyArray other) {
    int length = length();
    if (length != other.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!Leaves.equal(get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof PyArray array
            && typecode == array.typecode
            && Arrays.deepEquals(new Object[] {elements}, new Object[] {array.elements});
  }

  @Override
  public int hashCode() {
    return 31 * typecode + Arrays.deepHashCode(new Object[] {elements});
  }

  /** Like Python's repr, cut at some length. */
  @Override
  public String toString() {
    return PyText.of(this);
  }
}
