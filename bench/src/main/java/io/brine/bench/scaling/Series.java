package io.brine.bench.scaling;

import io.brine.value.PyDict;
import io.brine.value.PyList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Values that grow in one respect.
 *
 * @param unit what is counted
 * @param sizes how many of them
 * @param value makes the value of a size
 */
record Series(String name, String unit, List<Long> sizes, LongFunction<Object> value) {

  /** About what {@link #item} takes in a pickle. */
  private static final int ITEM_BYTES = 64;

  static final List<Series> ALL =
      List.of(
          new Series("bytes", "byte", steps(1 << 10, 256L << 20, 4), Series::items),
          new Series("list", "item", steps(10, 10_000_000, 10), Series::list),
          new Series("dict", "entry", steps(10, 10_000_000, 10), Series::dict),
          new Series("depth", "level", steps(10, 1_000_000, 10), Series::depth),
          new Series("shared", "reference", steps(10, 10_000_000, 10), Series::shared));

  private static List<Long> steps(long from, long to, int factor) {
    List<Long> steps = new ArrayList<>();
    for (long size = from; size <= to; size *= factor) {
      steps.add(size);
    }
    return steps;
  }

  /** Small dicts with a string of their own, together of about so many bytes. */
  private static Object items(long bytes) {
    PyList list = new PyList();
    for (long i = 0; i < Math.max(1, bytes / ITEM_BYTES); i++) {
      list.add(item(i));
    }
    return list;
  }

  private static PyDict item(long number) {
    PyDict dict = new PyDict();
    dict.put("id", number);
    dict.put("name", "the item with number %09d".formatted(number));
    dict.put("score", number / 7.0);
    dict.put("parent", null);
    return dict;
  }

  private static Object list(long size) {
    PyList list = new PyList();
    for (long i = 0; i < size; i++) {
      list.add(i);
    }
    return list;
  }

  private static Object dict(long size) {
    PyDict dict = new PyDict();
    for (long i = 0; i < size; i++) {
      dict.put("key" + i, i);
    }
    return dict;
  }

  private static Object depth(long levels) {
    PyList list = new PyList();
    for (long i = 1; i < levels; i++) {
      PyList outer = new PyList();
      outer.add(list);
      list = outer;
    }
    return list;
  }

  /** References to a thousand lists by turns. */
  private static Object shared(long references) {
    List<PyList> lists = new ArrayList<>();
    PyList all = new PyList();
    for (int i = 0; i < references; i++) {
      if (lists.size() < 1000) {
        lists.add(new PyList());
      }
      all.add(lists.get(i % 1000));
    }
    return all;
  }
}
