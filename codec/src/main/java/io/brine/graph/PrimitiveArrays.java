package io.brine.graph;

import io.brine.value.PyArray;
import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import java.nio.ByteBuffer;

/** Arrays of primitives, from bits and from values that hold such an array. */
final class PrimitiveArrays {

  private PrimitiveArrays() {}

  /** Stores what {@link ScalarReader#bits} gives. */
  static void set(Object array, int index, long bits) {
    if (array instanceof double[] doubles) {
      doubles[index] = Double.longBitsToDouble(bits);
    } else if (array instanceof long[] longs) {
      longs[index] = bits;
    } else if (array instanceof int[] ints) {
      ints[index] = (int) bits;
    } else if (array instanceof float[] floats) {
      floats[index] = (float) Double.longBitsToDouble(bits);
    } else if (array instanceof short[] shorts) {
      shorts[index] = (short) bits;
    } else if (array instanceof byte[] bytes) {
      bytes[index] = (byte) bits;
    } else if (array instanceof char[] chars) {
      chars[index] = (char) bits;
    } else {
      ((boolean[]) array)[index] = bits != 0;
    }
  }

  /** The array of bytes, or of an {@code array.array} of the very type; null for other values. */
  static Object of(Object value, Class<?> arrayType) {
    if (arrayType == byte[].class) {
      if (value instanceof PyBytes bytes) {
        return bytes.toByteArray();
      }
      if (value instanceof PyByteArray bytes) {
        return bytes.toByteArray();
      }
      if (value instanceof ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(buffer.position(), copy);
        return copy;
      }
    }
    Object array = value instanceof PyArray typed ? typed.toArray() : null;
    return arrayType.isInstance(array) ? array : null;
  }
}
