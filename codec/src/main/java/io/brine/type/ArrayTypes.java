package io.brine.type;

import io.brine.value.PyArray;
import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import java.math.BigInteger;

/** {@code array.array}: numbers or characters of one type. */
final class ArrayTypes {

  private static final PyGlobal ARRAY = Reductions.global(Reductions.fresh("array"), "array");
  private static final PyGlobal RECONSTRUCTOR = Reductions.global("array", "_array_reconstructor");

  /** The first protocol that has bytes. */
  private static final int BYTES_SINCE_PROTOCOL = 3;

  private ArrayTypes() {}

  static void register(TypeRegistry.Builder builder) {
    builder
        .type("array", "array", ArrayTypes::array)
        .type("array", "_array_reconstructor", ArrayTypes::reconstruct)
        .reducer(PyArray.class, ArrayTypes::reduce);
  }

  private static Object reconstruct(Construction object) {
    Arguments.only(object, 4, 4);
    if (!ARRAY.equals(object.args().get(0))) {
      throw object.invalid("argument 0 is not array.array");
    }
    PyBytes bytes =
        object.args().get(3) instanceof PyByteArray mutable
            ? mutable.view()
            : object.arg(3, PyBytes.class);
    return decode(object, typecode(object, 1), (int) object.integerArg(2, 0, 21), bytes);
  }

  private static PyArray decode(
      Construction object, char typecode, int machineFormat, PyBytes bytes) {
    object.charge(bytes.length());
    try {
      return PyArray.fromBytes(typecode, machineFormat, bytes);
    } catch (IllegalArgumentException e) {
      throw object.invalid(e.getMessage(), e);
    }
  }

  /** A list of elements below protocol 3; from Python 2.6 and before, the bytes of its machine. */
  private static Object array(Construction object) {
    Arguments.only(object, 1, 2);
    char typecode = typecode(object, 0);
    boolean text = typecode == 'u' || typecode == 'w';
    if (object.argCount() == 1) {
      return fromElements(object, typecode, new Object[0]);
    }
    if (object.args().get(1) instanceof String characters && text) {
      object.charge(characters.length());
      return wrap(object, typecode, characters.codePoints().toArray());
    }
    if (object.args().get(1) instanceof PyList) {
      return fromElements(object, typecode, Arguments.elements(object, 1));
    }
    return decode(object, typecode, commonFormat(typecode), Arguments.bytesArg(object, 1));
  }

  private static char typecode(Construction object, int index) {
    String text = Arguments.textArg(object, index);
    if (text.length() != 1 || "bBuwhHiIlLqQfd".indexOf(text.charAt(0)) < 0) {
      throw object.invalid("not a typecode of array.array");
    }
    return text.charAt(0);
  }

  /** The format on the machines that are most common: 64 bits, little-endian. */
  private static int commonFormat(char typecode) {
    return switch (typecode) {
      case 'B' -> 0;
      case 'b' -> 1;
      case 'H' -> 2;
      case 'h' -> 4;
      case 'I' -> 6;
      case 'i' -> 8;
      case 'L', 'Q' -> 10;
      case 'l', 'q' -> 12;
      case 'f' -> 14;
      case 'd' -> 16;
      default -> 20;
    };
  }

  private static PyArray wrap(Construction object, char typecode, Object elements) {
    try {
      return PyArray.wrap(typecode, elements);
    } catch (IllegalArgumentException e) {
      throw object.invalid(e.getMessage(), e);
    }
  }

  private static PyArray fromElements(Construction object, char typecode, Object[] elements) {
    int count = elements.length;
    Object array =
        switch (typecode) {
          case 'b', 'B' -> {
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++) {
              bytes[i] = (byte) integer(object, typecode, elements[i], i, Byte.SIZE);
            }
            yield bytes;
          }
          case 'h', 'H' -> {
            short[] shorts = new short[count];
            for (int i = 0; i < count; i++) {
              shorts[i] = (short) integer(object, typecode, elements[i], i, Short.SIZE);
            }
            yield shorts;
          }
          case 'i', 'I' -> {
            int[] ints = new int[count];
            for (int i = 0; i < count; i++) {
              ints[i] = (int) integer(object, typecode, elements[i], i, Integer.SIZE);
            }
            yield ints;
          }
          case 'f' -> {
            float[] floats = new float[count];
            for (int i = 0; i < count; i++) {
              floats[i] = (float) number(object, elements[i], i);
            }
            yield floats;
          }
          case 'd' -> {
            double[] doubles = new double[count];
            for (int i = 0; i < count; i++) {
              doubles[i] = number(object, elements[i], i);
            }
            yield doubles;
          }
          case 'u', 'w' -> {
            int[] points = new int[count];
            for (int i = 0; i < count; i++) {
              points[i] = codePoint(object, elements[i], i);
            }
            yield points;
          }
          default -> {
            long[] longs = new long[count];
            for (int i = 0; i < count; i++) {
              longs[i] = integer(object, typecode, elements[i], i, Long.SIZE);
            }
            yield longs;
          }
        };
    return wrap(object, typecode, array);
  }

  /** The bits of an integer that fits, signed for lower-case type codes. */
  private static long integer(
      Construction object, char typecode, Object value, int index, int bits) {
    boolean unsigned = Character.isUpperCase(typecode);
    if (value instanceof Long small) {
      long beyond =
          unsigned ? (bits == Long.SIZE ? small >> 63 : small >> bits) : high(small, bits);
      if (beyond == 0) {
        return small;
      }
    }
    if (value instanceof BigInteger big
        && unsigned
        && bits == Long.SIZE
        && big.signum() > 0
        && big.bitLength() <= Long.SIZE) {
      return big.longValue();
    }
    throw object.invalid(
        "element " + index + " is no integer that typecode " + typecode + " holds");
  }

  /** 0 if the number is that of its lowest bits, signed. */
  private static long high(long value, int bits) {
    return value >> (bits - 1) ^ value >> 63;
  }

  private static double number(Construction object, Object value, int index) {
    if (value instanceof Double || value instanceof Long) {
      return ((Number) value).doubleValue();
    }
    throw object.invalid("element " + index + " is not a float");
  }

  private static int codePoint(Construction object, Object value, int index) {
    if (value instanceof String text
        && !text.isEmpty()
        && text.codePointCount(0, text.length()) == 1) {
      return text.codePointAt(0);
    }
    throw object.invalid("element " + index + " is not one character");
  }

  private static Object reduce(PyArray array, int protocol) {
    String typecode = String.valueOf(array.typecode());
    if (protocol >= BYTES_SINCE_PROTOCOL) {
      return Reductions.call(
          RECONSTRUCTOR,
          ARRAY,
          typecode,
          (long) array.machineFormat(),
          PyBytes.wrap(array.toBytes()));
    }
    Object[] elements = new Object[array.length()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = array.get(i);
    }
    return Reductions.call(ARRAY, typecode, PyList.wrap(elements, elements.length));
  }
}
