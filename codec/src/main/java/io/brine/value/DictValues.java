package io.brine.value;

import java.util.AbstractCollection;
import java.util.Iterator;

/** The values of a dict as a live view. */
final class DictValues extends AbstractCollection<Object> {
  private final KeyTable table;

  DictValues(KeyTable table) {
    this.table = table;
  }

  @Override
  public int size() {
    return table.size;
  }

  @Override
  public void clear() {
    table.clear();
  }

  @Override
  public Iterator<Object> iterator() {
    return new CellIterator(table, 1);
  }

  @Override
  public String toString() {
    return PyText.of(new PyList(this));
  }
}
