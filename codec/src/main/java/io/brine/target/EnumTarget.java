package io.brine.target;

import io.brine.value.PyDict;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** An enum: its constants by name, and by the values of the Python class that stands for it. */
public final class EnumTarget extends Target {

  private final Map<String, Object> byName = new HashMap<>();

  /** With Python's equality of the values. */
  private final PyDict byValue = new PyDict();

  EnumTarget(int id, TypeRef type, Function<Object, Object> valueOf) {
    super(id, type, Shape.CONSTANT);
    for (Object constant : type.raw().getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      byName.put(name, constant);
      byValue.put(valueOf == null ? name : valueOf.apply(constant), constant);
    }
    byValue.containsKey(""); // builds the index, so that threads only read
  }

  /** The constant of a name, or null. */
  public Object named(String name) {
    return byName.get(name);
  }

  /** The constant of a member's value, or null. */
  public Object valued(Object value) {
    return byValue.get(value);
  }
}
