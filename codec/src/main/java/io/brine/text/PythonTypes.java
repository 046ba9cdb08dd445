package io.brine.text;

import io.brine.value.LibraryValue;
import io.brine.value.PyByteArray;
import io.brine.value.PyDict;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyList;
import io.brine.value.PyObject;
import io.brine.value.PySet;
import io.brine.value.PyTuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of Python's types, for messages. */
final class PythonTypes {

  private PythonTypes() {}

  static String name(Object value) {
    if (value == null) {
      return "NoneType";
    }
    if (value instanceof String) {
      return "str";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof Double || value instanceof Float) {
      return "float";
    }
    if (value instanceof Long || value instanceof BigInteger || ReprLeaf.isSmallInteger(value)) {
      return "int";
    }
    if (value instanceof PyTuple) {
      return "tuple";
    }
    if (value instanceof PyByteArray) {
      return "bytearray";
    }
    return ByteValues.of(value) != null && !(value instanceof ByteBuffer) ? "bytes" : other(value);
  }

  private static String other(Object value) {
    if (value instanceof PyDict dict && dict.getClass() == PyDict.class) {
      return "dict";
    }
    if (value instanceof LibraryValue library) {
      return library.typeName();
    }
    if (value instanceof PyObject) {
      return "inert object";
    }
    if (value instanceof BigDecimal) {
      return "Decimal";
    }
    if (value instanceof PyFrozenSet) {
      return "frozenset";
    }
    if (value instanceof PyList) {
      return "list";
    }
    if (value instanceof PySet) {
      return "set";
    }
    String own = value.getClass().getSimpleName();
    if (own.startsWith("Py")) {
      return own.substring(2);
    }
    return value instanceof List
        ? "list"
        : value instanceof Map ? "dict" : value instanceof Set ? "set" : own;
  }
}
