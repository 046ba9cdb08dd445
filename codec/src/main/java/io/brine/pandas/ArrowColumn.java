package io.brine.pandas;

import java.util.List;

/** Arrays of Arrow one after the other: the text of pandas 3, and types such as int64[pyarrow]. */
final class ArrowColumn extends Column {
  private final ArrowType type;
  private final List<ArrowArray> chunks;

  /** The first row of each chunk, and the number of rows. */
  private final int[] starts;

  ArrowColumn(ArrowType type, List<ArrowArray> chunks, int[] starts) {
    this.type = type;
    this.chunks = chunks;
    this.starts = starts;
  }

  ArrowType type() {
    return type;
  }

  List<ArrowArray> chunks() {
    return chunks;
  }

  @Override
  public int size() {
    return starts[starts.length - 1];
  }

  @Override
  public String dtype() {
    return type.isText() ? "str" : type.alias() + "[pyarrow]";
  }

  private int chunk(int row) {
    int at = java.util.Arrays.binarySearch(starts, check(row));
    // The last of several chunks that begin there: those before it are empty.
    while (at >= 0 && starts[at + 1] == row) {
      at++;
    }
    return at >= 0 ? at : -at - 2;
  }

  @Override
  public Object get(int row) {
    int chunk = chunk(row);
    return chunks.get(chunk).get(row - starts[chunk]);
  }

  @Override
  public boolean isMissing(int row) {
    int chunk = chunk(row);
    return chunks.get(chunk).isMissing(row - starts[chunk]) || super.isMissing(row);
  }
}
