package io.brine.value;

import java.util.Iterator;

/** Walks one column of a table: keys, elements or values. */
final class CellIterator implements Iterator<Object> {
  private final KeyTable table;
  private final KeyTable.Cursor cursor;
  private final int column;

  CellIterator(KeyTable table, int column) {
    this.table = table;
    this.cursor = table.new Cursor();
    this.column = column;
  }

  @Override
  public boolean hasNext() {
    return cursor.hasNext();
  }

  @Override
  public Object next() {
    return table.cells[cursor.advance() * table.stride + column];
  }

  @Override
  public void remove() {
    cursor.remove();
  }
}
