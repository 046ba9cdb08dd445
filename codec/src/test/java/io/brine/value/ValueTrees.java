package io.brine.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The shapes of hostile values that several tests want. */
final class ValueTrees {
  private ValueTrees() {}

  static Object nested(int levels, Object leaf, UnaryOperator<Object> wrapper) {
    Object value = leaf;
    for (int i = 0; i < levels; i++) {
      value = wrapper.apply(value);
    }
    return value;
  }

  /** Doubly shared at each level: 2^levels leaves for whoever walks it as a tree. */
  static PyTuple tupleBomb(int levels, Object leaf) {
    return (PyTuple) nested(levels, PyTuple.of(leaf), value -> PyTuple.of(value, value));
  }

  /** A cycle of lists, each holding the next. */
  static PyList ring(int length) {
    PyList first = new PyList();
    PyList last = first;
    for (int i = 1; i < length; i++) {
      PyList next = new PyList();
      last.add(next);
      last = next;
    }
    last.add(first);
    return first;
  }

  /** Different strings of one {@code String.hashCode}, from the two blocks of equal hash. */
  static List<String> collidingStrings(int count) {
    List<String> strings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder(40);
      for (int bit = 16; bit >= 0; bit--) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      strings.add(text.toString());
    }
    return strings;
  }

  static Object big(long factor) {
    return BigInteger.TWO
        .pow(61)
        .subtract(BigInteger.ONE)
        .multiply(BigInteger.valueOf(factor))
        .shiftLeft(64);
  }
}
