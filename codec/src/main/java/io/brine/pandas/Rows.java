package io.brine.pandas;

import io.brine.numpy.NdArray;
import java.util.function.Function;

/**
 * The values of several columns in one two-dimensional array of pandas' own, a row for each, as
 * blocks of times and periods have them.
 */
record Rows(NdArray array, Function<NdArray, Column> column) {

  /** One column of an array of one dimension, or the rows of one of two. */
  static Object of(NdArray array, Function<NdArray, Column> column) {
    return array.ndim() == 1 ? column.apply(array) : new Rows(array, column);
  }

  int count() {
    return array.shape()[0];
  }

  Column row(int index) {
    return column.apply(array.get(index));
  }
}
