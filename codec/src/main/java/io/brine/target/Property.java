package io.brine.target;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A component of a record, or a property of a bean.
 *
 * @param getter null if it cannot be read
 * @param setter null if it cannot be set, as in records
 */
public record Property(String name, Type type, Method getter, Method setter) {

  /** In the order of the components; of a bean, in the order of the names. */
  public static List<Property> of(Class<?> type) {
    return type.isRecord() ? components(type) : properties(type);
  }

  /** The canonical constructor. */
  static Constructor<?> constructor(Class<?> record) {
    Class<?>[] types =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return record.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e); // each record has one
    }
  }

  private static List<Property> components(Class<?> type) {
    List<Property> found = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      found.add(
          new Property(
              component.getName(), component.getGenericType(), component.getAccessor(), null));
    }
    return found;
  }

  private static List<Property> properties(Class<?> type) {
    List<Property> found = new ArrayList<>();
    if (isPlatform(type) || type.isHidden()) {
      return found;
    }
    Method[] methods = type.getMethods();
    for (Method method : methods) {
      String name = gotten(method);
      if (name != null) {
        found.add(
            new Property(
                name,
                method.getGenericReturnType(),
                method,
                setter(methods, name, method.getReturnType())));
      }
    }
    for (Method method : methods) {
      String name = set(method);
      if (name != null && found.stream().noneMatch(known -> known.name.equals(name))) {
        found.add(new Property(name, method.getGenericParameterTypes()[0], null, method));
      }
    }
    found.sort(Comparator.comparing(Property::name)); // reflection has no order of its own
    return found;
  }

  static boolean isPlatform(Class<?> type) {
    String name = type.getName();
    return name.startsWith("java.")
        || name.startsWith("javax.")
        || name.startsWith("io.brine.value.");
  }

  private static Method setter(Method[] methods, String name, Class<?> type) {
    for (Method method : methods) {
      if (name.equals(set(method)) && method.getParameterTypes()[0] == type) {
        return method;
      }
    }
    return null;
  }

  private static String gotten(Method method) {
    if (method.getParameterCount() > 0
        || isNoProperty(method)
        || method.getReturnType() == void.class) {
      return null;
    }
    boolean isFlag = method.getReturnType() == boolean.class && method.getName().startsWith("is");
    return property(method.getName(), isFlag ? "is" : "get");
  }

  private static String set(Method method) {
    return method.getParameterCount() != 1 || isNoProperty(method)
        ? null
        : property(method.getName(), "set");
  }

  private static boolean isNoProperty(Method method) {
    return Modifier.isStatic(method.getModifiers())
        || method.isBridge()
        || method.getDeclaringClass() == Object.class;
  }

  private static String property(String method, String prefix) {
    int at = prefix.length();
    return method.length() > at
            && method.startsWith(prefix)
            && Character.isUpperCase(method.charAt(at))
        ? Character.toLowerCase(method.charAt(at)) + method.substring(at + 1)
        : null;
  }
}
