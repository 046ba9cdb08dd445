package io.brine.pandas;

import io.brine.numpy.NdArray;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The values of a column, a series or an index: a view of the arrays that pandas keeps them in. An
 * element is a Java value as a load makes it (Long, Double, Boolean, String ...), {@code
 * LocalDateTime}, {@code ZonedDateTime} or {@code Duration} for pandas' times, {@link Period},
 * {@link Interval}, and null where a value is missing: None, NaT or NA. A NaN is missing, too, for
 * {@link #isMissing}, but stays a Double.
 *
 * <p>Immutable as far as its memory is, and thread-safe. Elements are made when they are asked for;
 * {@link #getDouble}, {@link #getLong} and {@link #isMissing} allocate nothing for columns of
 * numbers.
 */
public abstract sealed class Column
    permits ArrayColumn,
        ArrowColumn,
        CategoricalColumn,
        IntervalColumn,
        MaskedColumn,
        MultiColumn,
        PeriodColumn,
        RangeColumn,
        SparseColumn,
        TimeColumn {

  Column() {}

  /**
   * How many values there are.
   *
   * @return the number of rows
   */
  public abstract int size();

  /**
   * The name of the type, as pandas has it.
   *
   * @return such as {@code int64}, {@code category}, {@code datetime64[ns, UTC]}
   */
  public abstract String dtype();

  /**
   * A value.
   *
   * @param row from 0 on
   * @return null if it is missing
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public abstract Object get(int row);

  /**
   * Whether pandas' {@code isna} holds.
   *
   * @param row from 0 on
   * @return true for None, NaN, NaT and NA
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public boolean isMissing(int row) {
    Object value = get(row);
    return value == null || value instanceof Double number && number.isNaN();
  }

  /**
   * A number.
   *
   * @param row from 0 on
   * @return NaN if it is missing; integers beyond 2^53 are rounded, booleans are 0 and 1
   * @throws UnsupportedOperationException if the value is no number
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public double getDouble(int row) {
    Object value = get(row);
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof Boolean bool) {
      return bool ? 1 : 0;
    }
    return number(value).doubleValue();
  }

  /**
   * An integer.
   *
   * @param row from 0 on
   * @return the value; booleans are 0 and 1
   * @throws UnsupportedOperationException if the value is missing or no integer of 64 bits
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public long getLong(int row) {
    Object value = get(row);
    if (value instanceof Boolean bool) {
      return bool ? 1 : 0;
    }
    if (value instanceof Long number) {
      return number;
    }
    throw new UnsupportedOperationException("row " + row + " of this " + dtype() + " is no long");
  }

  private Number number(Object value) {
    if (value instanceof Number number) {
      return number;
    }
    throw new UnsupportedOperationException("a value of this " + dtype() + " is no number");
  }

  /**
   * The array behind a column that is nothing but one of NumPy's.
   *
   * @return a view, one-dimensional; empty for all of pandas' own arrays
   */
  public Optional<NdArray> array() {
    return Optional.empty();
  }

  /**
   * All values as {@link #get} has them.
   *
   * @return a view that makes each value when it is asked for
   */
  public List<Object> asList() {
    return new AbstractList<>() {
      @Override
      public Object get(int row) {
        return Column.this.get(row);
      }

      @Override
      public int size() {
        return Column.this.size();
      }
    };
  }

  /**
   * All values as {@link #getDouble} has them.
   *
   * @return a copy, of 8 bytes a row
   */
  public double[] toDoubleArray() {
    double[] values = new double[size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = getDouble(row);
    }
    return values;
  }

  /**
   * All values as {@link #getLong} has them.
   *
   * @return a copy, of 8 bytes a row
   */
  public long[] toLongArray() {
    long[] values = new long[size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = getLong(row);
    }
    return values;
  }

  int check(int row) {
    return Objects.checkIndex(row, size());
  }

  /** Type and length, without the values. */
  @Override
  public String toString() {
    return size() + " x " + dtype();
  }
}
