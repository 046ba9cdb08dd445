package io.brine.bench.alternatives;

import io.brine.value.PyDict;
import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types that a decoder makes. */
interface Results {

  List<Object> list();

  Map<Object, Object> dict();

  Object tuple(Object[] items);

  /** All items of the stack from an index on, in one move. */
  void append(Object list, Object[] stack, int from, int count);

  /** Brine's own. */
  final class Own implements Results {

    @Override
    public List<Object> list() {
      return new PyList();
    }

    @Override
    public Map<Object, Object> dict() {
      return new PyDict();
    }

    @Override
    public Object tuple(Object[] items) {
      return PyTuple.wrap(items);
    }

    @Override
    public void append(Object list, Object[] stack, int from, int count) {
      ((PyList) list).append(stack, from, count);
    }
  }

  /** Those of java.util. */
  final class Jdk implements Results {

    @Override
    public List<Object> list() {
      return new ArrayList<>();
    }

    @Override
    public Map<Object, Object> dict() {
      return new LinkedHashMap<>();
    }

    @Override
    public Object tuple(Object[] items) {
      return Arrays.asList(items);
    }

    @Override
    @SuppressWarnings("unchecked") // made above
    public void append(Object list, Object[] stack, int from, int count) {
      ((ArrayList<Object>) list).addAll(new Slice(stack, from, count));
    }

    /** Gives addAll the one array that it asks for. */
    private static final class Slice extends AbstractList<Object> {
      private final Object[] items;
      private final int from;
      private final int count;

      Slice(Object[] items, int from, int count) {
        this.items = items;
        this.from = from;
        this.count = count;
      }

      @Override
      public Object get(int index) {
        return items[from + index];
      }

      @Override
      public int size() {
        return count;
      }

      @Override
      public Object[] toArray() {
        return Arrays.copyOfRange(items, from, from + count);
      }
    }
  }
}
