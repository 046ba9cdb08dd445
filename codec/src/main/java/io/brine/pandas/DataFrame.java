package io.brine.pandas;

import io.brine.numpy.NdArray;
import io.brine.value.PyDict;
import io.brine.value.PyObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A table: {@code pandas.DataFrame}. Its columns are views of the blocks in which pandas keeps
 * them, which for numbers are views of the pickle's own bytes if the reader was built with {@code
 * bytesAsViews(true)}, or of out-of-band buffers. Immutable and thread-safe.
 */
public final class DataFrame extends Labelled {
  private final Index columns;
  private final Index index;
  private final List<Column> values;
  private final PyDict attributes;

  DataFrame(Index columns, Index index, List<Column> values, PyDict attributes) {
    this.columns = columns;
    this.index = index;
    this.values = values;
    this.attributes = attributes;
  }

  /**
   * A frame of arrays, whose rows are numbered from 0 on.
   *
   * @param columns one-dimensional arrays of one length, by name; they are not copied
   * @return the frame
   * @throws IllegalArgumentException if an array has another length or more dimensions
   */
  public static DataFrame of(Map<String, NdArray> columns) {
    List<Column> values = new ArrayList<>();
    for (NdArray array : columns.values()) {
      if (array.ndim() != 1 || array.size() != columns.values().iterator().next().size()) {
        throw new IllegalArgumentException("the columns are not arrays of one length");
      }
      values.add(ArrayColumn.of(array));
    }
    int rows = values.isEmpty() ? 0 : values.get(0).size();
    NdArray labels = NdArray.ofObjects(columns.keySet().toArray());
    return new DataFrame(
        new Index(ArrayColumn.of(labels), Collections.singletonList(null)),
        new Index(new RangeColumn(0, 1, rows), Collections.singletonList(null)),
        List.copyOf(values),
        new PyDict());
  }

  /**
   * The labels of the columns.
   *
   * @return mostly strings; not always different
   */
  public Index columns() {
    return columns;
  }

  /**
   * The labels of the rows.
   *
   * @return as many as there are rows
   */
  public Index index() {
    return index;
  }

  /**
   * How many rows there are.
   *
   * @return 0 or more
   */
  public int rowCount() {
    return index.size();
  }

  /**
   * How many columns there are.
   *
   * @return 0 or more
   */
  public int columnCount() {
    return values.size();
  }

  /**
   * A column by its label, by Python's equality; the first if there are several of that label.
   *
   * @param label mostly a string
   * @return the column with the labels of the rows
   * @throws NoSuchElementException if there is none
   */
  public Series column(Object label) {
    int position = columns.indexOf(label);
    if (position < 0) {
      throw new NoSuchElementException("no column of this label");
    }
    return columnAt(position);
  }

  /**
   * A column by its place.
   *
   * @param position from 0 on
   * @return the column with the labels of the rows
   * @throws IndexOutOfBoundsException if there is none
   */
  public Series columnAt(int position) {
    return new Series(columns.get(position), index, values.get(position));
  }

  /**
   * The values of a row, one for each column.
   *
   * @param row from 0 on
   * @return a new list
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public List<Object> row(int row) {
    List<Object> cells = new ArrayList<>(values.size());
    for (Column column : values) {
      cells.add(column.get(row));
    }
    return cells;
  }

  /**
   * What the program noted about the frame ({@code DataFrame.attrs}).
   *
   * @return empty if there is nothing
   */
  public PyDict attributes() {
    return attributes;
  }

  @Override
  public Repr repr() {
    return FrameText.repr(this);
  }

  /** As {@code to_json(orient="split")}: labels and values apart. */
  @Override
  public Object toJson() {
    return FrameText.json(this);
  }

  @Override
  public PyObject toObject() {
    return FrameText.call(this);
  }
}
