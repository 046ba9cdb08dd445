package io.brine.numpy;

/** Goes over the positions of the elements of a layout, the last axis fastest. */
final class Cursor {
  private final Layout layout;
  private final int[] index;
  private int at;
  private int left;

  Cursor(Layout layout) {
    this.layout = layout;
    this.index = new int[layout.ndim()];
    this.at = layout.offset;
    this.left = layout.size();
  }

  boolean hasNext() {
    return left > 0;
  }

  int next() {
    int result = at;
    left--;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      at += layout.strides[axis];
      if (++index[axis] < layout.shape[axis]) {
        break;
      }
      at -= layout.shape[axis] * layout.strides[axis];
      index[axis] = 0;
    }
    return result;
  }
}
