package io.brine.numpy;

import io.brine.value.LibraryValue.Repr;
import java.util.List;

/** The repr of scalars, as NumPy 2 has it. */
final class ScalarRepr {

  private ScalarRepr() {}

  static String typeName(DType type) {
    return switch (type.kind()) {
      case BYTES -> "bytes_";
      case STRING -> "str_";
      case VOID -> "void";
      case DATETIME -> "datetime64";
      case TIMEDELTA -> "timedelta64";
      case FLOAT -> type.isLongDouble() ? "longdouble" : type.name();
      case COMPLEX -> type.isLongDouble() ? "clongdouble" : type.name();
      default -> type.name();
    };
  }

  static Repr of(NumpyScalar scalar) {
    Object value = scalar.value();
    if (value instanceof Datetime64 time) {
      return of(time);
    }
    return value instanceof Timedelta64 span
        ? of(span)
        : new Repr("np." + typeName(scalar.dtype()) + "(", List.of(value), ")");
  }

  static Repr of(Datetime64 time) {
    return Repr.of("np.datetime64('" + time + "'" + (time.isNat() ? unit(time.unit()) : "") + ")");
  }

  static Repr of(Timedelta64 span) {
    String count = span.isNat() ? "'NaT'" : Long.toString(span.value());
    return Repr.of("np.timedelta64(" + count + unit(span.unit()) + ")");
  }

  private static String unit(TimeUnit unit) {
    String text = unit.toString();
    return text.isEmpty() ? "" : ",'" + text.substring(1, text.length() - 1) + "'";
  }
}
