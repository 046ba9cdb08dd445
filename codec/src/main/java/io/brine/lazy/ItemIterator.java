package io.brine.lazy;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Python's iteration over a container, each item a node of its own. */
final class ItemIterator implements Iterator<LazyNode> {

  private final LazyItems items;
  private boolean ready;

  ItemIterator(LazyItems items) {
    this.items = items;
  }

  @Override
  public boolean hasNext() {
    ready = ready || items.next();
    return ready;
  }

  @Override
  public LazyNode next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ready = false;
    return (items.hasKeys() ? items.key() : items.value()).copy();
  }
}
