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

  private static final TypeRegistry EMPTY = new TypeRegistry(null, Map.of(), Map.of(), null);

  /** What stands for globals that have no type of their own. */
  private enum Mark implements PythonType {
    /** May be named but not called. */
    REFERENCE("this global may be referred to, but not called"),

    /** Has calls that are kept as data. */
    INERT("this global is never called"),

    /** Was allowed by what this registry is made from, and is not any more. */
    REMOVED("this global is refused");

    private final String rule;

    Mark(String rule) {
      this.rule = rule;
    }

    @Override
    public Object construct(Construction object) {
      throw object.invalid(rule);
    }
  }

  /** Makes a registry when it is first asked for something; none of its types has inline data. */
  interface Source {
    TypeRegistry registry();
  }

  /** What else is registered; null for nothing. */
  private final Source base;

  private final Map<PyGlobal, PythonType> types;
  private final Map<Class<?>, Reducer<?>> reducers;

  /** Null for none. */
  private final Function<Class<?>, Reducer<Object>> otherReducers;

  /** The reducers of the base and those of this registry, once they have been asked for. */
  private volatile Map<Class<?>, Reducer<?>> allReducers;

  private TypeRegistry(
      Source base,
      Map<PyGlobal, PythonType> types,
      Map<Class<?>, Reducer<?>> reducers,
      Function<Class<?>, Reducer<Object>> otherReducers) {
    this.base = base;
    this.types = types;
    this.reducers = reducers;
    this.otherReducers = otherReducers;
  }

  /**
   * A registry that is made when it is first asked for something. Most pickles are plain data, for
   * which a JVM that has just started should not have to load the classes of all types.
   */
  static TypeRegistry deferred(Source source) {
    return new TypeRegistry(source, Map.of(), Map.of(), null);
  }

  /** Nothing but plain data. */
  public static TypeRegistry empty() {
    return EMPTY;
  }

  /** The type registered for exactly this global, or null. */
  public PythonType find(PyGlobal global) {
    return find(types, base, global);
  }

  private static PythonType find(Map<PyGlobal, PythonType> types, Source base, PyGlobal global) {
    PythonType own = types.get(global);
    if (own == null && base != null) {
      return base.registry().find(global);
    }
    return own == Mark.REMOVED ? null : own;
  }

  /** The classes behind whose objects data stand in the stream. */
  public Map<PyGlobal, InlineDataType> inlineData() {
    Map<PyGlobal, InlineDataType> found = new HashMap<>();
    for (Map.Entry<PyGlobal, PythonType> entry : types.entrySet()) {
      if (entry.getValue() instanceof InlineDataType inline) {
        found.put(entry.getKey(), inline);
      }
    }
    return Map.copyOf(found);
  }

  /** Whether the type only allows its global to be named. */
  public static boolean isReference(PythonType type) {
    return type == Mark.REFERENCE;
  }

  /** Whether the type only allows calls of its global to be kept as inert objects. */
  public static boolean isInert(PythonType type) {
    return type == Mark.INERT;
  }

  /** The reducer for values of a class: its own, or that of a superclass or interface, or null. */
  public Reducer<?> reducer(Class<?> type) {
    Map<Class<?>, Reducer<?>> all = allReducers();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Reducer<?> found = all.get(c);
      if (found != null) {
        return found;
      }
    }
    for (Map.Entry<Class<?>, Reducer<?>> entry : all.entrySet()) {
      if (entry.getKey().isInterface() && entry.getKey().isAssignableFrom(type)) {
        return entry.getValue();
      }
    }
    return otherReducers == null ? null : otherReducers.apply(type);
  }

  private Map<Class<?>, Reducer<?>> allReducers() {
    if (base == null) {
      return reducers;
    }
    Map<Class<?>, Reducer<?>> all = allReducers;
    if (all == null) {
      all = new LinkedHashMap<>(base.registry().allReducers());
      all.putAll(reducers);
      allReducers = all;
    }
    return all;
  }

  public Builder toBuilder() {
    return new Builder(this);
  }

  public static Builder builder() {
    return new Builder(EMPTY);
  }

  /** Collects registrations. Not thread-safe. */
  public static final class Builder {
    private final Source base;
    private final Map<PyGlobal, PythonType> types;
    private final Map<Class<?>, Reducer<?>> reducers;
    private Function<Class<?>, Reducer<Object>> otherReducers;

    private Builder(TypeRegistry from) {
      base = from.base;
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
      PyGlobal global = new PyGlobal(module, name);
      if (find(types, base, global) == null) {
        types.put(global, Mark.REFERENCE);
      }
      return this;
    }

    /** Allows a global, whose calls and instances become inert {@code PyObject}s. */
    public Builder inert(String module, String name) {
      return type(module, name, Mark.INERT);
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
      types.put(new PyGlobal(module, name), Mark.REMOVED);
      return this;
    }

    public TypeRegistry build() {
      return new TypeRegistry(
          base,
          Map.copyOf(types),
          java.util.Collections.unmodifiableMap(new LinkedHashMap<>(reducers)),
          otherReducers);
    }
  }
}
