package io.brine.value;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A Python frozenset: an immutable {@link Set} in order of insertion with Python's equality of
 * elements; may itself be a key.
 *
 * <p>Mutators throw {@link UnsupportedOperationException}. {@code equals} and {@code hashCode} keep
 * the contract of {@link Set}; as a key it goes by Python's equality. Owns its memory; safe for use
 * by several threads.
 */
public final class PyFrozenSet extends AbstractSet<Object> {
  /** The frozenset of no elements. */
  public static final PyFrozenSet EMPTY = new PyFrozenSet(Set.of());

  final KeyTable table;

  /** Both written by {@link Hasher} without a lock: every thread would come to the same number. */
  volatile long pythonHash;

  int javaHash;

  /**
   * A set with the elements of a collection.
   *
   * @param source what to copy
   * @throws UnhashableKeyException if an element cannot be one in Python
   */
  public PyFrozenSet(Collection<?> source) {
    this.table = new KeyTable(1, source.size());
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
  public static PyFrozenSet of(Object... elements) {
    return elements.length == 0 ? EMPTY : new PyFrozenSet(Arrays.asList(elements));
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
  public Iterator<Object> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < table.used;
      }

      @Override
      public Object next() {
        if (next == table.used) {
          throw new NoSuchElementException();
        }
        return table.cells[next++];
      }
    };
  }

  @Override
  public boolean add(Object element) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean remove(Object element) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean addAll(Collection<?> source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean removeAll(Collection<?> source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean retainAll(Collection<?> source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean removeIf(Predicate<? super Object> filter) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void clear() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Set && Comparer.java(this, other);
  }

  @Override
  public int hashCode() {
    return javaHash != 0 ? javaHash : Hasher.javaHash(this);
  }

  /** Like Python's repr, cut at some length. */
  @Override
  public String toString() {
    return PyText.of(this);
  }
}
