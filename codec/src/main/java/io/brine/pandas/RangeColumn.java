package io.brine.pandas;

/** The integers of a RangeIndex. */
final class RangeColumn extends Column {
  private final long start;
  private final long step;
  private final int size;

  RangeColumn(long start, long step, int size) {
    this.start = start;
    this.step = step;
    this.size = size;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String dtype() {
    return "int64";
  }

  @Override
  public Object get(int row) {
    return getLong(row);
  }

  @Override
  public boolean isMissing(int row) {
    return check(row) < 0;
  }

  @Override
  public long getLong(int row) {
    return start + check(row) * step;
  }

  @Override
  public double getDouble(int row) {
    return getLong(row);
  }
}
