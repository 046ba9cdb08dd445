package io.brine.type;

import io.brine.value.PyGlobal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The safe-class policy: which Python globals a pickle may name, what their calls become, and how
 * Java values are written back. A global is the exact pair of module and qualified name: there are
 * no wildcards, no case folding and no walking of attributes, and a global that is not here is
 * refused. Nothing in a pickle is ever taken for the name of a Java class. Immutable and
 * thread-safe.
 */
public final class TypeRegistry {

  private static final TypeRegistry EMPTY = new TypeRegistry(Map.of(), Map.of(), type -> null);

  /** Stands for globals that may be named but not called. */
  private static final PythonType REFERENCE =
      object -> {
        throw object.invalid("this global may be referred to, but not called");
      };

  /** Stands for globals whose calls are kept as data. */
  private static final PythonType INERT =
      object -> {
        throw object.invalid("this global is never called");
      };

  private final Map<PyGlobal, PythonType> types;
  private final Map<Class<?>, Reducer<?>> reducers;
  private final Function<Class<?>, Reducer<Object>> otherReducers;

  private TypeRegistry(
      Map<PyGlobal, PythonType> types,
      Map<Class<?>, Reducer<?>> reducers,
      Function<Class<?>, Reducer<Object>> otherReducers) {
    this.types = types;
    this.reducers = reducers;
    this.otherReducers = otherReducers;
  }

  /** Nothing but plain data. */
  public static TypeRegistry empty() {
    return EMPTY;
  }

  /** The type registered for exactly this global, or null. */
  public PythonType find(PyGlobal global) {
    return types.get(global);
  }

  /** The classes behind whose objects data stand in the stream. */
  public Map<PyGlobal, InlineDataType> inlineData() {
    Map<PyGlobal, InlineDataType> found = new HashMap<>();
    types.forEach(
        (global, type) -> {
          if (type instanceof InlineDataType inline) {
            found.put(global, inline);
          }
        });
    return Map.copyOf(found);
  }

  /** Whether the type only allows its global to be named. */
  public static boolean isReference(PythonType type) {
    return type == REFERENCE;
  }

  /** Whether the type only allows calls of its global to be kept as inert objects. */
  public static boolean isInert(PythonType type) {
    return type == INERT;
  }

  /** The reducer for values of a class: its own, or that of a superclass or interface, or null. */
  public Reducer<?> reducer(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Reducer<?> found = reducers.get(c);
      if (found != null) {
        return found;
      }
    }
    for (Map.Entry<Class<?>, Reducer<?>> entry : reducers.entrySet()) {
      if (entry.getKey().isInterface() && entry.getKey().isAssignableFrom(type)) {
        return entry.getValue();
      }
    }
    return otherReducers.apply(type);
  }

  public Builder toBuilder() {
    return new Builder(this);
  }

  public static Builder builder() {
    return new Builder(EMPTY);
  }

  /** Collects registrations. Not thread-safe. */
  public static final class Builder {
    private final Map<PyGlobal, PythonType> types;
    private final Map<Class<?>, Reducer<?>> reducers;
    private Function<Class<?>, Reducer<Object>> otherReducers;

    private Builder(TypeRegistry from) {
      types = new HashMap<>(from.types);
      reducers = new LinkedHashMap<>(from.reducers);
      otherReducers = from.otherReducers;
    }

    /** Allows a global and says what becomes of it; replaces what was registered before. */
    public Builder type(String module, String name, PythonType type) {
      types.put(new PyGlobal(module, name), Objects.requireNonNull(type));
      return this;
    }

    /** Allows a global to be named, for example as a default factory, but not to be called. */
    public Builder reference(String module, String name) {
      types.putIfAbsent(new PyGlobal(module, name), REFERENCE);
      return this;
    }

    /** Allows a global, whose calls and instances become inert {@code PyObject}s. */
    public Builder inert(String module, String name) {
      return type(module, name, INERT);
    }

    /** Says how values of a Java class, its subclasses included, are written. */
    public <T> Builder reducer(Class<T> javaType, Reducer<? super T> reducer) {
      reducers.put(javaType, Objects.requireNonNull(reducer));
      return this;
    }

    /**
     * Says how values are written whose class has no reducer, nor has one of its supertypes.
     *
     * @param others gives null for classes of which it has nothing to say
     */
    public Builder otherReducers(Function<Class<?>, Reducer<Object>> others) {
      otherReducers = Objects.requireNonNull(others);
      return this;
    }

    /** Refuses a global again. */
    public Builder remove(String module, String name) {
      types.remove(new PyGlobal(module, name));
      return this;
    }

    public TypeRegistry build() {
      return new TypeRegistry(
          Map.copyOf(types),
          java.util.Collections.unmodifiableMap(new LinkedHashMap<>(reducers)),
          otherReducers);
    }
  }
}
