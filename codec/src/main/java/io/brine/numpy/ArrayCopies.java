package io.brine.numpy;

import java.nio.ByteBuffer;

/** Copies of the elements of arrays: in bulk where they lie together, else one by one. */
final class ArrayCopies {

  private ArrayCopies() {}

  private static boolean isPlain(NdArray array, Kind kind, int itemSize) {
    return array.dtype().kind() == kind
        && array.dtype().itemSize() == itemSize
        && array.isCContiguous();
  }

  static double[] doubles(NdArray array) {
    double[] out = new double[array.size()];
    if (isPlain(array, Kind.FLOAT, 8)) {
      array.asDoubleBuffer().get(out);
    } else {
      int[] next = {0};
      array.forEachDouble(value -> out[next[0]++] = value);
    }
    return out;
  }

  static float[] floats(NdArray array) {
    float[] out = new float[array.size()];
    if (isPlain(array, Kind.FLOAT, 4)) {
      array.asFloatBuffer().get(out);
    } else {
      int[] next = {0};
      array.forEachDouble(value -> out[next[0]++] = (float) value);
    }
    return out;
  }

  static long[] longs(NdArray array) {
    long[] out = new long[array.size()];
    if (isPlain(array, Kind.INT, 8)) {
      array.asLongBuffer().get(out);
    } else {
      int[] next = {0};
      array.forEachLong(value -> out[next[0]++] = value);
    }
    return out;
  }

  static int[] ints(NdArray array) {
    int[] out = new int[array.size()];
    if (isPlain(array, Kind.INT, 4)) {
      array.asIntBuffer().get(out);
    } else {
      int[] next = {0};
      array.forEachLong(value -> out[next[0]++] = Math.toIntExact(value));
    }
    return out;
  }

  static boolean[] booleans(NdArray array) {
    boolean[] out = new boolean[array.size()];
    int[] next = {0};
    if (array.dtype().kind() == Kind.FLOAT) {
      array.forEachDouble(value -> out[next[0]++] = value != 0);
    } else if (array.dtype().kind() == Kind.OBJECT) {
      array.layout().forEach(at -> out[next[0]++] = (Boolean) array.objectAt(at));
    } else {
      array.forEachLong(value -> out[next[0]++] = value != 0);
    }
    return out;
  }

  static Object[] objects(NdArray array) {
    Object[] out = new Object[array.size()];
    int[] next = {0};
    array.layout().forEach(at -> out[next[0]++] = array.objectAt(at));
    return out;
  }

  static NdArray copy(NdArray array) {
    if (array.dtype().hasObject()) {
      return NdArray.ofObjects(
              array.dtype(), Layout.contiguous(array.shape(), 1, false), array.toObjectArray())
          .ofType(array.type());
    }
    return ArrayFactory.view(array.dtype(), bytes(array, false), array.shape(), false)
        .ofType(array.type());
  }

  /** The elements' bytes as they would lie in C or in Fortran order. */
  static ByteBuffer bytes(NdArray array, boolean fortran) {
    int itemSize = array.dtype().itemSize();
    ByteBuffer out = ByteBuffer.allocate(array.size() * itemSize);
    if (fortran ? array.isFContiguous() : array.isCContiguous()) {
      return out.put(array.asByteBuffer()).clear();
    }
    byte[] item = out.array();
    ByteBuffer memory = array.memory();
    int[] next = {0};
    NdArray ordered = fortran ? array.transpose() : array;
    ordered
        .layout()
        .forEach(
            at -> {
              memory.get(at, item, next[0], itemSize);
              next[0] += itemSize;
            });
    return out;
  }
}
