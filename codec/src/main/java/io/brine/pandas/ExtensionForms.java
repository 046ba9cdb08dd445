package io.brine.pandas;

import io.brine.numpy.Kind;
import io.brine.numpy.NdArray;
import io.brine.type.Construction;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyTuple;

/**
 * How pandas pickles its own arrays: with a dict of their attributes, or through a function of
 * Cython that is given the class, with a state of (type, array, attributes).
 */
final class ExtensionForms {

  private ExtensionForms() {}

  /** {@code cls.__new__(cls)} and a dict of attributes. */
  static Object plain(Construction object) {
    object.requireArgs(0, 0);
    if (!(object.state() instanceof PyDict state)) {
      throw object.invalid("an array of pandas without its attributes");
    }
    return column(object, object.global().name(), new Attributes(object, state));
  }

  /** {@code __pyx_unpickle_NDArrayBacked(cls, checksum, None)} and its like. */
  static Object byCython(Construction object) {
    object.requireArgs(3, 3);
    PyGlobal cls = object.arg(0, PyGlobal.class);
    Object state = object.hasState() ? object.state() : object.args().get(2);
    if (!(state instanceof PyTuple parts) || parts.isEmpty() || parts.size() > 3) {
      throw object.invalid("an array of pandas without its state");
    }
    PyDict attributes = new PyDict();
    if (parts.get(parts.size() - 1) instanceof PyDict more) {
      attributes.putAll(more);
    }
    if (parts.size() >= 2 && parts.get(0) instanceof NdArray) {
      attributes.put("_ndarray", parts.get(0));
      attributes.put("_dtype", parts.get(1));
    } else if (parts.size() >= 2) {
      attributes.put("_dtype", parts.get(0));
      attributes.put("_ndarray", parts.get(1));
    }
    return column(object, cls.name(), new Attributes(object, attributes));
  }

  private static Object column(Construction object, String cls, Attributes attributes) {
    return switch (cls) {
      case "Categorical" -> categorical(object, attributes);
      case "DatetimeArray", "TimedeltaArray" -> times(object, attributes);
      case "PeriodArray" -> periods(object, attributes);
      case "IntegerArray", "FloatingArray", "BooleanArray" -> masked(object, attributes);
      case "StringArray" ->
          Rows.of(attributes.vectors("_ndarray", "_data"), row -> ArrayColumn.text(row, "string"));
      case "PandasArray", "NumpyExtensionArray" ->
          ArrayColumn.of(attributes.vector("_ndarray", "_data"));
      case "IntervalArray" -> intervals(object, attributes);
      case "SparseArray" -> sparse(object, attributes);
      case "ArrowStringArray", "ArrowExtensionArray", "ArrowStringArrayNumpySemantics" ->
          attributes.get(ArrowColumn.class, "_pa_array", "_data");
      default -> throw object.invalid("arrays of this class of pandas are not read");
    };
  }

  private static Object categorical(Construction object, Attributes attributes) {
    NdArray codes = Attributes.integers(object, attributes.vectors("_ndarray", "_codes"));
    Index categories;
    Object ordered;
    if (attributes.any("_dtype") instanceof ExtensionType type) {
      Attributes state = new Attributes(object, type.state());
      categories = state.get(Index.class, "categories");
      ordered = state.any("ordered");
    } else {
      categories = attributes.get(Index.class, "_categories");
      ordered = attributes.any("_ordered");
    }
    requireCodes(object, codes, categories);
    boolean isOrdered = Boolean.TRUE.equals(ordered);
    return Rows.of(codes, row -> new CategoricalColumn(row, categories, isOrdered));
  }

  static void requireCodes(Construction object, NdArray codes, Index labels) {
    object.charge(codes.size());
    codes.forEachLong(
        code -> {
          if (code < -1 || code >= labels.size()) {
            throw object.invalid("a code that is the number of no label");
          }
        });
  }

  private static Object times(Construction object, Attributes attributes) {
    NdArray array = attributes.vectors("_ndarray", "_data");
    Kind kind = array.dtype().kind();
    if (kind != Kind.DATETIME && kind != Kind.TIMEDELTA) {
      throw object.invalid("an array of times that holds something else");
    }
    Object zone =
        attributes.any("_dtype") instanceof ExtensionType type
            ? new Attributes(object, type.state()).any("tz")
            : null;
    return Rows.of(array, row -> new TimeColumn(row, zone));
  }

  private static Object periods(Construction object, Attributes attributes) {
    Object type = attributes.any("_dtype");
    Object frequency =
        type instanceof ExtensionType extension
            ? new Attributes(object, extension.state()).any("freq")
            : attributes.any("_freq", "freq");
    String name = ScalarForms.frequency(object, frequency);
    NdArray ordinals = Attributes.integers(object, attributes.vectors("_ndarray", "_data"));
    return Rows.of(ordinals, row -> new PeriodColumn(row, name));
  }

  private static Column masked(Construction object, Attributes attributes) {
    NdArray data = attributes.vector("_data");
    NdArray mask = attributes.integers("_mask");
    boolean isNumber =
        switch (data.dtype().kind()) {
          case BOOL, INT, UINT, FLOAT -> true;
          default -> false;
        };
    if (!isNumber || data.size() != mask.size()) {
      throw object.invalid("an array of numbers and a mask of another length or type");
    }
    return new MaskedColumn(data, mask);
  }

  private static Column intervals(Construction object, Attributes attributes) {
    Object closed = attributes.any("_closed", "closed");
    if (closed == null && attributes.any("_dtype") instanceof ExtensionType type) {
      closed = new Attributes(object, type.state()).any("closed", "_closed");
    }
    return intervals(object, attributes.any("_left"), attributes.any("_right"), closed);
  }

  static Column intervals(Construction object, Object left, Object right, Object closed) {
    Column from = IndexForms.column(object, left);
    Column to = IndexForms.column(object, right);
    if (from.size() != to.size()) {
      throw object.invalid("intervals with more ends on one side than on the other");
    }
    return new IntervalColumn(from, to, ScalarForms.closed(object, closed));
  }

  private static Column sparse(Construction object, Attributes attributes) {
    SparseRows rows = attributes.get(SparseRows.class, "_sparse_index");
    Column values = IndexForms.column(object, attributes.any("_sparse_values"));
    if (values.size() != rows.rows().length) {
      throw object.invalid("a sparse array with more values than places, or fewer");
    }
    ExtensionType type = attributes.get(ExtensionType.class, "_dtype");
    Object fill = new Attributes(object, type.state()).any("_fill_value", "fill_value");
    return new SparseColumn(rows.size(), rows.rows(), values, fill);
  }

  /** The places of the values of a sparse array. */
  record SparseRows(int size, int[] rows) {}

  /** {@code IntIndex(length, indices)}. */
  static Object intIndex(Construction object) {
    object.requireArgs(2, 3);
    int size = (int) object.integerArg(0, 0, Integer.MAX_VALUE);
    NdArray indices = Attributes.integers(object, object.arg(1, NdArray.class));
    object.charge(indices.size() * 4L);
    int[] rows = indices.toIntArray();
    int last = -1;
    for (int row : rows) {
      if (row <= last || row >= size) {
        throw object.invalid("the places of a sparse array are not in ascending order");
      }
      last = row;
    }
    return new SparseRows(size, rows);
  }

  /** {@code BlockIndex(length, starts, lengths)}: runs of places. */
  static Object blockIndex(Construction object) {
    object.requireArgs(3, 3);
    int size = (int) object.integerArg(0, 0, Integer.MAX_VALUE);
    int[] starts = Attributes.integers(object, object.arg(1, NdArray.class)).toIntArray();
    int[] lengths = Attributes.integers(object, object.arg(2, NdArray.class)).toIntArray();
    long total = 0;
    long end = 0;
    for (int i = 0; i < starts.length; i++) {
      if (lengths.length != starts.length || lengths[i] <= 0 || starts[i] < end) {
        throw object.invalid("the runs of a sparse array are not in ascending order");
      }
      end = (long) starts[i] + lengths[i];
      total += lengths[i];
    }
    if (end > size) {
      throw object.invalid("a run of a sparse array beyond its end");
    }
    object.charge(total * 4);
    int[] rows = new int[(int) total];
    int at = 0;
    for (int i = 0; i < starts.length; i++) {
      for (int k = 0; k < lengths[i]; k++) {
        rows[at++] = starts[i] + k;
      }
    }
    return new SparseRows(size, rows);
  }
}
