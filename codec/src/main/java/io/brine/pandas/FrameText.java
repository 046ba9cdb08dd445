package io.brine.pandas;

import io.brine.value.LibraryValue.Repr;
import io.brine.value.PyDict;
import io.brine.value.PyEquality;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Frames, series and indexes as text, as JSON (the form of {@code to_json(orient="split")}), and as
 * the call of pandas' constructor that makes them again.
 */
final class FrameText {

  /** Above this many rows the middle is left out, as pandas does. */
  private static final int MOST_ROWS = 60;

  private static final int ROWS_AT_ENDS = 5;
  private static final PyGlobal ELLIPSIS = new PyGlobal("builtins", "Ellipsis");

  private FrameText() {}

  // ---- repr -----------------------------------------------------------------------------------

  static Repr repr(DataFrame frame) {
    List<Object> columns = new ArrayList<>();
    for (int i = 0; i < frame.columnCount(); i++) {
      Series column = frame.columnAt(i);
      columns.add(PyTuple.of(column.name(), some(column.values())));
    }
    return new Repr(
        "DataFrame(" + frame.rowCount() + " x " + frame.columnCount() + ", ",
        List.of(columns, some(frame.index().values())),
        ")");
  }

  static Repr repr(Series series) {
    return new Repr("Series(", List.of(some(series.values()), some(series.index().values())), ")");
  }

  static Repr repr(Index index) {
    return new Repr("Index(", List.of(some(index.values())), ")");
  }

  private static List<Object> some(Column column) {
    if (column.size() <= MOST_ROWS) {
      return new ArrayList<>(column.asList());
    }
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < ROWS_AT_ENDS; i++) {
      cells.add(column.get(i));
    }
    cells.add(ELLIPSIS);
    for (int i = column.size() - ROWS_AT_ENDS; i < column.size(); i++) {
      cells.add(column.get(i));
    }
    return cells;
  }

  // ---- JSON -----------------------------------------------------------------------------------

  static Map<String, Object> json(DataFrame frame) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("columns", frame.columns().values().asList());
    json.put("index", frame.index().values().asList());
    json.put(
        "data",
        new AbstractList<>() {
          @Override
          public Object get(int row) {
            return frame.row(row);
          }

          @Override
          public int size() {
            return frame.rowCount();
          }
        });
    return json;
  }

  static Map<String, Object> json(Series series) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", series.name());
    json.put("index", series.index().values().asList());
    json.put("data", series.values().asList());
    return json;
  }

  // ---- calls ----------------------------------------------------------------------------------

  /** {@code DataFrame(data, index)}; with rows and a list of columns if a label comes twice. */
  static PyObject call(DataFrame frame) {
    PyDict data = new PyDict();
    for (int i = 0; i < frame.columnCount(); i++) {
      Series column = frame.columnAt(i);
      if (!PyEquality.isHashable(column.name())) {
        throw new IllegalArgumentException("a column whose label is no key");
      }
      data.put(column.name(), content(column.values()));
    }
    if (data.size() == frame.columnCount()) {
      return call("DataFrame", data, call(frame.index()));
    }
    List<Object> rows = new ArrayList<>();
    for (int row = 0; row < frame.rowCount(); row++) {
      rows.add(frame.row(row));
    }
    return call("DataFrame", rows, call(frame.index()), frame.columns().values().asList());
  }

  /** {@code Series(data, index, dtype, name)}. */
  static PyObject call(Series series) {
    return call("Series", content(series.values()), call(series.index()), null, series.name());
  }

  /** {@code Index(data, dtype, copy, name)}, or {@code MultiIndex.from_tuples} by its tuples. */
  static PyObject call(Index index) {
    if (index.levels().isEmpty()) {
      return call("Index", content(index.values()), null, false, index.name());
    }
    Object names = new ArrayList<>(index.names());
    return call("MultiIndex.from_tuples", index.values().asList(), null, names);
  }

  private static Object content(Column column) {
    return column.array().isPresent() ? column.array().get() : column.asList();
  }

  private static PyObject call(String function, Object... arguments) {
    PyGlobal callable = new PyGlobal("pandas", function);
    return new PyObject(PyObject.Kind.REDUCE, callable, PyTuple.of(arguments), null);
  }
}
