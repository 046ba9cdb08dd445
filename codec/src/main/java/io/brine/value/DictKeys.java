package io.brine.value;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Set;

/** The keys of a dict as a live view. */
final class DictKeys extends AbstractSet<Object> {
  private final KeyTable table;

  DictKeys(KeyTable table) {
    this.table = table;
  }

  @Override
  public int size() {
    return table.size;
  }

  @Override
  public boolean contains(Object key) {
    return table.find(key) >= 0;
  }

  @Override
  public boolean remove(Object key) {
    int entry = table.find(key);
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

  @Override
  public String toString() {
    return PyText.of(this);
  }
}
