package io.brine.numpy;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The text of types, as numpy/_core/_dtype.py makes it. */
final class DTypeText {

  private DTypeText() {}

  static String name(DType type) {
    long bits = 8L * type.itemSize();
    return switch (type.kind()) {
      case BOOL -> "bool";
      case INT -> "int" + bits;
      case UINT -> "uint" + bits;
      case FLOAT -> type.layout().typeName != null ? type.layout().typeName : "float" + bits;
      case COMPLEX -> "complex" + bits;
      case BYTES -> "bytes" + bits;
      case STRING -> "str" + bits;
      case DATETIME -> "datetime64" + type.unit();
      case TIMEDELTA -> "timedelta64" + type.unit();
      case VOID -> "void" + bits;
      case OBJECT -> "object";
      case VARIABLE_STRING -> "StringDType128";
    };
  }

  static String repr(DType type) {
    if (type.kind() == Kind.VARIABLE_STRING) {
      return "StringDType()";
    }
    return "dtype(" + (isComposed(type) ? notation(type) : "'" + single(type) + "'") + ")";
  }

  /** As the repr of an array names its type. */
  static String brief(DType type) {
    if (type.kind() == Kind.VARIABLE_STRING) {
      return repr(type);
    }
    if (isComposed(type)) {
      return notation(type);
    }
    return switch (type.kind()) {
      case BYTES, STRING, VOID -> "'" + type.typeString() + "'";
      case OBJECT -> "object";
      default ->
          type.orderCode() == '>' || type.unit() != null && !type.unit().equals(TimeUnit.GENERIC)
              ? "'" + (type.orderCode() == '>' ? type.typeString() : name(type)) + "'"
              : name(type);
    };
  }

  private static boolean isComposed(DType type) {
    return type.base() != null || !type.fields().isEmpty();
  }

  /** A name if the type is in this machine's order, else the notation. */
  private static String single(DType type) {
    return switch (type.kind()) {
      case BOOL, INT, UINT, FLOAT, COMPLEX ->
          type.orderCode() == '>' ? type.typeString() : name(type);
      default -> code(type);
    };
  }

  /** Byte order, letter and size, the first only where there is one. */
  private static String code(DType type) {
    if (type.layout().typeName != null) {
      return type.layout().typeName;
    }
    return switch (type.kind()) {
      case BOOL -> "?";
      case OBJECT -> "O";
      case BYTES -> type.itemSize() == 0 ? "S" : type.code();
      default ->
          (type.orderCode() == '|' ? "" : String.valueOf(type.orderCode()))
              + type.code()
              + (type.unit() == null ? "" : type.unit());
    };
  }

  /** What {@code dtype()} takes. */
  private static String notation(DType type) {
    if (type.base() != null) {
      return "(" + notation(type.base()) + ", " + shape(type.subShape()) + ")";
    }
    if (type.fields().isEmpty()) {
      return "'" + code(type) + "'";
    }
    return isPacked(type) ? list(type, DTypeText::field) : places(type);
  }

  private static boolean isPacked(DType type) {
    int end = 0;
    for (DType.Field field : type.fields()) {
      if (field.offset() != end) {
        return false;
      }
      end += field.type().itemSize();
    }
    return end == type.itemSize();
  }

  private static String list(DType type, Function<DType.Field, String> text) {
    return type.fields().stream().map(text).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String field(DType.Field field) {
    String name = "'" + field.name() + "'";
    if (field.title() != null) {
      name = "(" + title(field) + ", " + name + ")";
    }
    DType type = field.type();
    return type.base() == null
        ? "(" + name + ", " + notation(type) + ")"
        : "(" + name + ", " + notation(type.base()) + ", " + shape(type.subShape()) + ")";
  }

  private static String title(DType.Field field) {
    return field.title() instanceof String text ? "'" + text + "'" : "None";
  }

  private static String places(DType type) {
    boolean titled = type.fields().stream().anyMatch(field -> field.title() != null);
    return "{'names': "
        + list(type, field -> "'" + field.name() + "'")
        + ", 'formats': "
        + list(type, field -> notation(field.type()))
        + ", 'offsets': "
        + list(type, field -> Integer.toString(field.offset()))
        + (titled ? ", 'titles': " + list(type, DTypeText::title) : "")
        + ", 'itemsize': "
        + type.itemSize()
        + "}";
  }

  /** A tuple of Python. */
  static String shape(int[] shape) {
    return Arrays.stream(shape)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "(", shape.length == 1 ? ",)" : ")"));
  }
}
