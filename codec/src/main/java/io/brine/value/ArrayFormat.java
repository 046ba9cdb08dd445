package io.brine.value;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The machine formats by which {@code array.array} is pickled; see the table in CPython's
 * arraymodule.c.
 */
record ArrayFormat(int code, Family family, int size, ByteOrder order) {
  enum Family {
    UNSIGNED,
    SIGNED,
    FLOAT,
    TEXT
  }

  static ArrayFormat of(int code) {
    if (code < 0 || code > 21) {
      throw new IllegalArgumentException("machine format " + code + " is none of 0 to 21");
    }
    ByteOrder order = (code & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    if (code < 2) {
      return new ArrayFormat(code, code == 0 ? Family.UNSIGNED : Family.SIGNED, 1, order);
    }
    if (code < 14) {
      Family family = (code & 2) != 0 ? Family.UNSIGNED : Family.SIGNED;
      return new ArrayFormat(code, family, code < 6 ? 2 : code < 10 ? 4 : 8, order);
    }
    return code < 18
        ? new ArrayFormat(code, Family.FLOAT, code < 16 ? 4 : 8, order)
        : new ArrayFormat(code, Family.TEXT, code < 20 ? 2 : 4, order);
  }

  /** The format in which {@link #encode} writes. */
  static ArrayFormat littleEndian(Object elements, boolean unsigned, boolean text) {
    int sign = unsigned ? 0 : 2;
    if (elements instanceof byte[]) {
      return of(unsigned ? 0 : 1);
    }
    if (elements instanceof short[]) {
      return of(2 + sign);
    }
    if (elements instanceof int[]) {
      return of(text ? 20 : 6 + sign);
    }
    if (elements instanceof long[]) {
      return of(10 + sign);
    }
    return of(elements instanceof float[] ? 14 : 16);
  }

  /** Whether a type code of some platform has this format. */
  boolean serves(char typecode) {
    boolean fits =
        switch (typecode) {
          case 'b', 'B' -> size == 1;
          case 'h', 'H' -> size == 2;
          case 'i', 'I' -> size == 2 || size == 4;
          case 'l', 'L' -> size == 4 || size == 8;
          case 'q', 'Q' -> size == 8;
          case 'f' -> size == 4;
          case 'd' -> size == 8;
          case 'u' -> true;
          case 'w' -> size == 4;
          default -> false;
        };
    return fits
        && switch (typecode) {
          case 'f', 'd' -> family == Family.FLOAT;
          case 'u', 'w' -> family == Family.TEXT;
          default -> family == (Character.isUpperCase(typecode) ? Family.UNSIGNED : Family.SIGNED);
        };
  }

  /** The elements as a primitive array of their own. */
  Object decode(PyBytes bytes) {
    if (bytes.length() % size != 0) {
      throw new IllegalArgumentException(
          bytes.length() + " bytes are no multiple of the item size " + size);
    }
    ByteBuffer in = bytes.asByteBuffer().order(order);
    int count = bytes.length() / size;
    if (family == Family.TEXT) {
      return size == 4 ? ints(in, count) : codePoints(in, count);
    }
    if (family == Family.FLOAT) {
      return size == 4 ? floats(in, count) : doubles(in, count);
    }
    return switch (size) {
      case 1 -> bytes.toByteArray();
      case 2 -> shorts(in, count);
      case 4 -> ints(in, count);
      default -> longs(in, count);
    };
  }

  static byte[] encode(Object elements) {
    if (elements instanceof byte[] bytes) {
      return bytes.clone();
    }
    int size =
        elements instanceof short[]
            ? 2
            : elements instanceof int[] || elements instanceof float[] ? 4 : 8;
    int length = Array.getLength(elements);
    ByteBuffer out =
        ByteBuffer.allocate(Math.multiplyExact(length, size)).order(ByteOrder.LITTLE_ENDIAN);
    if (elements instanceof short[] shorts) {
      out.asShortBuffer().put(shorts);
    } else if (elements instanceof int[] ints) {
      out.asIntBuffer().put(ints);
    } else if (elements instanceof long[] longs) {
      out.asLongBuffer().put(longs);
    } else if (elements instanceof float[] floats) {
      out.asFloatBuffer().put(floats);
    } else {
      out.asDoubleBuffer().put((double[]) elements);
    }
    return out.array();
  }

  static boolean areCodePoints(int[] points) {
    return Arrays.stream(points).allMatch(Character::isValidCodePoint);
  }

  private static short[] shorts(ByteBuffer in, int count) {
    short[] out = new short[count];
    in.asShortBuffer().get(out);
    return out;
  }

  private static int[] ints(ByteBuffer in, int count) {
    int[] out = new int[count];
    in.asIntBuffer().get(out);
    return out;
  }

  private static long[] longs(ByteBuffer in, int count) {
    long[] out = new long[count];
    in.asLongBuffer().get(out);
    return out;
  }

  private static float[] floats(ByteBuffer in, int count) {
    float[] out = new float[count];
    in.asFloatBuffer().get(out);
    return out;
  }

  private static double[] doubles(ByteBuffer in, int count) {
    double[] out = new double[count];
    in.asDoubleBuffer().get(out);
    return out;
  }

  /**
   * Joins the surrogate pairs, as CPython does where a character has 32 bits; a lone one stays what
   * it is.
   */
  private static int[] codePoints(ByteBuffer in, int count) {
    char[] units = new char[count];
    in.asCharBuffer().get(units);
    int[] out = new int[count];
    int to = 0;
    for (int i = 0; i < count; to++) {
      out[to] = Character.codePointAt(units, i);
      i += Character.charCount(out[to]);
    }
    return Arrays.copyOf(out, to);
  }
}
