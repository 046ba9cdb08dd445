package io.brine.numpy;

import io.brine.value.LibraryValue.Repr;

/** The repr of arrays. */
final class ArrayRepr {

  private static final int MAX_ELEMENTS = 1000;

  private ArrayRepr() {}

  static Repr of(NdArray array) {
    String close = ", dtype=" + array.dtype().name() + ")";
    if (array.size() > MAX_ELEMENTS) {
      return Repr.of("array(..., shape=" + DTypeText.shape(array.shape()) + close);
    }
    return new Repr(
        "array(",
        java.util.Collections.singletonList(array.ndim() == 0 ? array.item() : array.asList()),
        close);
  }
}
