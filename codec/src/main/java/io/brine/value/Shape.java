package io.brine.value;

import java.nio.Buffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a value is made of others: the one place that knows which classes are containers and where
 * their children lie.
 */
enum Shape {
  LEAF,
  LIST,
  TUPLE,
  DEQUE,
  SLICE,
  PERSISTENT_ID,
  MAP,
  SET,
  /** A {@link LibraryValue}, of its parts. */
  LIBRARY;

  static Shape of(Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean) {
      return LEAF;
    }
    if (value instanceof PyTuple) {
      return TUPLE;
    }
    if (value instanceof List) {
      return value instanceof PyDeque ? DEQUE : LIST;
    }
    if (value instanceof Map) {
      return MAP;
    }
    if (value instanceof Set) {
      return SET;
    }
    if (value instanceof PySlice) {
      return SLICE;
    }
    if (value instanceof PyPersistentId) {
      return PERSISTENT_ID;
    }
    return value instanceof LibraryValue ? LIBRARY : LEAF;
  }

  /**
   * Whether a value of this shape has equality by Python's rules even under {@code Object.equals}.
   */
  boolean alwaysPython() {
    return this == TUPLE || this == SLICE || this == PERSISTENT_ID || this == LIBRARY;
  }

  boolean isUnordered() {
    return this == MAP || this == SET;
  }

  /** The number of elements, or of pairs of a map. */
  int size(Object value) {
    return switch (this) {
      case TUPLE -> ((PyTuple) value).size();
      case LIST, DEQUE, SET -> ((Collection<?>) value).size();
      case MAP -> ((Map<?, ?>) value).size();
      case SLICE -> 3;
      case LIBRARY -> ((LibraryValue) value).parts().size();
      default -> 1;
    };
  }

  /**
   * The children in order, keys and values of a map by turns. The array may be the container's own,
   * longer than {@link #end} says, and hold {@link KeyTable#DELETED} in place of a key.
   */
  Object[] cells(Object value) {
    return switch (this) {
      case TUPLE -> ((PyTuple) value).elements();
      case LIST -> value instanceof PyList list ? list.elements() : ((List<?>) value).toArray();
      case DEQUE -> ((PyDeque) value).toArray();
      case SET -> table(value) == null ? ((Set<?>) value).toArray() : table(value).cells;
      case MAP -> table(value) == null ? pairs((Map<?, ?>) value) : table(value).cells;
      case SLICE -> ((PySlice) value).parts();
      case LIBRARY -> ((LibraryValue) value).parts().toArray();
      default -> new Object[] {((PyPersistentId) value).id()};
    };
  }

  /** How much of {@link #cells} is in use. */
  int end(Object value, Object[] cells) {
    if (value instanceof PyList list) {
      return list.size();
    }
    KeyTable table = isUnordered() ? table(value) : null;
    return table == null ? cells.length : table.used * table.stride;
  }

  /** The table of one of our own maps or sets; null for those of others. */
  static KeyTable table(Object value) {
    if (value instanceof PyDict dict) {
      return dict.table;
    }
    if (value instanceof PySet set) {
      return set.table;
    }
    return value instanceof PyFrozenSet set ? set.table : null;
  }

  private static Object[] pairs(Map<?, ?> map) {
    Object[] cells = new Object[map.size() * 2];
    int i = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      cells[i++] = entry.getKey();
      cells[i++] = entry.getValue();
    }
    return cells;
  }

  /**
   * Whether Python (or common sense, for Java's own types) says that a value can change and so is
   * no key.
   */
  static boolean isUnhashable(Object value) {
    if (value instanceof Collection || value instanceof Map) {
      return !(value instanceof PyFrozenSet);
    }
    return value instanceof PyByteArray
        || value instanceof PyArray
        || value instanceof Buffer
        || value instanceof LibraryValue library && !library.isHashable()
        || value instanceof PyDecimal decimal && decimal.isSignalingNaN()
        || value != null && value.getClass().isArray();
  }

  /** The name under which Python knows the type of an unhashable value. */
  static String typeName(Object value) {
    if (value instanceof PyCounter) {
      return "Counter";
    }
    if (value instanceof PyDeque) {
      return "collections.deque";
    }
    if (value instanceof List) {
      return "list";
    }
    if (value instanceof Map) {
      return "dict";
    }
    if (value instanceof Set) {
      return "set";
    }
    if (value instanceof PyByteArray) {
      return "bytearray";
    }
    if (value instanceof LibraryValue library) {
      return library.typeName();
    }
    return value instanceof PyArray ? "array.array" : value.getClass().getSimpleName();
  }
}
