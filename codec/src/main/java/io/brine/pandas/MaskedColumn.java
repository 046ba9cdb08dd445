package io.brine.pandas;

import io.brine.numpy.NdArray;

/** Numbers with a mask, true where one is missing: Int64, Float64, boolean and their like. */
final class MaskedColumn extends Column {
  private final NdArray data;
  private final NdArray mask;

  MaskedColumn(NdArray data, NdArray mask) {
    this.data = data;
    this.mask = mask;
  }

  @Override
  public int size() {
    return data.size();
  }

  /** As numpy's, but with a capital. */
  @Override
  public String dtype() {
    String name = data.dtype().name();
    return switch (data.dtype().kind()) {
      case BOOL -> "boolean";
      case UINT -> "UInt" + name.substring(4);
      default -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
    };
  }

  @Override
  public boolean isMissing(int row) {
    return mask.getLong(check(row)) != 0;
  }

  @Override
  public Object get(int row) {
    return isMissing(row) ? null : data.getObject(row);
  }

  @Override
  public double getDouble(int row) {
    return isMissing(row) ? Double.NaN : data.getDouble(row);
  }

  @Override
  public long getLong(int row) {
    return isMissing(row) ? super.getLong(row) : data.getLong(row);
  }
}
