package io.brine.target;

import io.brine.value.PyDict;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads the components of records, or the properties of beans, of one class. */
public final class ObjectWriter {

  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

  private final String type;
  private final String[] names;
  private final MethodHandle[] getters;

  private ObjectWriter(String type, String[] names, MethodHandle[] getters) {
    this.type = type;
    this.names = names;
    this.getters = getters;
  }

  /**
   * For a record or a bean; null for a class that is neither.
   *
   * @param naming the Python name of a Java name
   */
  public static ObjectWriter of(Class<?> type, Access access, UnaryOperator<String> naming) {
    List<Property> properties = new ArrayList<>(Property.of(type));
    properties.removeIf(property -> property.getter() == null);
    if (properties.isEmpty() && !type.isRecord()) {
      return null;
    }
    String[] names = new String[properties.size()];
    MethodHandle[] getters = new MethodHandle[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = naming.apply(properties.get(i).name());
      getters[i] = access.method(properties.get(i).getter()).asType(GETTER);
    }
    return new ObjectWriter(type.getName(), names, getters);
  }

  /** All values, in their order. */
  public Object[] values(Object object) {
    Object[] values = new Object[names.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(object, i);
    }
    return values;
  }

  /** The values by their names in Python. */
  public PyDict attributes(Object object) {
    Object[] pairs = new Object[2 * names.length];
    for (int i = 0; i < names.length; i++) {
      pairs[2 * i] = names[i];
      pairs[2 * i + 1] = value(object, i);
    }
    return PyDict.wrapDistinct(pairs, names.length);
  }

  private Object value(Object object, int index) {
    try {
      return (Object) getters[index].invokeExact(object);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException(
          names[index] + " of " + type + " threw " + e.getClass().getName(), e);
    }
  }
}
