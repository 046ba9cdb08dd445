package io.brine.pandas;

import io.brine.numpy.NdArray;

/** Codes that number some categories, -1 where a value is missing. */
final class CategoricalColumn extends Column {
  private final NdArray codes;
  private final Index categories;
  private final boolean ordered;

  CategoricalColumn(NdArray codes, Index categories, boolean ordered) {
    this.codes = codes;
    this.categories = categories;
    this.ordered = ordered;
  }

  @Override
  public int size() {
    return codes.size();
  }

  @Override
  public String dtype() {
    return "category";
  }

  @Override
  public Object get(int row) {
    int code = (int) codes.getLong(check(row));
    return code < 0 ? null : categories.values().get(code);
  }

  @Override
  public boolean isMissing(int row) {
    return codes.getLong(check(row)) < 0;
  }

  /** The categories and whether they are in an order, after the type. */
  @Override
  public String toString() {
    return super.toString() + " of " + categories.size() + (ordered ? ", ordered" : "");
  }
}
