package io.brine.numpy;

import io.brine.text.PythonLiterals;
import io.brine.value.PyBytes;
import io.brine.value.PyComplex;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Makes the text of elements, which depends on all of those that are shown: {@code
 * _get_format_function} and its classes in NumPy's arrayprint.py.
 */
final class ElementFormat {

  private ElementFormat() {}

  /**
   * @param positions of the elements that are shown
   * @param alone whether the array has no axes
   * @return the text of an element at a position
   */
  static IntFunction<String> of(DType type, ByteBuffer memory, int[] positions, boolean alone) {
    ByteBuffer data = memory.duplicate().order(type.byteOrder());
    return switch (type.kind()) {
      case BOOL -> at -> data.get(at) == 0 ? "False" : alone ? "True" : " True";
      case FLOAT -> type.isLongDouble() ? literal(type, data) : floats(type, data, positions);
      case COMPLEX -> type.isLongDouble() ? literal(type, data) : complex(type, data, positions);
      case INT, UINT -> aligned(at -> Element.getObject(type, data, at).toString(), positions);
      case DATETIME -> aligned(at -> "'" + Element.getObject(type, data, at) + "'", positions);
      case TIMEDELTA -> aligned(at -> span(data.getLong(at)), positions);
      case VOID -> isStructured(type) ? structured(type, data, positions) : raw(type, data);
      default -> literal(type, data);
    };
  }

  private static boolean isStructured(DType type) {
    return type.base() != null || !type.fields().isEmpty();
  }

  private static String span(long count) {
    return count == Datetime64.NAT ? "'NaT'" : Long.toString(count);
  }

  private static IntFunction<String> aligned(IntFunction<String> text, int[] positions) {
    int width = Arrays.stream(positions).map(at -> text.apply(at).length()).max().orElse(0);
    return at -> {
      String each = text.apply(at);
      return " ".repeat(Math.max(width - each.length(), 0)) + each;
    };
  }

  private static IntFunction<String> floats(DType type, ByteBuffer data, int[] positions) {
    double[] values =
        Arrays.stream(positions).mapToDouble(at -> Element.getDouble(type, data, at)).toArray();
    int bytes = type.layout() == FloatLayout.IEEE ? type.itemSize() : Float.BYTES;
    FloatFormat format = new FloatFormat(bytes, values, false);
    return at -> format.format(Element.getDouble(type, data, at));
  }

  private static IntFunction<String> complex(DType type, ByteBuffer data, int[] positions) {
    double[] reals = new double[positions.length];
    double[] imaginaries = new double[positions.length];
    for (int i = 0; i < positions.length; i++) {
      PyComplex value = (PyComplex) Element.getObject(type, data, positions[i]);
      reals[i] = value.real();
      imaginaries[i] = value.imaginary();
    }
    FloatFormat real = new FloatFormat(type.itemSize() / 2, reals, false);
    FloatFormat imaginary = new FloatFormat(type.itemSize() / 2, imaginaries, true);
    return at -> {
      PyComplex value = (PyComplex) Element.getObject(type, data, at);
      String text = imaginary.format(value.imaginary());
      int end = text.stripTrailing().length();
      return real.format(value.real()) + text.substring(0, end) + "j" + text.substring(end);
    };
  }

  private static IntFunction<String> literal(DType type, ByteBuffer data) {
    return at -> {
      StringBuilder text = new StringBuilder();
      if (Element.getObject(type, data, at) instanceof PyBytes bytes) {
        PythonLiterals.appendBytes(text, bytes.asByteBuffer());
      } else {
        PythonLiterals.appendStr(text, (String) Element.getObject(type, data, at));
      }
      return text.toString();
    };
  }

  /** Raw memory is shown in hexadecimal. */
  private static IntFunction<String> raw(DType type, ByteBuffer data) {
    return at -> {
      StringBuilder text = new StringBuilder("b'");
      for (int i = 0; i < type.itemSize(); i++) {
        text.append(String.format("\\x%02X", data.get(at + i)));
      }
      return text.append('\'').toString();
    };
  }

  private static IntFunction<String> structured(DType type, ByteBuffer data, int[] positions) {
    if (type.base() != null) {
      return subarray(type, data, positions);
    }
    List<IntFunction<String>> formats = new ArrayList<>();
    List<Integer> offsets = new ArrayList<>();
    for (DType.Field field : type.fields()) {
      int[] moved = Arrays.stream(positions).map(at -> at + field.offset()).toArray();
      formats.add(of(field.type(), data, moved, false));
      offsets.add(field.offset());
    }
    return at -> {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < formats.size(); i++) {
        texts.add(formats.get(i).apply(at + offsets.get(i)));
      }
      return "(" + String.join(", ", texts) + (texts.size() == 1 ? ",)" : ")");
    };
  }

  private static IntFunction<String> subarray(DType type, ByteBuffer data, int[] positions) {
    Layout inner = Layout.contiguous(type.subShape(), type.base().itemSize(), false);
    int size = inner.size();
    int[] all = new int[positions.length * size];
    int[] next = {0};
    for (int at : positions) {
      inner.forEach(offset -> all[next[0]++] = at + offset);
    }
    IntFunction<String> format = of(type.base(), data, all, false);
    return at -> nested(inner, at, format);
  }

  private static String nested(Layout layout, int base, IntFunction<String> format) {
    if (layout.ndim() == 0) {
      return format.apply(base + layout.offset);
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < layout.shape[0]; i++) {
      texts.add(nested(layout.at(i), base, format));
    }
    return "[" + String.join(", ", texts) + "]";
  }
}
