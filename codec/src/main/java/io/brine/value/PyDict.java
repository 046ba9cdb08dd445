package io.brine.value;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A Python dict: a mutable {@link Map} in order of insertion with Python's equality of keys.
 *
 * <p>{@code 1}, {@code 1.0} and {@code True} are one key, strings go by content, tuples by value, a
 * NaN is only itself. The last value of a key wins and its first key object and place stay. {@code
 * null} (None) is an ordinary key and value. Lists, dicts, sets and tuples that hold one cannot be
 * keys: to put one throws {@link UnhashableKeyException}, to look one up finds nothing. {@code
 * equals} and {@code hashCode} keep the contract of {@link Map} but neither recurse nor loop on
 * cycles; hashes cannot be made to collide. Not safe for use by several threads while one of them
 * writes.
 */
public class PyDict extends AbstractMap<Object, Object> {
  final KeyTable table;

  /** An empty dict. */
  public PyDict() {
    this(0);
  }

  /**
   * An empty dict with room for some pairs.
   *
   * @param expectedPairs how many
   */
  public PyDict(int expectedPairs) {
    this(new KeyTable(2, expectedPairs));
  }

  /**
   * A dict with the pairs of a map.
   *
   * @param source what to copy
   * @throws UnhashableKeyException if a key cannot be one in Python
   */
  public PyDict(Map<?, ?> source) {
    this(tableOf(source));
  }

  /** The subclasses are those of this package. */
  PyDict(KeyTable table) {
    this.table = table;
  }

  /**
   * A dict over an array that the caller gives away, keys and values by turns. Nothing is checked
   * or copied: that the keys are distinct and hashable is the caller's word.
   *
   * @param keysAndValues an array of exactly the type {@code Object[]}
   * @param pairs how many pairs are in use
   * @return the dict
   * @throws IndexOutOfBoundsException if the array is shorter than that
   */
  public static PyDict wrapDistinct(Object[] keysAndValues, int pairs) {
    return new PyDict(new KeyTable(2, keysAndValues, pairs));
  }

  @Override
  public final int size() {
    return table.size;
  }

  @Override
  public final Object get(Object key) {
    int entry = table.find(key);
    return entry < 0 ? null : table.cells[entry * 2 + 1];
  }

  @Override
  public final Object getOrDefault(Object key, Object fallback) {
    int entry = table.find(key);
    return entry < 0 ? fallback : table.cells[entry * 2 + 1];
  }

  @Override
  public final boolean containsKey(Object key) {
    return table.find(key) >= 0;
  }

  private static KeyTable tableOf(Map<?, ?> source) {
    KeyTable table = new KeyTable(2, source.size());
    for (Map.Entry<?, ?> pair : source.entrySet()) {
      put(table, pair.getKey(), pair.getValue());
    }
    return table;
  }

  @Override
  public final Object put(Object key, Object value) {
    return put(table, key, value);
  }

  private static Object put(KeyTable table, Object key, Object value) {
    int added = table.add(key);
    int at = (added < 0 ? ~added : added) * 2 + 1;
    Object old = table.cells[at];
    table.cells[at] = value;
    return old;
  }

  @Override
  public final Object remove(Object key) {
    int entry = table.find(key);
    if (entry < 0) {
      return null;
    }
    Object old = table.cells[entry * 2 + 1];
    table.delete(entry);
    return old;
  }

  @Override
  public final void clear() {
    table.clear();
  }

  /** The keys and values themselves by turns, for reading; null if a pair was deleted. */
  final Object[] cells() {
    return table.used == table.size ? table.cells : null;
  }

  @Override
  public final void forEach(BiConsumer<? super Object, ? super Object> action) {
    int expected = table.modifications;
    for (int entry = table.next(0); entry < table.used; entry = table.next(entry + 1)) {
      action.accept(table.cells[entry * 2], table.cells[entry * 2 + 1]);
      if (expected != table.modifications) {
        throw new ConcurrentModificationException();
      }
    }
  }

  @Override
  public final Set<Map.Entry<Object, Object>> entrySet() {
    return new DictEntries(table);
  }

  @Override
  public final Set<Object> keySet() {
    return new DictKeys(table);
  }

  @Override
  public final Collection<Object> values() {
    return new DictValues(table);
  }

  @Override
  public final boolean equals(Object other) {
    return this == other || other instanceof Map && Comparer.java(this, other);
  }

  @Override
  public final int hashCode() {
    return Hasher.javaHash(this);
  }

  /** Like Python's repr, cut at some length. */
  @Override
  public final String toString() {
    return PyText.of(this);
  }
}
