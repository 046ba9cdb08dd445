package io.brine.encode;

import io.brine.value.PyDict;
import io.brine.value.PyList;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What Java values that nobody registered are written as: plain Python data. Arrays are lists,
 * records and beans are dicts of their components and properties, enums are their names.
 */
final class JavaValues {

  private JavaValues() {}

  /** The properties of a class, in the order in which they are written; null if it is no bean. */
  private static final ClassValue<List<Property>> PROPERTIES =
      new ClassValue<>() {
        @Override
        protected List<Property> computeValue(Class<?> type) {
          return type.isRecord() ? components(type) : getters(type);
        }
      };

  private record Property(String name, Method getter) {}

  /** Plain data in place of a value, or the value itself if there is none. */
  static Object toPlain(Object value) {
    Class<?> type = value.getClass();
    if (value instanceof Optional<?> optional) {
      return optional.orElse(null);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (type.isArray()) {
      return elements(value);
    }
    if (value instanceof CharSequence
        || value instanceof Path
        || value instanceof URI
        || value instanceof URL) {
      return value.toString();
    }
    List<Property> properties = PROPERTIES.get(type);
    return properties.isEmpty() && !type.isRecord() ? value : read(value, properties);
  }

  private static PyList elements(Object array) {
    int length = Array.getLength(array);
    Object[] elements = new Object[length];
    for (int i = 0; i < length; i++) {
      elements[i] = Array.get(array, i);
    }
    return PyList.wrap(elements, length);
  }

  private static PyDict read(Object value, List<Property> properties) {
    PyDict dict = new PyDict(properties.size());
    for (Property property : properties) {
      try {
        dict.put(property.name(), property.getter().invoke(value));
      } catch (IllegalAccessException e) {
        throw new IllegalArgumentException(
            property.name() + " of " + value.getClass().getName() + " is not accessible", e);
      } catch (InvocationTargetException e) {
        throw new IllegalArgumentException(
            property.name()
                + " of "
                + value.getClass().getName()
                + " threw "
                + e.getCause().getClass().getName(),
            e);
      }
    }
    return dict;
  }

  private static List<Property> components(Class<?> type) {
    List<Property> found = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      component.getAccessor().trySetAccessible();
      found.add(new Property(component.getName(), component.getAccessor()));
    }
    return found;
  }

  private static List<Property> getters(Class<?> type) {
    List<Property> found = new ArrayList<>();
    if (type.getName().startsWith("java.") || type.isHidden()) {
      return found;
    }
    for (Method method : type.getMethods()) {
      String name = propertyName(method);
      if (name != null) {
        method.trySetAccessible();
        found.add(new Property(name, method));
      }
    }
    found.sort(Comparator.comparing(Property::name)); // reflection has no order of its own
    return found;
  }

  private static String propertyName(Method method) {
    if (method.getParameterCount() > 0
        || Modifier.isStatic(method.getModifiers())
        || method.getDeclaringClass() == Object.class
        || method.getReturnType() == void.class) {
      return null;
    }
    String name = method.getName();
    boolean isFlag = method.getReturnType() == boolean.class && name.startsWith("is");
    int prefix = isFlag ? 2 : name.startsWith("get") ? 3 : 0;
    if (prefix == 0 || name.length() == prefix || !Character.isUpperCase(name.charAt(prefix))) {
      return null;
    }
    return Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1);
  }
}
