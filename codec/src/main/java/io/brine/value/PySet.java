package io.brine.value;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;

/**
 * A Python set: a mutable {@link Set} in order of insertion with Python's equality of elements, as
 * {@link PyDict} has of keys.
 *
 * <p>To add what Python cannot hash throws {@link UnhashableKeyException}, to look it up finds
 * nothing. {@code equals} and {@code hashCode} keep the contract of {@link Set}. Not safe for use
 * by several threads while one of them writes.
 */
public final class PySet extends AbstractSet<Object> {
  final KeyTable table;

  /** An empty set. */
  public PySet() {
    this(0);
  }

  /**
   * An empty set with room for some elements.
   *
   * @param expected how many
   */
  public PySet(int expected) {
    this.table = new KeyTable(1, expected);
  }

  /**
   * A set with the elements of a collection.
   *
   * @param source what to copy
   * @throws UnhashableKeyException if an element cannot be one in Python
   */
  public PySet(Collection<?> source) {
    this(source.size());
    for (Object element : source) {
      table.add(element);
    }
  }

  /**
   * A set of these elements.
   *
   * @param elements the elements; equal ones become one
   * @return the set
   * @throws UnhashableKeyException if an element cannot be one in Python
   */
  public static PySet of(Object... elements) {
    return new PySet(Arrays.asList(elements));
  }

  @Override
  public int size() {
    return table.size;
  }

  @Override
  public boolean contains(Object element) {
    return table.find(element) >= 0;
  }

  @Override
  public boolean add(Object element) {
    return table.add(element) < 0;
  }

  @Override
  public boolean remove(Object element) {
    int entry = table.find(element);
    if (entry >= 0) {
      table.delete(entry);
    }
    return entry >= 0;
  }

  @Override
  public void clear() {
    table.clear();
  }

  @Override
  public Iterator<Object> iterator() {
    return new CellIterator(table, 0);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Set && Comparer.java(this, other);
  }

  @Override
  public int hashCode() {
    return Hasher.javaHash(this);
  }

  /** Like Python's repr, cut at some length. */
  @Override
  public String toString() {
    return PyText.of(this);
  }
}
