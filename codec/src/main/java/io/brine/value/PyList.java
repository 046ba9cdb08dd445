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
 * <p>A list that was read, and has nothing but integers of 64 bits or nothing but floats, keeps
 * them as arrays of {@code long} or {@code double}: {@link #get} makes a {@link Long} or {@link
 * Double} each time, {@link #getLong}, {@link #getDouble}, {@link #toLongArray} and {@link
 * #toDoubleArray} make no objects. The first change to such a list turns it into one of objects,
 * which costs time in proportion to its size. (PyPy calls this list strategies.)
 *
 * <p>{@code equals} and {@code hashCode} keep the contract of {@link List} but neither recurse nor
 * loop on cycles; lists that are cyclic hash by their size. Not safe for use by several threads
 * while one of them writes.
 */
public final class PyList extends AbstractList<Object> implements RandomAccess {
  static final int CHUNK_BITS = 15;

  /**
   * How many numbers stand in one of several arrays: 256 KiB, which no collector with its usual
   * settings treats as a large object.
   */
  public static final int CHUNK = 1 << CHUNK_BITS;

  private static final Object[] NONE = new Object[0];

  /** Null while there are {@link #numbers}. */
  private Object[] elements;

  /** Null unless the list has nothing but numbers, and was not changed. */
  private NumberItems numbers;

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

  private PyList(NumberItems numbers) {
    this.numbers = numbers;
    this.size = numbers.size();
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

  /**
   * A list of integers over an array that the caller gives away.
   *
   * @param integers its elements
   * @return the list
   */
  public static PyList wrap(long[] integers) {
    return new PyList(NumberItems.of(integers));
  }

  /**
   * A list of floats over an array that the caller gives away.
   *
   * @param floats its elements
   * @return the list
   */
  public static PyList wrap(double[] floats) {
    return new PyList(NumberItems.of(floats));
  }

  /**
   * A list of integers over arrays that the caller gives away.
   *
   * @param chunks arrays of {@link #CHUNK} elements, the last of which may have fewer
   * @param size how many elements there are in all
   * @return the list
   * @throws IndexOutOfBoundsException if there cannot be so many in the arrays
   */
  public static PyList wrap(long[][] chunks, int size) {
    return new PyList(NumberItems.ofChunks(chunks, size));
  }

  /**
   * A list of floats over arrays that the caller gives away.
   *
   * @param chunks arrays of {@link #CHUNK} elements, the last of which may have fewer
   * @param size how many elements there are in all
   * @return the list
   * @throws IndexOutOfBoundsException if there cannot be so many in the arrays
   */
  public static PyList wrap(double[][] chunks, int size) {
    return new PyList(NumberItems.ofChunks(chunks, size));
  }

  @Override
  public Object get(int index) {
    Objects.checkIndex(index, size);
    return elements != null ? elements[index] : numbers.get(index);
  }

  /** Whether the elements are kept as numbers. */
  public boolean isOfNumbers() {
    return numbers != null;
  }

  /** Whether the elements are kept as longs: each is a {@link Long} then. */
  public boolean hasLongs() {
    return numbers != null && numbers.areLongs();
  }

  /** Whether the elements are kept as doubles: each is a {@link Double} then. */
  public boolean hasDoubles() {
    return numbers != null && !numbers.areLongs();
  }

  /**
   * An element as a long, without making an object where the list {@link #hasLongs}.
   *
   * @param index its index
   * @return its value
   * @throws IndexOutOfBoundsException if there is no such element
   * @throws IllegalStateException if it is not a {@link Long}, {@link Integer}, {@link Short} or
   *     {@link Byte}
   */
  public long getLong(int index) {
    Objects.checkIndex(index, size);
    if (hasLongs()) {
      return numbers.longAt(index);
    }
    Object element = get(index);
    if (element instanceof Long
        || element instanceof Integer
        || element instanceof Short
        || element instanceof Byte) {
      return ((Number) element).longValue();
    }
    throw notNumber(index, "an integer of 64 bits");
  }

  /**
   * An element as a double, without making an object where the list {@link #hasDoubles}.
   *
   * @param index its index
   * @return its value
   * @throws IndexOutOfBoundsException if there is no such element
   * @throws IllegalStateException if it is not a {@link Double} or {@link Float}
   */
  public double getDouble(int index) {
    Objects.checkIndex(index, size);
    if (hasDoubles()) {
      return numbers.doubleAt(index);
    }
    Object element = get(index);
    if (element instanceof Double || element instanceof Float) {
      return ((Number) element).doubleValue();
    }
    throw notNumber(index, "a float");
  }

  private static IllegalStateException notNumber(int index, String what) {
    return new IllegalStateException("element " + index + " is not " + what);
  }

  /**
   * A copy of a list of integers.
   *
   * @return as {@link #getLong} gives them
   * @throws IllegalStateException as {@link #getLong}
   */
  public long[] toLongArray() {
    long[] longs = new long[size];
    Arrays.setAll(longs, this::getLong);
    return longs;
  }

  /**
   * A copy of a list of floats.
   *
   * @return as {@link #getDouble} gives them
   * @throws IllegalStateException as {@link #getDouble}
   */
  public double[] toDoubleArray() {
    double[] doubles = new double[size];
    Arrays.setAll(doubles, this::getDouble);
    return doubles;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Object set(int index, Object element) {
    Object old = get(index);
    objects();
    elements[index] = element;
    return old;
  }

  @Override
  public boolean add(Object element) {
    modCount++;
    objects();
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
    objects();
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
    objects();
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
    objects();
    System.arraycopy(elements, to, elements, from, size - to);
    int end = size - (to - from);
    Arrays.fill(elements, end, size, null);
    size = end;
  }

  @Override
  public Object[] toArray() {
    return numbers != null
        ? numbers.toObjects(size)
        : Arrays.copyOf(elements, size, Object[].class);
  }

  @Override
  public void forEach(Consumer<? super Object> action) {
    int expected = modCount;
    for (int i = 0; i < size && expected == modCount; i++) {
      action.accept(elements != null ? elements[i] : numbers.get(i));
    }
    if (expected != modCount) {
      throw new ConcurrentModificationException();
    }
  }

  /** Before a change: turns numbers into objects. */
  private void objects() {
    if (numbers != null) {
      elements = numbers.toObjects(size);
      numbers = null;
    }
  }

  private void grow(int count) {
    int needed = Math.addExact(size, count);
    elements =
        Arrays.copyOf(
            elements,
            (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8, size + (size >> 1) + 10L)));
  }

  /** The elements, for reading: the array itself if there is one. */
  Object[] elements() {
    return elements != null ? elements : numbers.toObjects(size);
  }

  @Override
  public boolean equals(Object other) {
    if (numbers != null && other instanceof PyList list && list.numbers != null) {
      return numbers.sameAs(list.numbers);
    }
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
