package io.brine.numpy;

import io.brine.value.LibraryValue.Repr;
import io.brine.value.PyGlobal;
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
    if (value instanceof Timedelta64 span) {
      return of(span);
    }
    DType type = scalar.dtype();
    if (value instanceof Boolean flag) {
      return Repr.of(flag ? "np.True_" : "np.False_");
    }
    boolean structured = !type.fields().isEmpty();
    PyGlobal own = type.details().recordClass();
    return new Repr(
        "np." + (own == null ? typeName(type) : own.name()) + "(",
        List.of(value),
        structured ? ", dtype=" + DTypeText.brief(type) + ")" : ")");
  }

  static Repr of(Datetime64 time) {
    return Repr.of(
        "np.datetime64('"
            + time
            + "'"
            + (time.isNat() ? ",'" + unit(time.unit()) + "'" : "")
            + ")");
  }

  static Repr of(Timedelta64 span) {
    String count = span.isNat() ? "'NaT'" : Long.toString(span.value());
    boolean plain = span.unit().equals(TimeUnit.GENERIC) && !span.isNat();
    return Repr.of("np.timedelta64(" + count + (plain ? "" : ",'" + unit(span.unit()) + "'") + ")");
  }

  private static String unit(TimeUnit unit) {
    return unit.multiplier() == 1 ? unit.name() : unit.multiplier() + unit.name();
  }
}
