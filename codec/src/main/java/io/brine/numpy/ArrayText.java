package io.brine.numpy;

/** The text of arrays. */
final class ArrayText {

  private static final int MAX_ELEMENTS = 1000;

  private ArrayText() {}

  static String of(NdArray array) {
    String shape = DTypeText.shape(array.shape());
    if (array.size() > MAX_ELEMENTS || array.dtype().hasObject()) {
      return "array(shape=" + shape + ", dtype=" + array.dtype().name() + ")";
    }
    return "array("
        + (array.ndim() == 0 ? array.item() : array.asList())
        + ", dtype="
        + array.dtype().name()
        + ")";
  }
}
