package io.brine.numpy;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntConsumer;

/**
 * Where the elements of an array lie: a shape, and for each axis how far apart its elements are, in
 * the unit of the storage (bytes, or elements of an object array). Immutable.
 */
final class Layout {
  final int[] shape;
  final int[] strides;
  final int offset;

  private Layout(int[] shape, int[] strides, int offset) {
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
  }

  /** Elements without gaps, the last axis fastest (C) or the first one (Fortran). */
  static Layout contiguous(int[] shape, int itemSize, boolean fortran) {
    int[] strides = new int[shape.length];
    long stride = itemSize;
    for (int i = 0; i < shape.length; i++) {
      int axis = fortran ? i : shape.length - 1 - i;
      strides[axis] = (int) stride;
      stride *= Math.max(shape[axis], 1);
      if (stride > Integer.MAX_VALUE) {
        stride = 0; // only in arrays without elements or without bytes
      }
    }
    return new Layout(shape.clone(), strides, 0);
  }

  /** Elements anywhere; the caller has checked that they lie inside of the storage. */
  static Layout of(int[] shape, int[] strides, int offset) {
    return new Layout(shape.clone(), strides.clone(), offset);
  }

  /** The number of elements, or -1 if a dimension is negative or the product is beyond 31 bits. */
  static int size(int[] shape) {
    long size = 1;
    boolean empty = false;
    for (int length : shape) {
      if (length < 0) {
        return -1;
      }
      empty |= length == 0;
      size = Math.min(size * Math.max(length, 1), Integer.MAX_VALUE + 1L);
    }
    return empty ? 0 : size > Integer.MAX_VALUE ? -1 : (int) size;
  }

  int size() {
    return size(shape);
  }

  int ndim() {
    return shape.length;
  }

  int position(int[] index) {
    if (index.length != shape.length) {
      throw new IndexOutOfBoundsException(
          index.length + " indices for " + shape.length + " dimensions");
    }
    int at = offset;
    for (int axis = 0; axis < index.length; axis++) {
      at += Objects.checkIndex(index[axis], shape[axis]) * strides[axis];
    }
    return at;
  }

  /** The elements with given first indices. */
  Layout at(int... index) {
    if (index.length > shape.length) {
      throw new IndexOutOfBoundsException(
          index.length + " indices for " + shape.length + " dimensions");
    }
    int at = offset;
    for (int axis = 0; axis < index.length; axis++) {
      at += Objects.checkIndex(index[axis], shape[axis]) * strides[axis];
    }
    return new Layout(
        Arrays.copyOfRange(shape, index.length, shape.length),
        Arrays.copyOfRange(strides, index.length, shape.length),
        at);
  }

  /** Every {@code step}th index of an axis from one on, up to another; backwards if negative. */
  Layout slice(int axis, int from, int to, int step) {
    int length = shape[Objects.checkIndex(axis, shape.length)];
    boolean inside =
        step > 0
            ? 0 <= from && from <= to && to <= length
            : step < 0 && -1 <= to && to <= from && from < Math.max(length, 1);
    if (!inside) {
      throw new IndexOutOfBoundsException(
          "slice " + from + ":" + to + ":" + step + " of an axis of " + length);
    }
    long distance = Math.abs((long) to - from);
    long magnitude = Math.abs((long) step);
    int[] newShape = shape.clone();
    int[] newStrides = strides.clone();
    newShape[axis] = (int) ((distance + magnitude - 1) / magnitude);
    boolean far = newShape[axis] > 1;
    newStrides[axis] = far ? strides[axis] * step : 0;
    int newOffset = newShape[axis] > 0 ? offset + from * strides[axis] : offset;
    return new Layout(newShape, newStrides, newOffset);
  }

  Layout transpose(int[] axes) {
    if (axes.length != shape.length) {
      throw new IllegalArgumentException(axes.length + " axes for " + shape.length);
    }
    int[] newShape = new int[axes.length];
    int[] newStrides = new int[axes.length];
    long seen = 0;
    for (int i = 0; i < axes.length; i++) {
      seen |= 1L << Objects.checkIndex(axes[i], axes.length);
      newShape[i] = shape[axes[i]];
      newStrides[i] = strides[axes[i]];
    }
    if (Long.bitCount(seen) != axes.length) {
      throw new IllegalArgumentException("an axis is named twice: " + Arrays.toString(axes));
    }
    return new Layout(newShape, newStrides, offset);
  }

  /** With further axes, contiguous, inside of each element. */
  Layout append(int[] innerShape, int itemSize) {
    int[] newShape = Arrays.copyOf(shape, shape.length + innerShape.length);
    int[] newStrides = Arrays.copyOf(strides, newShape.length);
    System.arraycopy(innerShape, 0, newShape, shape.length, innerShape.length);
    int[] inner = contiguous(innerShape, itemSize, false).strides;
    System.arraycopy(inner, 0, newStrides, shape.length, inner.length);
    return new Layout(newShape, newStrides, offset);
  }

  /** The same elements in another shape; the layout must be contiguous in C order. */
  Layout reshape(int[] newShape, int itemSize) {
    if (size(newShape) != size()) {
      throw new IllegalArgumentException(
          size() + " elements cannot have the shape " + Arrays.toString(newShape));
    }
    return new Layout(newShape.clone(), contiguous(newShape, itemSize, false).strides, offset);
  }

  boolean isContiguous(int itemSize, boolean fortran) {
    if (size() == 0) {
      return true;
    }
    long expected = itemSize;
    for (int i = 0; i < shape.length; i++) {
      int axis = fortran ? i : shape.length - 1 - i;
      if (shape[axis] != 1 && strides[axis] != expected) {
        return false;
      }
      expected *= shape[axis];
    }
    return true;
  }

  /** Whether every element lies in a storage of some length. */
  boolean isInside(int itemSize, int storage) {
    if (size() == 0) {
      return offset >= 0 && offset <= storage;
    }
    long lowest = offset;
    long highest = (long) offset + itemSize;
    for (int axis = 0; axis < shape.length; axis++) {
      long reach = (shape[axis] - 1L) * strides[axis];
      lowest += Math.min(reach, 0);
      highest += Math.max(reach, 0);
    }
    return lowest >= 0 && highest <= storage;
  }

  /** The position of every element, the last axis fastest. */
  void forEach(IntConsumer action) {
    for (Cursor cursor = new Cursor(this); cursor.hasNext(); ) {
      action.accept(cursor.next());
    }
  }
}
