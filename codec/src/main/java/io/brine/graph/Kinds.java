package io.brine.graph;

/** Names of kinds of values for error texts: the type, never the content. */
final class Kinds {

  private Kinds() {}

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
