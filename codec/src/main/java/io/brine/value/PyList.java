package io.brine.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Consumer;

/**
 * A Python list: an ordinary mutable {@link List} over an array.
 *
 * <p>{@code equals} and {@code hashCode} keep the contract of {@link List} but neither recurse nor
 * loop on cycles; lists that are cyclic hash by their size. Not safe for use by several threads
 * while one of them writes.
 */
public final class PyList extends AbstractList<Object> implements RandomAccess {
  private static final Object[] NONE = new Object[0];

  private Object[] elements;
  private int size;

  /** An empty list. */
  public PyList() {
    this(NONE, 0);
  }

  /**
   * An empty list with room for some elements.
   *
   * @param capacity how many
   */
  public PyList(int capacity) {
    this(capacity == 0 ? NONE : new Object[capacity], 0);
  }

  /**
   * A list with the elements of a collection.
   *
   * @param source what to copy
   */
  public PyList(Collection<?> source) {
    this.elements = Arrays.copyOf(source.toArray(), source.size(), Object[].class);
    this.size = elements.length;
  }

  private PyList(Object[] elements, int size) {
    this.elements = elements;
    this.size = size;
  }

  /**
   * A list over an array that the caller gives away.
   *
   * @param elements an array of exactly the type {@code Object[]}
   * @param size how much of it is in use
   * @return the list
   * @throws IndexOutOfBoundsException if the array is shorter than that
   */
  public static PyList wrap(Object[] elements, int size) {
    Objects.checkFromIndexSize(0, size, elements.length);
    return new PyList(elements, size);
  }

  @Override
  public Object get(int index) {
    return elements[Objects.checkIndex(index, size)];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Object set(int index, Object element) {
    Object old = get(index);
    elements[index] = element;
    return old;
  }

  @Override
  public boolean add(Object element) {
    modCount++;
    if (size == elements.length) {
      grow(1);
    }
    elements[size++] = element;
    return true;
  }

  @Override
  public void add(int index, Object element) {
    Objects.checkIndex(index, size + 1);
    modCount++;
    if (size == elements.length) {
      grow(1);
    }
    System.arraycopy(elements, index, elements, index + 1, size - index);
    elements[index] = element;
    size++;
  }

  /**
   * Appends a part of an array.
   *
   * @param source the array
   * @param from index of the first element
   * @param count how many
   * @throws IndexOutOfBoundsException if the array has no such part
   */
  public void append(Object[] source, int from, int count) {
    Objects.checkFromIndexSize(from, count, source.length);
    modCount++;
    if (count > elements.length - size) {
      grow(count);
    }
    System.arraycopy(source, from, elements, size, count);
    size += count;
  }

  @Override
  public boolean addAll(Collection<?> source) {
    Object[] more = source.toArray();
    append(more, 0, more.length);
    return more.length > 0;
  }

  @Override
  public Object remove(int index) {
    Object old = get(index);
    removeRange(index, index + 1);
    return old;
  }

  @Override
  protected void removeRange(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    modCount++;
    System.arraycopy(elements, to, elements, from, size - to);
    int end = size - (to - from);
    Arrays.fill(elements, end, size, null);
    size = end;
  }

  @Override
  public Object[] toArray() {
    return Arrays.copyOf(elements, size, Object[].class);
  }

  @Override
  public void forEach(Consumer<? super Object> action) {
    int expected = modCount;
    for (int i = 0; i < size && expected == modCount; i++) {
      action.accept(elements[i]);
    }
    if (expected != modCount) {
      throw new ConcurrentModificationException();
    }
  }

  private void grow(int count) {
    int needed = Math.addExact(size, count);
    elements =
        Arrays.copyOf(
            elements,
            (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8, size + (size >> 1) + 10L)));
  }

  /** The array itself, for reading. */
  Object[] elements() {
    return elements;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof List && Comparer.java(this, other);
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
