package io.brine.numpy;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The text of types, as NumPy has it. */
final class DTypeText {

  private DTypeText() {}

  static String name(DType type) {
    int bits = 8 * type.itemSize();
    return switch (type.kind()) {
      case BOOL -> "bool";
      case INT -> "int" + bits;
      case UINT -> "uint" + bits;
      case FLOAT -> "float" + bits;
      case COMPLEX -> "complex" + bits;
      case BYTES -> "bytes" + 8L * type.itemSize();
      case STRING -> "str" + 8L * type.itemSize();
      case DATETIME -> "datetime64" + type.unit();
      case TIMEDELTA -> "timedelta64" + type.unit();
      case VOID -> "void" + 8L * type.itemSize();
      case OBJECT -> "object";
      case VARIABLE_STRING -> "StringDType128";
    };
  }

  static String repr(DType type) {
    return type.kind() == Kind.VARIABLE_STRING ? "StringDType()" : "dtype(" + inner(type) + ")";
  }

  /** What stands in the parentheses of a repr. */
  private static String inner(DType type) {
    if (type.base() != null) {
      return "(" + inner(type.base()) + ", " + shape(type.subShape()) + ")";
    }
    if (!type.fields().isEmpty()) {
      return type.fields().stream()
          .map(DTypeText::field)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return "'" + shortest(type) + "'";
  }

  private static String field(DType.Field field) {
    DType type = field.type();
    return type.base() != null
        ? "('" + field.name() + "', " + notation(type.base()) + ", " + shape(type.subShape()) + ")"
        : "('" + field.name() + "', " + notation(type) + ")";
  }

  private static String notation(DType type) {
    return type.base() != null || !type.fields().isEmpty()
        ? inner(type)
        : "'" + (type.kind() == Kind.OBJECT ? "O" : type.typeString()) + "'";
  }

  /** Names for types in the order of this machine, notation for others. */
  private static String shortest(DType type) {
    return switch (type.kind()) {
      case OBJECT -> "O";
      case BYTES -> type.itemSize() == 0 ? "S" : type.code();
      case VOID, STRING, DATETIME, TIMEDELTA -> type.typeString();
      default -> type.orderCode() == '>' ? type.typeString() : type.name();
    };
  }

  /** As the repr of an array names its type. */
  static String brief(DType type) {
    if (type.kind() == Kind.VARIABLE_STRING) {
      return repr(type);
    }
    if (!type.fields().isEmpty() || type.base() != null) {
      return inner(type);
    }
    boolean byNotation =
        type.orderCode() == '>'
            || type.kind() == Kind.BYTES
            || type.kind() == Kind.STRING
            || type.kind() == Kind.VOID;
    String text = byNotation ? type.typeString() : name(type);
    return byNotation || text.indexOf('[') >= 0 ? "'" + text + "'" : text;
  }

  /** A tuple of Python. */
  static String shape(int[] shape) {
    return Arrays.stream(shape)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "(", shape.length == 1 ? ",)" : ")"));
  }
}
