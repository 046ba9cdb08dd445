package io.brine.container;

import io.brine.value.PyTuple;
import java.util.List;
import java.util.Map;

/** What a pickle holds, checked for the shape that a container promises. */
final class Items {

  private Items() {}

  /** The elements of a list or a tuple. */
  static List<?> of(Object value, String what) {
    if (value instanceof List<?> list) {
      return list;
    }
    if (value instanceof PyTuple tuple) {
      return tuple.asList();
    }
    throw Broken.value(what + " is no list or tuple");
  }

  /** The elements of a list or a tuple of this many. */
  static List<?> of(Object value, String what, int size) {
    List<?> items = of(value, what);
    if (items.size() != size) {
      throw Broken.value(what + " has " + items.size() + " items, not " + size);
    }
    return items;
  }

  static Map<?, ?> map(Object value, String what) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw Broken.value(what + " is no dict");
  }

  static String string(Object value, String what) {
    if (value instanceof String text) {
      return text;
    }
    throw Broken.value(what + " is no str");
  }
}
