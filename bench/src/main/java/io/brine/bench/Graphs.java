package io.brine.bench;

import io.brine.value.PyTuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The same values in other types. Recursive: for the workloads, which are not deep. */
public final class Graphs {

  private Graphs() {}

  /** As LinkedHashMap and ArrayList, tuples as lists: what formats without tuples have. */
  public static Object toJdk(Object value) {
    return convert(value, items -> items);
  }

  /** As LinkedHashMap and ArrayList, tuples as arrays: what net.razorvine takes for tuples. */
  static Object toRazorvine(Object value) {
    return convert(value, List::toArray);
  }

  private static Object convert(Object value, Function<List<Object>, Object> tuple) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> out = new LinkedHashMap<>(map.size() * 4 / 3 + 1);
      map.forEach((key, item) -> out.put(convert(key, tuple), convert(item, tuple)));
      return out;
    }
    if (value instanceof PyTuple items) {
      return tuple.apply(convertAll(items.asList(), tuple));
    }
    return value instanceof List<?> items ? convertAll(items, tuple) : value;
  }

  private static List<Object> convertAll(List<?> items, Function<List<Object>, Object> tuple) {
    List<Object> out = new ArrayList<>(items.size());
    for (Object item : items) {
      out.add(convert(item, tuple));
    }
    return out;
  }

  /**
   * A copy of a graph of LinkedHashMap and ArrayList that shares nothing but dict keys with it: the
   * floor for a decoder with ordinary results, which has to make all these objects too.
   */
  static Object copy(Object value) {
    if (value instanceof LinkedHashMap<?, ?> map) {
      Map<Object, Object> out = new LinkedHashMap<>(map.size() * 4 / 3 + 1);
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.put(entry.getKey(), copy(entry.getValue()));
      }
      return out;
    }
    if (value instanceof ArrayList<?> list) {
      List<Object> out = new ArrayList<>(list.size());
      for (int i = 0; i < list.size(); i++) {
        out.add(copy(list.get(i)));
      }
      return out;
    }
    if (value instanceof String text) {
      return String.valueOf(text.toCharArray());
    }
    if (value instanceof Long number) {
      return number.longValue();
    }
    return value instanceof Double number ? (Object) number.doubleValue() : value;
  }

  /** A copy of the containers alone: its strings and numbers are those of the original. */
  static Object copyContainers(Object value) {
    if (value instanceof LinkedHashMap<?, ?> map) {
      Map<Object, Object> out = new LinkedHashMap<>(map.size() * 4 / 3 + 1);
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.put(entry.getKey(), copyContainers(entry.getValue()));
      }
      return out;
    }
    if (value instanceof ArrayList<?> list) {
      List<Object> out = new ArrayList<>(list.size());
      for (int i = 0; i < list.size(); i++) {
        out.add(copyContainers(list.get(i)));
      }
      return out;
    }
    return value;
  }

  /**
   * One form for comparing the results of contenders: tuples and arrays as lists, integers as Long.
   */
  static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> out = new LinkedHashMap<>();
      map.forEach((key, item) -> out.put(plain(key), plain(item)));
      return out;
    }
    if (value instanceof PyTuple tuple) {
      return plain(tuple.asList());
    }
    if (value instanceof Object[] items) {
      return plain(Arrays.asList(items));
    }
    if (value instanceof List<?> items) {
      List<Object> out = new ArrayList<>();
      items.forEach(item -> out.add(plain(item)));
      return out;
    }
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }
}
