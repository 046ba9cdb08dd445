package io.brine.bind;

import io.brine.target.ObjectWriter;
import io.brine.type.Reducer;
import io.brine.type.Reductions;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyTuple;

/** Writes records and beans in the forms that Python's classes are pickled in. */
final class FormReducer {

  private FormReducer() {}

  static Reducer<Object> of(PythonForm form, PyGlobal type, ObjectWriter writer) {
    return switch (form) {
      case INSTANCE ->
          (value, protocol) ->
              Reductions.instance(type, stateOf(writer.attributes(value)), protocol);
      case SLOTS ->
          (value, protocol) -> {
            Object slots = stateOf(writer.attributes(value));
            Object state = slots == null ? null : PyTuple.of(null, slots);
            return Reductions.instance(type, state, protocol);
          };
      case VALUES ->
          (value, protocol) -> {
            Object[] values = writer.values(value);
            return Reductions.instance(type, PyList.wrap(values, values.length), protocol);
          };
      case NAMED_TUPLE ->
          (value, protocol) -> Reductions.tuple(type, PyTuple.wrap(writer.values(value)), protocol);
      case CALL -> (value, protocol) -> Reductions.call(type, writer.values(value));
      case NEW ->
          (value, protocol) ->
              Reductions.newObject(type, PyTuple.wrap(writer.values(value)), protocol);
    };
  }

  /** Python leaves out the state of an instance that has no attributes. */
  private static Object stateOf(PyDict attributes) {
    return attributes.isEmpty() ? null : attributes;
  }
}
