package io.brine.pandas;

import io.brine.value.PyDict;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A table: {@code pandas.DataFrame}. Its columns are views of the blocks in which pandas keeps
 * them, which for numbers are views of the pickle's own bytes if the reader was built with {@code
 * bytesAsViews(true)}, or of out-of-band buffers. Immutable and thread-safe.
 */
public final class DataFrame {
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

  /** The numbers of rows and columns. */
  @Override
  public String toString() {
    return "DataFrame(" + rowCount() + " rows, " + columnCount() + " columns)";
  }
}
