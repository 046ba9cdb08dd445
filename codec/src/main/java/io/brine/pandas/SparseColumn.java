package io.brine.pandas;

/** One value for all rows but some, whose numbers are in ascending order. */
final class SparseColumn extends Column {
  private final int size;
  private final int[] rows;
  private final Column values;
  private final Object fill;

  SparseColumn(int size, int[] rows, Column values, Object fill) {
    this.size = size;
    this.rows = rows;
    this.values = values;
    this.fill = fill;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String dtype() {
    Object shown = fill instanceof Double number && number.isNaN() ? "nan" : fill;
    return "Sparse[" + values.dtype() + ", " + shown + "]";
  }

  @Override
  public Object get(int row) {
    int at = java.util.Arrays.binarySearch(rows, check(row));
    return at < 0 ? fill : values.get(at);
  }
}
