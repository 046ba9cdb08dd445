package io.brine.pandas;

/** A column with the labels of its rows: {@code pandas.Series}. Immutable and thread-safe. */
public final class Series {
  private final Object name;
  private final Index index;
  private final Column values;

  Series(Object name, Index index, Column values) {
    this.name = name;
    this.index = index;
    this.values = values;
  }

  /**
   * The name.
   *
   * @return null if it has none; in a frame the label of the column
   */
  public Object name() {
    return name;
  }

  /**
   * The labels of the rows.
   *
   * @return as many as there are values
   */
  public Index index() {
    return index;
  }

  /**
   * The values.
   *
   * @return the values in the order of the rows
   */
  public Column values() {
    return values;
  }

  /**
   * How many rows there are.
   *
   * @return the length
   */
  public int size() {
    return values.size();
  }

  /**
   * A value by its place.
   *
   * @param row from 0 on
   * @return null if it is missing
   */
  public Object get(int row) {
    return values.get(row);
  }

  /** Type and length, without the values. */
  @Override
  public String toString() {
    return "Series(" + values + ")";
  }
}
