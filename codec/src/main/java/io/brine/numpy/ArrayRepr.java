package io.brine.numpy;

import io.brine.value.LibraryValue.Repr;
import java.util.ArrayList;
import java.util.List;

/**
 * The repr of arrays, as NumPy 2.5 has it: {@code array([[1, 2], [3, 4]])} with its line breaks.
 */
final class ArrayRepr {

  private static final int LINE_WIDTH = 75;

  /** Longer arrays are summarised. */
  private static final int THRESHOLD = 1000;

  /**
   * NumPy shows more than this of arrays of many short axes or many fields; here all is left out.
   */
  private static final long MAX_SHOWN = 100_000;

  private ArrayRepr() {}

  static Repr of(NdArray array) {
    String prefix = name(array) + "(";
    if (array.dtype().hasObject()) {
      return ofObjects(array, prefix);
    }
    String text = prefix + elements(array, prefix.length());
    List<String> extras = extras(array);
    if (extras.isEmpty()) {
      return Repr.of(text + ")");
    }
    String end = String.join(", ", extras) + ")";
    int lastLine = text.length() + 1 - (text.lastIndexOf('\n') + 1);
    boolean fits = lastLine + end.length() + 1 <= LINE_WIDTH && !prefix.startsWith("rec.");
    return Repr.of(text + "," + (fits ? " " : "\n" + " ".repeat(prefix.length())) + end);
  }

  private static String name(NdArray array) {
    if (array.type() == null) {
      return "array";
    }
    return array.type().name().equals("recarray") ? "rec.array" : array.type().name();
  }

  private static String elements(NdArray array, int prefix) {
    if (array.size() == 0) {
      return "[]";
    }
    boolean summarised = array.size() > THRESHOLD;
    long values = ArrayRows.countShown(array.shape(), summarised) * array.dtype().leaves();
    if (values > MAX_SHOWN) {
      return "[...]";
    }
    int[] positions = ArrayRows.shown(array.layout(), summarised);
    var format = ElementFormat.of(array.dtype(), array.memory(), positions, array.ndim() == 0);
    return new ArrayRows(summarised, format)
        .text(array.layout(), " ".repeat(prefix + 1), LINE_WIDTH - 1);
  }

  private static List<String> extras(NdArray array) {
    List<String> extras = new ArrayList<>();
    if (array.size() == 0 && array.ndim() != 1 || array.size() > THRESHOLD) {
      extras.add("shape=" + DTypeText.shape(array.shape()));
    }
    if (array.size() == 0 || !isImplied(array.dtype())) {
      extras.add("dtype=" + DTypeText.brief(array.dtype()));
    }
    return extras;
  }

  /** Whether NumPy would give the elements this type unasked. */
  private static boolean isImplied(DType type) {
    return type.orderCode() != '>'
        && switch (type.kind()) {
          case BOOL -> true;
          case INT, FLOAT -> type.itemSize() == 8;
          case COMPLEX -> type.itemSize() == 16;
          default -> false;
        };
  }

  /** Objects are shown by their own repr, in one line. */
  private static Repr ofObjects(NdArray array, String prefix) {
    String end = ", " + String.join(", ", extras(array)) + ")";
    if (array.size() == 0 || array.size() > THRESHOLD) {
      return Repr.of(prefix + (array.size() == 0 ? "[]" : "[...]") + end);
    }
    Object elements = array.ndim() == 0 ? array.item() : array.asList();
    return new Repr(prefix, java.util.Collections.singletonList(elements), end);
  }
}
