package io.brine.numpy;

import io.brine.type.Construction;
import io.brine.value.PyTuple;

/** Checks the shapes that a file gives. */
final class Shapes {

  /** {@code NPY_MAXDIMS} of NumPy 2. */
  static final int MAX_DIMENSIONS = 64;

  private Shapes() {}

  /** The dimensions as {@link #of(Object)}; refuses the object if they are wrong. */
  static int[] of(Object shape, Construction object) {
    try {
      return of(shape);
    } catch (IllegalArgumentException e) {
      throw object.invalid(e.getMessage());
    }
  }

  /**
   * The dimensions, each of them from 0 to 2^31 - 1.
   *
   * @throws IllegalArgumentException if they are something else
   */
  static int[] of(Object shape) {
    if (!(shape instanceof PyTuple dimensions)) {
      throw new IllegalArgumentException("a shape is not a tuple");
    }
    if (dimensions.size() > MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          dimensions.size() + " dimensions; limit=" + MAX_DIMENSIONS);
    }
    int[] checked = new int[dimensions.size()];
    for (int axis = 0; axis < checked.length; axis++) {
      if (!(dimensions.get(axis) instanceof Long length)
          || length < 0
          || length > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "dimension " + axis + " is not an integer from 0 to 2^31 - 1");
      }
      checked[axis] = (int) (long) length;
    }
    return checked;
  }

  /**
   * The number of elements of a shape, which takes that many bytes or values of input; for elements
   * that take none it is charged.
   *
   * @param available how many bytes or values there are
   */
  static int checkedSize(int[] shape, int itemSize, long available, Construction object) {
    int size = Layout.size(shape);
    if (size < 0 || (long) size * itemSize != available) {
      throw object.invalid(
          "the shape "
              + DTypeText.shape(shape)
              + " of elements of "
              + itemSize
              + " does not fit data of "
              + available);
    }
    if (available == 0) {
      object.charge(extent(shape));
    }
    return size;
  }

  /** What it takes to walk over an array without bytes, nested empty rows included. */
  static long extent(int[] shape) {
    long extent = 1;
    for (int length : shape) {
      extent = Math.min(extent * Math.max(length, 1), Integer.MAX_VALUE);
    }
    return extent;
  }
}
