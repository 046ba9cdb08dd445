package io.brine.text;

import io.brine.value.PyComplex;
import io.brine.value.PyExtension;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyObject;
import io.brine.value.PyPersistentId;
import io.brine.value.PyRange;
import io.brine.value.PySlice;
import io.brine.value.PyTuple;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The values that {@link JsonWriter} writes as tagged objects. */
final class JsonTags {

  private static final String CLASS = "__class__";

  private JsonTags() {}

  /** The object to write in place of the value; null if there is none. */
  static Map<String, Object> of(Object given) {
    Object value = NestedGlobals.resolve(given);
    if (value instanceof PyObject object) {
      return object(object);
    }
    if (value instanceof PyGlobal global) {
      return Collections.singletonMap("__global__", global.qualifiedName());
    }
    if (value instanceof PyPersistentId id) {
      return Collections.singletonMap("__persistent_id__", id.id());
    }
    if (value instanceof PyExtension extension) {
      return Collections.singletonMap("__extension__", extension.code());
    }
    if (value instanceof PyComplex complex) {
      return call("complex", complex.real(), complex.imaginary());
    }
    if (value instanceof PyRange range) {
      return call("range", range.start(), range.stop(), range.step());
    }
    if (value instanceof PySlice slice) {
      return call("slice", slice.start(), slice.stop(), slice.step());
    }
    ClockValue clock = ClockValue.of(value);
    return clock == null ? null : clock(clock);
  }

  private static Map<String, Object> call(String name, Object... args) {
    Map<String, Object> tagged = new LinkedHashMap<>();
    tagged.put(CLASS, name);
    tagged.put("args", PyTuple.of(args));
    return tagged;
  }

  /** One whose tzinfo is an inert object; all others are strings. */
  private static Map<String, Object> clock(ClockValue clock) {
    Map<String, Object> tagged = new LinkedHashMap<>();
    tagged.put(CLASS, clock.isTime() ? "datetime.time" : "datetime.datetime");
    tagged.put("local", clock.isoStart());
    tagged.put("fold", clock.fold());
    tagged.put("tzinfo", clock.tzinfo());
    return tagged;
  }

  private static Map<String, Object> object(PyObject object) {
    Map<String, Object> tagged = new LinkedHashMap<>();
    Object callable = NestedGlobals.resolve(object.callable());
    tagged.put(CLASS, callable instanceof PyGlobal global ? global.qualifiedName() : callable);
    tagged.put("kind", object.kind().name().toLowerCase(Locale.ROOT));
    tagged.put("args", object.args());
    if (object.kwargs() != null) {
      tagged.put("kwargs", object.kwargs());
    }
    if (!object.items().isEmpty()) {
      tagged.put("items", object.items());
    }
    if (!object.pairs().isEmpty()) {
      tagged.put("pairs", pairs(object.pairs()));
    }
    if (!object.setItems().isEmpty()) {
      tagged.put("added", object.setItems());
    }
    if (object.stateSetter() != null) {
      tagged.put("setter", object.stateSetter());
      tagged.put("state", object.setterState());
    }
    if (object.states().size() > 1) {
      tagged.put("states", object.states());
    } else if (object.hasState()) {
      tagged.put("state", object.state());
    }
    return tagged;
  }

  static PyList pairs(PyList flat) {
    PyList pairs = new PyList(flat.size() / 2);
    for (int i = 0; i + 1 < flat.size(); i += 2) {
      pairs.add(PyTuple.of(flat.get(i), flat.get(i + 1)));
    }
    return pairs;
  }
}
