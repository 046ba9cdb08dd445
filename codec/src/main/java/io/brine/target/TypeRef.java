package io.brine.target;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Java type with all its type variables replaced: equal types are equal values. A wildcard is its
 * upper bound, and so is a variable that nobody replaces.
 *
 * @param arguments of a generic type, as far as they are known; of an array, its component type
 */
public record TypeRef(Class<?> raw, List<TypeRef> arguments) {

  /**
   * Types that nest deeper are those that grow with each level, such as a {@code Tree<List<T>>}.
   */
  private static final int DEEPEST = 64;

  public static TypeRef of(Type type) {
    return of(type, Map.of(), 0);
  }

  private static TypeRef of(Type type, Map<TypeVariable<?>, TypeRef> variables, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("the type nests more than " + DEEPEST + " deep");
    }
    if (type instanceof Class<?> raw) {
      return raw.isArray()
          ? array(of(raw.getComponentType(), variables, depth + 1))
          : new TypeRef(raw, List.of());
    }
    if (type instanceof ParameterizedType generic) {
      List<TypeRef> arguments = new ArrayList<>();
      for (Type argument : generic.getActualTypeArguments()) {
        arguments.add(of(argument, variables, depth + 1));
      }
      return new TypeRef((Class<?>) generic.getRawType(), List.copyOf(arguments));
    }
    if (type instanceof GenericArrayType array) {
      return array(of(array.getGenericComponentType(), variables, depth + 1));
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0], variables, depth + 1);
    }
    TypeRef known = variables.get(type);
    return known != null ? checked(known, depth) : erased(((TypeVariable<?>) type).getBounds()[0]);
  }

  private static TypeRef checked(TypeRef type, int depth) {
    if (depth + type.depth() > DEEPEST) {
      throw new IllegalArgumentException("the type nests more than " + DEEPEST + " deep");
    }
    return type;
  }

  private int depth() {
    int deepest = 0;
    for (TypeRef argument : arguments) {
      deepest = Math.max(deepest, argument.depth());
    }
    return deepest + 1;
  }

  private static TypeRef array(TypeRef component) {
    return new TypeRef(component.raw.arrayType(), List.of(component));
  }

  /** A bound may name its own variable, so its arguments are left out. */
  private static TypeRef erased(Type bound) {
    if (bound instanceof ParameterizedType generic) {
      return new TypeRef((Class<?>) generic.getRawType(), List.of());
    }
    return bound instanceof Class<?> raw
        ? new TypeRef(raw, List.of())
        : erased(((TypeVariable<?>) bound).getBounds()[0]);
  }

  /** A type argument, or {@code Object} if it is not known. */
  TypeRef argument(int index) {
    return index < arguments.size() ? arguments.get(index) : new TypeRef(Object.class, List.of());
  }

  /** The type of a part that is declared in this class or above it. */
  TypeRef part(Type declared) {
    Map<TypeVariable<?>, TypeRef> variables = new HashMap<>();
    TypeRef type = this;
    while (type != null) {
      TypeVariable<?>[] parameters = type.raw.getTypeParameters();
      for (int i = 0; i < Math.min(parameters.length, type.arguments.size()); i++) {
        variables.put(parameters[i], type.arguments.get(i));
      }
      Type above = type.raw.getGenericSuperclass();
      type = above == null ? null : of(above, variables, 0);
    }
    return of(declared, variables, 0);
  }

  /** As in source code, without packages. */
  @Override
  public String toString() {
    if (raw.isArray()) {
      return arguments.get(0) + "[]";
    }
    String name = raw.getSimpleName();
    if (arguments.isEmpty()) {
      return name;
    }
    StringBuilder text = new StringBuilder(name).append('<');
    for (int i = 0; i < arguments.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(arguments.get(i));
    }
    return text.append('>').toString();
  }
}
