package io.brine.pandas;

/** Intervals by their ends. */
final class IntervalColumn extends Column {
  private final Column left;
  private final Column right;
  private final String closed;

  IntervalColumn(Column left, Column right, String closed) {
    this.left = left;
    this.right = right;
    this.closed = closed;
  }

  @Override
  public int size() {
    return left.size();
  }

  @Override
  public String dtype() {
    return "interval[" + left.dtype() + ", " + closed + "]";
  }

  @Override
  public Object get(int row) {
    return left.isMissing(check(row)) ? null : new Interval(left.get(row), right.get(row), closed);
  }
}
