package io.brine.pandas;

import io.brine.numpy.NdArray;
import io.brine.value.PyTuple;
import java.util.List;

/** The tuples of a MultiIndex: for each level its labels, and codes that number them. */
final class MultiColumn extends Column {
  private final List<Index> levels;
  private final List<NdArray> codes;

  MultiColumn(List<Index> levels, List<NdArray> codes) {
    this.levels = levels;
    this.codes = codes;
  }

  List<Index> levels() {
    return levels;
  }

  @Override
  public int size() {
    return codes.isEmpty() ? 0 : codes.get(0).size();
  }

  @Override
  public String dtype() {
    return "object";
  }

  @Override
  public Object get(int row) {
    check(row);
    Object[] labels = new Object[levels.size()];
    for (int i = 0; i < labels.length; i++) {
      int code = (int) codes.get(i).getLong(row);
      labels[i] = code < 0 ? null : levels.get(i).values().get(code);
    }
    return PyTuple.wrap(labels);
  }
}
