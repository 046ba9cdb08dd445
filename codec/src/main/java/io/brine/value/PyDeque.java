package io.brine.value;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Objects;

/**
 * A Python {@code collections.deque}, with or without a greatest length: to append to a full one
 * drops elements on the left.
 *
 * <p>A mutable list over a ring. As in Python it is equal only to another deque of equal elements;
 * that is stricter than the contract of {@link java.util.List}, so a foreign list may call itself
 * equal to a deque that does not agree. Not safe for use by several threads while one of them
 * writes.
 */
public final class PyDeque extends AbstractList<Object> {
  private static final int NO_MAXIMUM = -1;

  private final int maxlen;
  private Object[] ring = new Object[8];
  private int head;
  private int size;

  /** An empty deque without a greatest length. */
  public PyDeque() {
    this.maxlen = NO_MAXIMUM;
  }

  /**
   * An empty deque.
   *
   * @param maxlen its greatest length
   * @throws IllegalArgumentException if that is negative
   */
  public PyDeque(int maxlen) {
    if (maxlen < 0) {
      throw new IllegalArgumentException("maxlen=" + maxlen + " must not be negative");
    }
    this.maxlen = maxlen;
  }

  /**
   * A deque with the elements of a collection.
   *
   * @param source what to copy
   */
  public PyDeque(Collection<?> source) {
    this();
    addAll(source);
  }

  /**
   * Whether there is a greatest length.
   *
   * @return whether
   */
  public boolean isBounded() {
    return maxlen != NO_MAXIMUM;
  }

  /**
   * The greatest length.
   *
   * @return the length, -1 for none
   */
  public int maxlen() {
    return maxlen;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Object get(int index) {
    return ring[slot(Objects.checkIndex(index, size))];
  }

  @Override
  public Object set(int index, Object element) {
    int slot = slot(Objects.checkIndex(index, size));
    Object old = ring[slot];
    ring[slot] = element;
    return old;
  }

  /** Appends on the right; a full deque first drops its leftmost element. */
  @Override
  public boolean add(Object element) {
    modCount++;
    if (maxlen == 0) {
      return false;
    }
    if (size == maxlen) {
      dropFirst();
    }
    ensureRoom();
    ring[slot(size++)] = element;
    return true;
  }

  /**
   * Inserts an element.
   *
   * @throws IllegalStateException if the deque is full
   */
  @Override
  public void add(int index, Object element) {
    Objects.checkIndex(index, size + 1);
    if (size == maxlen) {
      throw new IllegalStateException("the deque has its greatest length of " + maxlen);
    }
    modCount++;
    ensureRoom();
    if (index == 0) {
      head = slot(ring.length - 1);
    } else {
      for (int i = size; i > index; i--) {
        ring[slot(i)] = ring[slot(i - 1)];
      }
    }
    size++;
    ring[slot(index)] = element;
  }

  @Override
  public Object remove(int index) {
    Object old = get(index);
    modCount++;
    if (index == 0) {
      dropFirst();
      return old;
    }
    for (int i = index; i < size - 1; i++) {
      ring[slot(i)] = ring[slot(i + 1)];
    }
    ring[slot(--size)] = null;
    return old;
  }

  @Override
  public void clear() {
    modCount++;
    ring = new Object[8];
    head = 0;
    size = 0;
  }

  @Override
  public Object[] toArray() {
    Object[] copy = new Object[size];
    for (int i = 0; i < size; i++) {
      copy[i] = ring[slot(i)];
    }
    return copy;
  }

  private void dropFirst() {
    ring[head] = null;
    head = slot(1);
    size--;
  }

  /** The ring is a power of two long. */
  private int slot(int index) {
    return (head + index) & (ring.length - 1);
  }

  private void ensureRoom() {
    if (size == ring.length) {
      Object[] greater = new Object[Math.multiplyExact(ring.length, 2)];
      System.arraycopy(toArray(), 0, greater, 0, size);
      ring = greater;
      head = 0;
    }
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof PyDeque && Comparer.java(this, other);
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
