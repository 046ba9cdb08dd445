package io.brine.value;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;

/** The pairs of a dict as a live view. */
final class DictEntries extends AbstractSet<Map.Entry<Object, Object>> {
  private final KeyTable table;

  DictEntries(KeyTable table) {
    this.table = table;
  }

  @Override
  public int size() {
    return table.size;
  }

  @Override
  public boolean contains(Object value) {
    return find(value) >= 0;
  }

  @Override
  public boolean remove(Object value) {
    int entry = find(value);
    if (entry >= 0) {
      table.delete(entry);
    }
    return entry >= 0;
  }

  @Override
  public void clear() {
    table.clear();
  }

  private int find(Object value) {
    if (!(value instanceof Map.Entry<?, ?> pair)) {
      return -1;
    }
    int entry = table.find(pair.getKey());
    // A pair is found by the equality of Map.Entry, which is Java's for the key as well.
    boolean equal =
        entry >= 0
            && Objects.equals(table.cells[entry * 2], pair.getKey())
            && Objects.equals(table.cells[entry * 2 + 1], pair.getValue());
    return equal ? entry : -1;
  }

  @Override
  public Iterator<Map.Entry<Object, Object>> iterator() {
    KeyTable.Cursor cursor = table.new Cursor();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return cursor.hasNext();
      }

      @Override
      public Map.Entry<Object, Object> next() {
        int entry = cursor.advance();
        return new Pair(table, entry, table.cells[entry * 2]);
      }

      @Override
      public void remove() {
        cursor.remove();
      }
    };
  }

  /** One pair, which remembers its last value for when it is deleted. */
  private static final class Pair implements Map.Entry<Object, Object> {
    private final KeyTable table;
    private final Object key;
    private int entry;
    private Object value;

    Pair(KeyTable table, int entry, Object key) {
      this.table = table;
      this.entry = entry;
      this.key = key;
      this.value = table.cells[entry * 2 + 1];
    }

    @Override
    public Object getKey() {
      return key;
    }

    @Override
    public Object getValue() {
      if (isAlive()) {
        value = table.cells[entry * 2 + 1];
      }
      return value;
    }

    @Override
    public Object setValue(Object replacement) {
      Object old = getValue();
      value = replacement;
      if (isAlive()) {
        table.cells[entry * 2 + 1] = replacement;
      }
      return old;
    }

    /**
     * Compaction moves entries, so the place is looked up again when another key is found there.
     */
    private boolean isAlive() {
      if (entry >= 0 && (entry >= table.used || table.cells[entry * 2] != key)) {
        entry = table.find(key);
      }
      return entry >= 0;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Map.Entry<?, ?> pair
          && Objects.equals(key, pair.getKey())
          && Objects.equals(getValue(), pair.getValue());
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(key) ^ Objects.hashCode(getValue());
    }

    @Override
    public String toString() {
      return key + "=" + getValue();
    }
  }
}
