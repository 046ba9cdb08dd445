package io.brine.pandas;

import io.brine.value.LibraryValue;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A span of a calendar, such as a month ({@code pandas.Period}).
 *
 * @param ordinal how many of its frequency lie between 1970-01-01 and it
 * @param frequency pandas' abbreviation, such as {@code M} or {@code Q-DEC}
 */
public record Period(long ordinal, String frequency) implements LibraryValue {
  @Override
  public String typeName() {
    return "pandas.Period";
  }

  @Override
  public Repr repr() {
    return new Repr("Period(", Arrays.asList(ordinal, frequency), ")");
  }

  @Override
  public Object toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ordinal", ordinal);
    json.put("frequency", frequency);
    return json;
  }

  /** A call of the constructor of pandas. */
  @Override
  public PyObject toObject() {
    PyTuple arguments = PyTuple.of(null, frequency, ordinal);
    return new PyObject(PyObject.Kind.REDUCE, new PyGlobal("pandas", "Period"), arguments, null);
  }

  /** As {@link #repr}. */
  @Override
  public String toString() {
    return LibraryValue.toString(this);
  }
}
