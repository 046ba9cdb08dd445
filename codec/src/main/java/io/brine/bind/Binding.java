package io.brine.bind;

import io.brine.target.Access;
import io.brine.target.BoundType;
import io.brine.target.Naming;
import io.brine.target.ObjectWriter;
import io.brine.target.Target;
import io.brine.target.TargetOptions;
import io.brine.target.TargetOptions.CodecPlan;
import io.brine.target.Targets;
import io.brine.type.Reducer;
import io.brine.type.Reductions;
import io.brine.type.TypeRegistry;
import io.brine.value.PyGlobal;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How Python's objects and one's own Java types become each other: given to an {@code Unpickler}
 * and a {@code Pickler}.
 *
 * <pre>{@code
 * record Point(int x, int y) {}
 *
 * enum Colour { RED, GREEN }
 *
 * Binding binding =
 *     Binding.builder()
 *         .type(Point.class, "shapes", "Point", PythonForm.NAMED_TUPLE)
 *         .enumeration(Colour.class, "shapes", "Colour", colour -> colour.ordinal() + 1)
 *         .snakeCase()
 *         .build();
 * Unpickler unpickler = Unpickler.builder().binding(binding).build();
 * Pickler pickler = Pickler.builder().binding(binding).build();
 * }</pre>
 *
 * <p><b>What is read as what.</b> A dict is read as any record or bean that is asked for, by the
 * names of its keys, and a tuple as one by the order of its items: that needs no registration,
 * because it runs nothing but the constructor of the type that the caller named. An instance of a
 * Python class is read only if that class is registered here for that type or for a subtype of it;
 * a class that is not registered is refused with {@code GlobalRefusedException} before anything is
 * constructed, even if the type asked for has its name. A sealed interface, or any other supertype,
 * becomes the subtype for which the class of the instance is registered.
 *
 * <p><b>Types.</b> Records; beans (a constructor without parameters, and setters); enums;
 * primitives, their boxes, {@code String}, {@code BigInteger}, {@code BigDecimal}, {@code byte[]},
 * {@code ByteBuffer}, {@code java.time}, {@code UUID}, {@code Path}, {@code URI}; {@code Optional}
 * and its kin; {@code List}, {@code Collection}, {@code Iterable}, {@code Deque} and arrays from
 * lists and tuples, {@code Set} from sets, {@code Map} from dicts, and the usual classes that
 * implement these; {@code Object} and any class of loaded values, such as {@code PyDict}, as a
 * plain load gives it. Generic types may nest. Types are found by their own declarations, never by
 * anything in a pickle.
 *
 * <p><b>Conversions</b> lose nothing or are refused: an int fits the integer types in whose range
 * it is, and a {@code double} that has all its digits; a bool is no int. There are two exceptions:
 * {@code float} is rounded to nearest, and {@code Instant} keeps of an aware datetime the moment
 * only. None is null, an empty {@code Optional}, and never a primitive. What does not fit is a
 * {@link io.brine.BindingException} that names path and offset.
 *
 * <p><b>When code runs.</b> Constructors, setters and codecs run after the whole pickle has been
 * parsed and every global, limit and reference in it has been checked. Whether a value fits its
 * type is found while binding, so constructors of earlier parts may have run when a later one does
 * not fit; nothing of it is handed out.
 *
 * <p><b>Sharing.</b> What is one object in Python is one object in Java wherever it is wanted as
 * the same type. A bean may be part of itself; a record cannot, which is an error.
 *
 * <p>Immutable and thread-safe; types are compiled when they are first asked for.
 */
public final class Binding {

  private final TargetOptions options;
  private final Targets targets;
  private final Map<PyGlobal, Class<?>> types;
  private final Map<Class<?>, Reducer<?>> reducers;

  private Binding(Builder builder) {
    options = builder.options();
    targets = new Targets(options);
    types = Map.copyOf(builder.types);
    reducers = new LinkedHashMap<>();
    builder.codecs.forEach((type, entry) -> reducers.put(type, entry.reducer));
    builder.forms.forEach((type, form) -> reducers.put(type, form.reducer(this, type)));
    types.values().forEach(targets::of);
  }

  /** Nothing registered: records and beans are dicts, by the names of their parts. */
  public static Binding standard() {
    return builder().build();
  }

  /**
   * For types that reflection can reach: public ones, and on the class path, or in packages that
   * are open to this module, all others.
   */
  public static Builder builder() {
    return new Builder(null);
  }

  /**
   * For types that the caller can reach.
   *
   * @param lookup the caller's {@link MethodHandles#lookup()}
   */
  public static Builder builder(MethodHandles.Lookup lookup) {
    return new Builder(Objects.requireNonNull(lookup));
  }

  /**
   * Adds the classes and reducers of this binding to a policy; {@code Unpickler} and {@code
   * Pickler} do so themselves.
   */
  public void register(TypeRegistry.Builder registry) {
    types.forEach(
        (global, type) ->
            registry.type(global.module(), global.name(), new BoundType(targets.of(type))));
    reducers.forEach((type, reducer) -> add(registry, type, reducer));
    registry.otherReducers(this::reducer);
  }

  @SuppressWarnings("unchecked") // a reducer is kept under the class of its values
  private static <T> void add(TypeRegistry.Builder registry, Class<T> type, Reducer<?> reducer) {
    registry.reducer(type, (Reducer<T>) reducer);
  }

  /** How records and beans are written that are not registered: as dicts. */
  private Reducer<Object> reducer(Class<?> type) {
    if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
      return null;
    }
    ObjectWriter writer = writer(type);
    return writer == null ? null : (value, protocol) -> writer.attributes(value);
  }

  private ObjectWriter writer(Class<?> type) {
    return type.isEnum()
        ? null
        : ObjectWriter.of(type, options.access(), name -> options.pythonName(type, name));
  }

  /**
   * For the engine: the compiled form of a type.
   *
   * @throws IllegalArgumentException if nothing can be bound to it
   */
  @SuppressWarnings("exports")
  public Target target(Type type) {
    return targets.of(type);
  }

  /** How values of a class are written, from what the whole binding says of it. */
  private interface Form {
    Reducer<Object> reducer(Binding binding, Class<?> type);
  }

  private record CodecEntry(CodecPlan plan, Reducer<?> reducer) {}

  /** Collects a binding. Not thread-safe. */
  public static final class Builder {
    private final MethodHandles.Lookup lookup;
    private final Map<PyGlobal, Class<?>> types = new HashMap<>();
    private final Map<Class<?>, Form> forms = new LinkedHashMap<>();
    private final Map<Class<?>, CodecEntry> codecs = new LinkedHashMap<>();
    private final Map<Class<?>, Function<Object, Object>> enumValues = new HashMap<>();
    private final Map<Class<?>, Map<String, String>> renamed = new HashMap<>();
    private UnaryOperator<String> naming = UnaryOperator.identity();
    private boolean missingAsDefault;
    private boolean ignoreUnknown;

    private Builder(MethodHandles.Lookup lookup) {
      this.lookup = lookup;
    }

    /** A record or bean for a Python class without a form of its own, such as a dataclass. */
    public Builder type(Class<?> type, String module, String name) {
      return type(type, module, name, PythonForm.INSTANCE);
    }

    /**
     * A record or bean for a Python class. Its instances are read in every form, here and wherever
     * else they stand in a pickle; the last class that a type is registered for is the one that it
     * is written as.
     *
     * @param name qualified, as {@code Outer.Inner}
     * @param form in which it is written
     */
    public Builder type(Class<?> type, String module, String name, PythonForm form) {
      Objects.requireNonNull(form);
      PyGlobal global = Reductions.global(module, name);
      types.put(global, type);
      forms.put(type, (binding, its) -> FormReducer.of(form, global, binding.required(its)));
      return this;
    }

    /**
     * A Java enum for a Python one. Below that, and without this, a str that is the name of a
     * constant is read as the constant.
     *
     * @param valueOf the value of the Python member for each constant; equality is Python's
     */
    public <E extends Enum<E>> Builder enumeration(
        Class<E> type, String module, String name, Function<? super E, ?> valueOf) {
      PyGlobal global = Reductions.global(module, name);
      Function<Object, Object> values = constant -> valueOf.apply(type.cast(constant));
      types.put(global, type);
      enumValues.put(type, values);
      forms.put(
          type,
          (binding, its) ->
              (constant, protocol) -> Reductions.call(global, values.apply(constant)));
      return this;
    }

    /** A type that Python knows in another form. */
    public <T, P> Builder codec(Class<T> type, Class<P> form, Codec<T, P> codec) {
      return codec(type, (Type) form, codec);
    }

    /** A type that Python knows in another form, which is generic. */
    public <T, P> Builder codec(Class<T> type, TypeToken<P> form, Codec<T, P> codec) {
      return codec(type, form.type(), codec);
    }

    @SuppressWarnings("unchecked") // what is bound to the form is of its type
    private <T, P> Builder codec(Class<T> type, Type form, Codec<T, P> codec) {
      CodecPlan plan = new CodecPlan(form, value -> codec.fromPython((P) value));
      Reducer<T> reducer = (value, protocol) -> codec.toPython(value);
      codecs.put(type, new CodecEntry(plan, reducer));
      return this;
    }

    /** Names of Python in snake_case for names of Java in camelCase. */
    public Builder snakeCase() {
      return naming(Naming::snakeCase);
    }

    /**
     * @param pythonName the name in Python of a component or property
     */
    public Builder naming(UnaryOperator<String> pythonName) {
      naming = Objects.requireNonNull(pythonName);
      return this;
    }

    /** One name that does not follow the rule. */
    public Builder rename(Class<?> type, String javaName, String pythonName) {
      renamed.computeIfAbsent(type, key -> new HashMap<>()).put(javaName, pythonName);
      return this;
    }

    /** Fields without a value are 0, false, null or empty, instead of an error. */
    public Builder missingAsDefault() {
      missingAsDefault = true;
      return this;
    }

    /** Attributes and keys without a field are dropped, instead of an error. */
    public Builder ignoreUnknown() {
      ignoreUnknown = true;
      return this;
    }

    /**
     * @throws IllegalArgumentException if a registered type is out of reach, or cannot be bound
     */
    public Binding build() {
      return new Binding(this);
    }

    private TargetOptions options() {
      Map<Class<?>, CodecPlan> plans = new HashMap<>();
      codecs.forEach((type, entry) -> plans.put(type, entry.plan));
      Map<Class<?>, Map<String, String>> names = new HashMap<>();
      renamed.forEach((type, exceptions) -> names.put(type, Map.copyOf(exceptions)));
      return new TargetOptions(
          new Access(lookup),
          naming,
          Map.copyOf(names),
          missingAsDefault,
          ignoreUnknown,
          Map.copyOf(plans),
          Map.copyOf(enumValues));
    }
  }

  private ObjectWriter required(Class<?> type) {
    ObjectWriter writer = writer(type);
    if (writer == null) {
      throw new IllegalArgumentException(type.getName() + " is neither a record nor a bean");
    }
    return writer;
  }
}
