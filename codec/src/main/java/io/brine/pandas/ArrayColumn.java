package io.brine.pandas;

import io.brine.numpy.Kind;
import io.brine.numpy.NdArray;
import io.brine.value.PyGlobal;
import java.util.Optional;

/** An array of NumPy, of numbers or objects; times are {@link TimeColumn}s. */
final class ArrayColumn extends Column {
  private final NdArray array;
  private final String dtype;

  private ArrayColumn(NdArray array, String dtype) {
    this.array = array;
    this.dtype = dtype;
  }

  /** The column of a one-dimensional array. */
  static Column of(NdArray array) {
    Kind kind = array.dtype().kind();
    return kind == Kind.DATETIME || kind == Kind.TIMEDELTA
        ? new TimeColumn(array, null)
        : new ArrayColumn(array, array.dtype().name());
  }

  /** A column of text in an array of objects, under the name of its extension type. */
  static Column text(NdArray array, String dtype) {
    return new ArrayColumn(array, dtype);
  }

  @Override
  public int size() {
    return array.size();
  }

  @Override
  public String dtype() {
    return dtype;
  }

  @Override
  public Object get(int row) {
    return present(array.getObject(check(row)));
  }

  /** NA is a name to a pickle; there is no other use for it in an array. */
  private static Object present(Object value) {
    return value instanceof PyGlobal global && global.name().equals("NA") ? null : value;
  }

  private boolean isNumeric() {
    return switch (array.dtype().kind()) {
      case BOOL, INT, UINT, FLOAT -> true;
      default -> false;
    };
  }

  @Override
  public boolean isMissing(int row) {
    return switch (array.dtype().kind()) {
      case BOOL, INT, UINT -> check(row) < 0;
      case FLOAT -> Double.isNaN(array.getDouble(check(row)));
      default -> super.isMissing(row);
    };
  }

  @Override
  public double getDouble(int row) {
    return isNumeric() ? array.getDouble(check(row)) : super.getDouble(row);
  }

  @Override
  public long getLong(int row) {
    return switch (array.dtype().kind()) {
      case BOOL, INT -> array.getLong(check(row));
      default -> super.getLong(row);
    };
  }

  @Override
  public Optional<NdArray> array() {
    return Optional.of(array);
  }
}
