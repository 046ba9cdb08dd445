package io.brine.pandas;

import io.brine.numpy.NdArray;
import io.brine.type.Construction;
import io.brine.value.PyGlobal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How pandas pickles indexes: {@code _new_Index(cls, attributes)} and its like. */
final class IndexForms {

  private IndexForms() {}

  static Object index(Construction object) {
    object.requireArgs(2, 2);
    String cls = object.arg(0, PyGlobal.class).name();
    Attributes attributes = Attributes.ofArgument(object, 1);
    return switch (cls) {
      case "RangeIndex" -> named(range(object, attributes), attributes);
      case "MultiIndex" -> multi(object, attributes);
      case "IntervalIndex" -> named(intervals(object, attributes), attributes);
      case "DatetimeIndex" -> named(times(object, attributes), attributes);
      case "PeriodIndex" -> named(periods(object, attributes), attributes);
      default -> named(column(object, attributes.any("data")), attributes);
    };
  }

  private static Index named(Column values, Attributes attributes) {
    return new Index(values, Collections.singletonList(attributes.any("name")));
  }

  /** The column of what pandas keeps in an index: an array of either kind, or an index. */
  static Column column(Construction object, Object data) {
    if (data instanceof NdArray array && array.ndim() == 1) {
      return ArrayColumn.of(array);
    }
    if (data instanceof Column column) {
      return column;
    }
    if (data instanceof Index index) {
      return index.values();
    }
    if (data instanceof Series series) {
      return series.values();
    }
    throw object.invalid("neither a one-dimensional array nor an index");
  }

  private static Column range(Construction object, Attributes attributes) {
    long start = attributes.integer("start");
    long stop = attributes.integer("stop");
    long step = attributes.integer("step");
    if (step == 0 || step == Long.MIN_VALUE) {
      throw object.invalid("a range with a step of 0");
    }
    long size;
    try {
      long distance = Math.subtractExact(stop, start);
      boolean forward = distance > 0 == step > 0 && distance != 0;
      size = forward ? (Math.abs(distance) - 1) / Math.abs(step) + 1 : 0;
    } catch (ArithmeticException e) {
      size = Long.MAX_VALUE;
    }
    if (size > Integer.MAX_VALUE) {
      throw object.invalid("a range of more than 2^31 - 1 rows");
    }
    return new RangeColumn(start, step, (int) size);
  }

  private static Column times(Construction object, Attributes attributes) {
    Column column = column(object, attributes.any("data"));
    Object zone = attributes.any("tz");
    return zone != null && column.array().isPresent() && column instanceof TimeColumn
        ? new TimeColumn(column.array().get(), zone)
        : column;
  }

  private static Column periods(Construction object, Attributes attributes) {
    return attributes.any("data") instanceof NdArray
        ? new PeriodColumn(
            attributes.integers("data"), ScalarForms.frequency(object, attributes.any("freq")))
        : column(object, attributes.any("data"));
  }

  private static Column intervals(Construction object, Attributes attributes) {
    return attributes.has("data")
        ? column(object, attributes.any("data"))
        : ExtensionForms.intervals(
            object, attributes.any("left"), attributes.any("right"), attributes.any("closed"));
  }

  private static Index multi(Construction object, Attributes attributes) {
    List<?> given = attributes.list("levels");
    List<?> codes = attributes.list("codes", "labels");
    List<?> names = attributes.list("names");
    if (given.size() != codes.size()) {
      throw object.invalid("a MultiIndex with more levels than codes, or fewer");
    }
    List<Index> levels = new ArrayList<>();
    List<NdArray> numbers = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (!(given.get(i) instanceof Index level)) {
        throw object.invalid("a level of a MultiIndex is no index");
      }
      NdArray code = codes(object, codes.get(i));
      ExtensionForms.requireCodes(object, code, level);
      if (i > 0 && code.size() != numbers.get(0).size()) {
        throw object.invalid("the levels of a MultiIndex have different lengths");
      }
      levels.add(level);
      numbers.add(code);
    }
    return new Index(
        new MultiColumn(List.copyOf(levels), List.copyOf(numbers)),
        Collections.unmodifiableList(new ArrayList<>(names)));
  }

  /** Codes are an array, in old versions as an index of a class of its own. */
  private static NdArray codes(Construction object, Object value) {
    Object array = value instanceof Index index ? index.values().array().orElse(null) : value;
    if (!(array instanceof NdArray codes) || codes.ndim() != 1) {
      throw object.invalid("the codes of a MultiIndex are no array");
    }
    return Attributes.integers(object, codes);
  }

  /** {@code FrozenList(items)}, a list that its class does not let change. */
  static Object frozenList(Construction object) {
    object.requireArgs(0, 1);
    return object.argCount() == 1 ? object.arg(0, List.class) : object.items();
  }
}
