package io.brine.numpy;

/**
 * Which types Python's buffer protocol (PEP 3118) can describe, as {@code _buffer_format_string} in
 * NumPy's buffer.c decides: arrays of others are pickled with a state even at protocol 5.
 */
final class BufferFormats {

  private BufferFormats() {}

  static boolean has(DType type) {
    if (type.base() != null) {
      return has(type.base());
    }
    if (!type.fields().isEmpty()) {
      return haveFields(type);
    }
    return switch (type.kind()) {
      case DATETIME, TIMEDELTA, OBJECT, VARIABLE_STRING -> false;
      case FLOAT, COMPLEX -> !type.isLongDouble() || type.orderCode() != '>';
      default -> true;
    };
  }

  /** Fields have to stand in order and not to overlap. */
  private static boolean haveFields(DType type) {
    int end = 0;
    for (DType.Field field : type.fields()) {
      if (field.offset() < end || !has(field.type())) {
        return false;
      }
      end = field.offset() + field.type().itemSize();
    }
    return true;
  }
}
