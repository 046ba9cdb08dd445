package io.brine.target;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Compiles Java types to targets, each once: types are compiled when they are first asked for, with
 * all that they contain. Thread-safe.
 */
public final class Targets {

  private final TargetOptions options;

  /** Those that are complete. */
  private final Map<Type, Target> ready = new ConcurrentHashMap<>();

  private final Map<TypeRef, Target> compiled = new HashMap<>();

  /** Those of the call that is under way. */
  private final List<TypeRef> fresh = new ArrayList<>();

  private int count;

  public Targets(TargetOptions options) {
    this.options = options;
  }

  /**
   * The target of a type.
   *
   * @throws IllegalArgumentException if nothing can be bound to it
   */
  public Target of(Type type) {
    Target known = ready.get(type);
    return known != null ? known : compileAll(type);
  }

  private synchronized Target compileAll(Type type) {
    fresh.clear();
    boolean done = false;
    try {
      Target target = of(TypeRef.of(type));
      fresh.forEach(part -> checkKeys(compiled.get(part)));
      ready.put(type, target);
      done = true;
      return target;
    } finally {
      if (!done) {
        fresh.forEach(compiled::remove);
      }
    }
  }

  private static void checkKeys(Target target) {
    Target key =
        target instanceof MapTarget map
            ? map.key
            : target instanceof ElementsTarget set && set.isSet ? set.element : null;
    if (key != null && !key.isKey(0)) {
      throw new IllegalArgumentException(
          key + " cannot be a key: its hash has no limit to the work that it takes");
    }
  }

  private Target of(TypeRef type) {
    Target known = compiled.get(type);
    return known != null ? known : compile(type);
  }

  private <T extends Target> T register(TypeRef type, T target) {
    compiled.put(type, target);
    fresh.add(type);
    return target;
  }

  private Target compile(TypeRef type) {
    Class<?> raw = type.raw();
    int id = count++;
    TargetOptions.CodecPlan codec = options.codecs().get(raw);
    if (codec != null) {
      return wrap(id, type, codec.decoder(), null, TypeRef.of(codec.pythonSide()));
    }
    ScalarTarget.Kind kind = SCALARS.get(raw);
    if (kind != null) {
      return register(type, new ScalarTarget(id, type, kind));
    }
    Wrapper wrapper = WRAPPERS.get(raw);
    if (wrapper != null) {
      TypeRef content =
          wrapper.content == null ? type.argument(0) : new TypeRef(wrapper.content, List.of());
      return wrap(id, type, wrapper.make, wrapper.none, content);
    }
    if (ElementsTarget.knows(raw)) {
      ElementsTarget target = register(type, new ElementsTarget(id, type));
      target.element = of(type.argument(0));
      return target;
    }
    if (MapTarget.knows(raw)) {
      MapTarget target = register(type, new MapTarget(id, type));
      target.key = of(type.argument(0));
      target.value = of(type.argument(1));
      return target;
    }
    if (raw.isEnum()) {
      return register(type, new EnumTarget(id, type, options.enumValues().get(raw)));
    }
    return object(id, type, raw);
  }

  private Target wrap(
      int id, TypeRef type, Function<Object, Object> make, Object none, TypeRef content) {
    WrapTarget target = register(type, new WrapTarget(id, type, make, none));
    target.content = of(content);
    if (target.content == target) {
      throw new IllegalArgumentException("the codec of " + type + " reads " + type + " itself");
    }
    return target;
  }

  private Target object(int id, TypeRef type, Class<?> raw) {
    if (raw.isRecord()) {
      ObjectTarget target = register(type, new ObjectTarget(id, type));
      target.complete(record(type));
      return target;
    }
    if (Property.isPlatform(raw)) {
      return register(type, new InstanceTarget(id, type));
    }
    if (Modifier.isAbstract(raw.getModifiers())) {
      return register(type, new AbstractTarget(id, type));
    }
    Constructor<?> constructor = noArguments(raw);
    List<Property> properties = new ArrayList<>(Property.of(raw));
    properties.removeIf(property -> property.setter() == null);
    if (constructor == null || properties.isEmpty()) {
      return register(type, new InstanceTarget(id, type));
    }
    ObjectTarget target = register(type, new ObjectTarget(id, type));
    target.complete(bean(type, constructor, properties));
    return target;
  }

  private static Constructor<?> noArguments(Class<?> type) {
    try {
      return type.getDeclaredConstructor();
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private ObjectTarget.Fields record(TypeRef type) {
    MethodHandle constructor = options.access().constructor(Property.constructor(type.raw()));
    return fields(type, Property.of(type.raw()), Handles.maker(constructor), null);
  }

  private ObjectTarget.Fields bean(
      TypeRef type, Constructor<?> constructor, List<Property> properties) {
    MethodHandle make = options.access().constructor(constructor);
    MethodHandle[] setters = new MethodHandle[properties.size()];
    for (int i = 0; i < setters.length; i++) {
      setters[i] = Handles.setter(options.access().method(properties.get(i).setter()), i);
    }
    MethodHandle maker = make.asType(make.type().changeReturnType(Object.class));
    return fields(type, properties, maker, setters);
  }

  private ObjectTarget.Fields fields(
      TypeRef type, List<Property> properties, MethodHandle maker, MethodHandle[] setters) {
    String[] names = new String[properties.size()];
    Target[] targets = new Target[names.length];
    for (int i = 0; i < names.length; i++) {
      Property property = properties.get(i);
      names[i] = options.pythonName(type.raw(), property.name());
      targets[i] = of(type.part(property.type()));
    }
    return new ObjectTarget.Fields(
        names, targets, maker, setters, options.missingAsDefault(), options.ignoreUnknown());
  }

  // ---- tables ---------------------------------------------------------------------------------

  private static final Map<Class<?>, ScalarTarget.Kind> SCALARS =
      Map.ofEntries(
          Map.entry(boolean.class, ScalarTarget.Kind.BOOLEAN),
          Map.entry(Boolean.class, ScalarTarget.Kind.BOOLEAN),
          Map.entry(byte.class, ScalarTarget.Kind.BYTE),
          Map.entry(Byte.class, ScalarTarget.Kind.BYTE),
          Map.entry(short.class, ScalarTarget.Kind.SHORT),
          Map.entry(Short.class, ScalarTarget.Kind.SHORT),
          Map.entry(int.class, ScalarTarget.Kind.INT),
          Map.entry(Integer.class, ScalarTarget.Kind.INT),
          Map.entry(long.class, ScalarTarget.Kind.LONG),
          Map.entry(Long.class, ScalarTarget.Kind.LONG),
          Map.entry(char.class, ScalarTarget.Kind.CHAR),
          Map.entry(Character.class, ScalarTarget.Kind.CHAR),
          Map.entry(float.class, ScalarTarget.Kind.FLOAT),
          Map.entry(Float.class, ScalarTarget.Kind.FLOAT),
          Map.entry(double.class, ScalarTarget.Kind.DOUBLE),
          Map.entry(Double.class, ScalarTarget.Kind.DOUBLE),
          Map.entry(String.class, ScalarTarget.Kind.STRING));

  /**
   * @param content the type of the content; null for the type argument
   */
  private record Wrapper(Class<?> content, Function<Object, Object> make, Object none) {}

  private static final Map<Class<?>, Wrapper> WRAPPERS =
      Map.of(
          Optional.class,
          new Wrapper(null, Optional::of, Optional.empty()),
          OptionalInt.class,
          new Wrapper(Integer.class, value -> OptionalInt.of((Integer) value), OptionalInt.empty()),
          OptionalLong.class,
          new Wrapper(Long.class, value -> OptionalLong.of((Long) value), OptionalLong.empty()),
          OptionalDouble.class,
          new Wrapper(
              Double.class, value -> OptionalDouble.of((Double) value), OptionalDouble.empty()));
}
