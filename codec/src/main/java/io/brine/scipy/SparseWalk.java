package io.brine.scipy;

import io.brine.numpy.NdArray;
import java.util.List;

/** Walks over the stored elements of a sparse matrix, and checks the indices on the way. */
final class SparseWalk {

  private final SparseFormat format;
  private final int[] shape;
  private final NdArray data;
  private final List<NdArray> indices;

  SparseWalk(SparseFormat format, int[] shape, NdArray data, List<NdArray> indices) {
    this.format = format;
    this.shape = shape;
    this.data = data;
    this.indices = indices;
  }

  void run(SparseMatrix.Visitor visitor) {
    switch (format) {
      case CSR -> compressed(visitor, shape.length - 1, 1, 1);
      case CSC -> compressed(visitor, 0, 1, 1);
      case BSR -> compressed(visitor, 1, data.shape()[1], data.shape()[2]);
      case COO -> coordinates(visitor);
      case DIA -> diagonals(visitor);
    }
  }

  /**
   * csr, csc and bsr.
   *
   * @param minor the axis that {@code indices} has the places on
   * @param rows of a block
   * @param columns of a block
   */
  private void compressed(SparseMatrix.Visitor visitor, int minor, int rows, int columns) {
    int major = shape.length == 1 ? -1 : 1 - minor;
    int lines = major < 0 ? 1 : shape[major] / Math.max(1, rows);
    long[] starts = indices.get(0).toLongArray();
    long[] places = indices.get(1).toLongArray();
    require(starts.length == lines + 1L && starts[0] == 0, "indptr");
    int[] index = new int[shape.length];
    for (int line = 0; line < lines; line++) {
      long end = starts[line + 1];
      boolean fits = starts[line] <= end && end <= places.length && end <= data.shape()[0];
      require(fits, "indptr");
      for (int at = (int) starts[line]; at < end; at++) {
        place(places[at], minor);
        for (int cell = 0; cell < rows * columns; cell++) {
          if (major >= 0) {
            index[major] = place((long) line * rows + cell / columns, major);
          }
          index[minor] = place(places[at] * columns + cell % columns, minor);
          visitor.visit(index, at * rows * columns + cell);
        }
      }
    }
  }

  private void coordinates(SparseMatrix.Visitor visitor) {
    long[][] places = new long[shape.length][];
    for (int axis = 0; axis < shape.length; axis++) {
      places[axis] = indices.get(axis).toLongArray();
      require(places[axis].length == data.size(), "coordinates");
    }
    int[] index = new int[shape.length];
    for (int at = 0; at < data.size(); at++) {
      for (int axis = 0; axis < shape.length; axis++) {
        index[axis] = place(places[axis][at], axis);
      }
      visitor.visit(index, at);
    }
  }

  /** The element of column c of a diagonal is in row c - offset, if there is such a row. */
  private void diagonals(SparseMatrix.Visitor visitor) {
    long[] offsets = indices.get(0).toLongArray();
    int length = data.shape()[1];
    require(offsets.length == data.shape()[0], "offsets");
    int[] index = new int[shape.length];
    for (int diagonal = 0; diagonal < offsets.length; diagonal++) {
      for (int column = 0; column < Math.min(length, shape[1]); column++) {
        long row = column - offsets[diagonal];
        if (row >= 0 && row < shape[0]) {
          index[0] = (int) row;
          index[1] = column;
          visitor.visit(index, diagonal * length + column);
        }
      }
    }
  }

  private int place(long place, int axis) {
    require(place >= 0 && place < shape[axis], "indices");
    return (int) place;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("the " + what + " of the sparse matrix are inconsistent");
    }
  }
}
