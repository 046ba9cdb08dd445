package io.brine.pandas;

import io.brine.value.LibraryValue;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values between two others ({@code pandas.Interval}).
 *
 * @param left where it begins
 * @param right where it ends
 * @param closed which of the two belong to it: {@code left}, {@code right}, {@code both}, {@code
 *     neither}
 */
public record Interval(Object left, Object right, String closed) implements LibraryValue {
  @Override
  public String typeName() {
    return "pandas.Interval";
  }

  @Override
  public Repr repr() {
    return new Repr("Interval(", Arrays.asList(left, right, closed), ")");
  }

  @Override
  public Object toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("left", left);
    json.put("right", right);
    json.put("closed", closed);
    return json;
  }

  /** A call of the constructor of pandas. */
  @Override
  public PyObject toObject() {
    PyTuple arguments = PyTuple.of(left, right, closed);
    return new PyObject(PyObject.Kind.REDUCE, new PyGlobal("pandas", "Interval"), arguments, null);
  }

  /** As {@link #repr}. */
  @Override
  public String toString() {
    return LibraryValue.toString(this);
  }
}
