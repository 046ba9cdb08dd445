package io.brine.numpy;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The elements along the first axis of an array, as a list that cannot be changed. */
final class NestedList extends AbstractList<Object> implements RandomAccess {
  private final NdArray array;

  private NestedList(NdArray array) {
    this.array = array;
  }

  static List<Object> of(NdArray array) {
    if (array.ndim() == 0) {
      throw new IllegalStateException("an array without axes has an item and no list");
    }
    return new NestedList(array);
  }

  @Override
  public Object get(int index) {
    return array.ndim() == 1 ? array.getObject(index) : new NestedList(array.get(index));
  }

  @Override
  public int size() {
    return array.layout().shape[0];
  }
}
