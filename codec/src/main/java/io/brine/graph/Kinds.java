package io.brine.graph;

import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyCodePoints;
import io.brine.value.PyString8;
import io.brine.value.PyTuple;
import java.nio.Buffer;
import java.util.Collection;
import java.util.Map;

/** Names of kinds of values for error texts: the type, never the content. */
final class Kinds {

  private Kinds() {}

  /** Whether a value is one that other opcodes than calls make, too. */
  static boolean isData(Object value) {
    return value == null
        || value instanceof String
        || value instanceof PyCodePoints
        || value instanceof PyString8
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof PyBytes
        || value instanceof PyByteArray
        || value instanceof PyTuple
        || value instanceof Collection
        || value instanceof Map
        || value instanceof Buffer;
  }

  static String describe(int tag) {
    return switch (tag) {
      case Ref.NONE -> "None";
      case Ref.FALSE, Ref.TRUE -> "a bool";
      case Ref.INT, Ref.INT64, Ref.BIG_INT, Ref.BIG_INT | Ref.SIDE, Ref.LEAF_OTHER -> "an int";
      case Ref.FLOAT, Ref.FLOAT_BITS -> "a float";
      case Ref.EMPTY_TUPLE, Ref.TUPLE -> "a tuple";
      case Ref.BYTES, Ref.BYTES | Ref.SIDE, Ref.LEAF_BYTES -> "bytes";
      case Ref.LIST -> "a list";
      case Ref.DICT -> "a dict";
      case Ref.SET -> "a set";
      case Ref.FROZENSET -> "a frozenset";
      case Ref.BYTEARRAY -> "a bytearray";
      case Ref.GLOBAL -> "a global";
      case Ref.EXTENSION -> "an extension code";
      case Ref.OBJECT -> "an object";
      case Ref.PERSISTENT -> "a persistent object";
      case Ref.BUFFER -> "a buffer";
      default -> "a str";
    };
  }
}
