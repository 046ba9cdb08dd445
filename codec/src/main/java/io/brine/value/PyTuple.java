package io.brine.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A Python tuple: a fixed sequence of values, usable as a key when all of its elements are.
 *
 * <p>It is no {@link List} because Python never takes a tuple and a list for equal. Equality and
 * hash are Python's ({@link PyEquality}); they do not recurse. Immutable itself and safe for use by
 * several threads as far as its elements are.
 */
public final class PyTuple extends Composite implements Iterable<Object> {
  /** The tuple of no elements. */
  public static final PyTuple EMPTY = new PyTuple(new Object[0]);

  private final Object[] elements;

  private PyTuple(Object[] elements) {
    this.elements = elements;
  }

  /**
   * A tuple of these elements, which are copied.
   *
   * @param elements the elements
   * @return the tuple
   */
  public static PyTuple of(Object... elements) {
    return elements.length == 0
        ? EMPTY
        : new PyTuple(Arrays.copyOf(elements, elements.length, Object[].class));
  }

  /**
   * A tuple over an array that the caller gives away: to change it afterwards is to break the
   * tuple.
   *
   * @param elements the elements
   * @return the tuple
   */
  public static PyTuple wrap(Object[] elements) {
    return elements.length == 0 ? EMPTY : new PyTuple(elements);
  }

  /**
   * One element.
   *
   * @param index from 0
   * @return the element, null for None
   * @throws IndexOutOfBoundsException if there is none
   */
  public Object get(int index) {
    return elements[index];
  }

  /**
   * The number of elements.
   *
   * @return the number
   */
  public int size() {
    return elements.length;
  }

  /**
   * Whether there are no elements.
   *
   * @return whether the size is 0
   */
  public boolean isEmpty() {
    return elements.length == 0;
  }

  /**
   * A copy of the elements.
   *
   * @return an array of the caller's own
   */
  public Object[] toArray() {
    return Arrays.copyOf(elements, elements.length, Object[].class);
  }

  /**
   * The elements as a list that cannot be changed; equal to other lists by Java's rules.
   *
   * @return a view
   */
  public List<Object> asList() {
    return Collections.unmodifiableList(PyList.wrap(elements, elements.length));
  }

  @Override
  public Iterator<Object> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < elements.length;
      }

      @Override
      public Object next() {
        if (next == elements.length) {
          throw new NoSuchElementException();
        }
        return elements[next++];
      }
    };
  }

  /** The array itself, for reading. */
  Object[] elements() {
    return elements;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof PyTuple && Comparer.python(this, other);
  }

  @Override
  public int hashCode() {
    return HashSecret.fold(Hasher.valueHash(this));
  }

  /** Like Python's repr, cut at some length. */
  @Override
  public String toString() {
    return PyText.of(this);
  }
}
