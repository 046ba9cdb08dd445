package io.brine.type;

import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the instances of a Python class as a Java record, and writes them back.
 *
 * <pre>{@code
 * record User(String name, int age) {}
 *
 * TypeRegistry.Builder types = StandardTypes.standard().toBuilder();
 * RecordType.of(User.class, MethodHandles.lookup()).register(types, "app.models", "User");
 * }</pre>
 *
 * <p>Positional arguments of the class are the components in their order; keyword arguments and the
 * attributes of the instance, in its dict or its slots, are the components of their names. Each is
 * converted to the component's type if that loses nothing: a Python int to an {@code int} that
 * holds it (a {@code float} alone is rounded), a list to a {@code List<String>} or {@code long[]},
 * None to {@code Optional.empty()}, the name of a constant to an enum. An attribute without a
 * component, a component without a value and a value that does not fit are errors that name them. A
 * list, dict or set that needs no conversion is passed on as it is; otherwise the record gets a
 * copy.
 *
 * <p>Which Java class is made is decided here, never by the pickle. Immutable and thread-safe.
 *
 * @param <R> the record
 */
public final class RecordType<R extends Record> implements PythonType {

  /** Stands for a component that got no value. */
  private static final Object MISSING = new Object();

  private static final int LONGEST_QUOTE = 100;

  private final Class<R> type;
  private final MethodHandle constructor;
  private final MethodHandle[] accessors;
  private final String[] names;
  private final ValueConverter[] converters;
  private final boolean missingAsDefault;
  private final boolean ignoreUnknown;
  private final Map<String, Integer> indices = new HashMap<>();

  private RecordType(
      Class<R> type,
      MethodHandle constructor,
      MethodHandle[] accessors,
      String[] names,
      ValueConverter[] converters,
      boolean missingAsDefault,
      boolean ignoreUnknown) {
    this.type = type;
    this.constructor = constructor;
    this.accessors = accessors;
    this.names = names;
    this.converters = converters;
    this.missingAsDefault = missingAsDefault;
    this.ignoreUnknown = ignoreUnknown;
    for (int i = 0; i < names.length; i++) {
      indices.put(names[i], i);
    }
  }

  /**
   * For a public record in a package that is exported or on the class path.
   *
   * @throws IllegalArgumentException if the record or the type of a component is out of reach
   */
  public static <R extends Record> RecordType<R> of(Class<R> type) {
    return of(type, MethodHandles.publicLookup());
  }

  /**
   * For any record that the caller can construct.
   *
   * @param lookup the caller's {@link MethodHandles#lookup()}
   * @throws IllegalArgumentException if the record is out of the lookup's reach
   */
  public static <R extends Record> RecordType<R> of(Class<R> type, MethodHandles.Lookup lookup) {
    RecordComponent[] components = type.getRecordComponents();
    int count = components.length;
    MethodHandle[] accessors = new MethodHandle[count];
    String[] names = new String[count];
    ValueConverter[] converters = new ValueConverter[count];
    Class<?>[] types = new Class<?>[count];
    try {
      for (int i = 0; i < count; i++) {
        names[i] = components[i].getName();
        types[i] = components[i].getType();
        converters[i] = ValueConverter.to(components[i].getGenericType());
        accessors[i] =
            lookup
                .findVirtual(type, names[i], MethodType.methodType(types[i]))
                .asType(MethodType.methodType(Object.class, Record.class));
      }
      MethodHandle constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, count)
              .asType(MethodType.methodType(Record.class, Object[].class));
      return new RecordType<>(type, constructor, accessors, names, converters, false, false);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalArgumentException(
          type.getName() + " is out of reach; pass MethodHandles.lookup() of a class that sees it",
          e);
    }
  }

  /** The same, for attributes in snake_case of components in camelCase. */
  public RecordType<R> snakeCase() {
    String[] snakes = Arrays.stream(names).map(RecordType::snake).toArray(String[]::new);
    return new RecordType<>(
        type, constructor, accessors, snakes, converters, missingAsDefault, ignoreUnknown);
  }

  /** The same, but components without a value are 0, false, null or an empty Optional. */
  public RecordType<R> missingAsDefault() {
    return new RecordType<>(type, constructor, accessors, names, converters, true, ignoreUnknown);
  }

  /** The same, but attributes without a component are dropped. */
  public RecordType<R> ignoreUnknown() {
    return new RecordType<>(
        type, constructor, accessors, names, converters, missingAsDefault, true);
  }

  /** Registers the record for a Python class, to be read and to be written. */
  public void register(TypeRegistry.Builder builder, String module, String name) {
    builder.type(module, name, this).reducer(type, reducer(module, name));
  }

  private static String snake(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean starts =
          Character.isUpperCase(c)
              && i > 0
              && (!Character.isUpperCase(name.charAt(i - 1))
                  || i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1)));
      out.append(starts ? "_" : "").append(Character.toLowerCase(c));
    }
    return out.toString();
  }

  // ---- reading --------------------------------------------------------------------------------

  @Override
  public Object construct(Construction object) {
    Arguments.refuseItems(object);
    Object[] values = new Object[names.length];
    Arrays.fill(values, MISSING);
    positional(object, values, object.args().toArray(), "arguments");
    if (object.kwargs() != null) {
      attributes(object, values, object.kwargs());
    }
    if (object.hasState()) {
      state(object, values, object.state());
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = converted(object, i, values[i]);
    }
    return make(object, values);
  }

  private void positional(Construction object, Object[] into, Object[] values, String what) {
    if (values.length > into.length) {
      throw object.invalid(
          values.length + " " + what + " for the " + into.length + " components of " + name());
    }
    System.arraycopy(values, 0, into, 0, values.length);
  }

  /** A dict, a pair of dict and slots, or the list that frozen dataclasses with slots have. */
  private void state(Construction object, Object[] values, Object state) {
    if (state instanceof PyDict dict) {
      attributes(object, values, dict);
    } else if (state instanceof PyTuple both && both.size() == 2 && isState(both)) {
      for (Object part : both) {
        if (part instanceof PyDict dict) {
          attributes(object, values, dict);
        }
      }
    } else if (state instanceof PyList list && list.size() == values.length) {
      positional(object, values, list.toArray(), "values of state");
    } else if (state != null) {
      throw object.invalid("the state of " + name() + " is not made of attributes");
    }
  }

  private static boolean isState(PyTuple both) {
    return (both.get(0) == null || both.get(0) instanceof PyDict)
        && (both.get(1) == null || both.get(1) instanceof PyDict);
  }

  private void attributes(Construction object, Object[] values, PyDict attributes) {
    object.charge(attributes.size());
    attributes.forEach(
        (key, value) -> {
          String attribute = Arguments.text(key);
          Integer index = attribute == null ? null : indices.get(attribute);
          if (index != null) {
            values[index] = value;
          } else if (!ignoreUnknown) {
            throw object.invalid(
                name()
                    + " has no component for "
                    + (attribute == null
                        ? "a key that is no text"
                        : "attribute " + quoted(attribute)));
          }
        });
  }

  private Object converted(Construction object, int index, Object value) {
    if (value == MISSING) {
      if (!missingAsDefault) {
        throw object.invalid("no value for component " + names[index] + " of " + name());
      }
      return converters[index].missing();
    }
    try {
      return converters[index].convert(value, object);
    } catch (ValueConverter.MisfitException e) {
      throw object.invalid("component " + names[index] + " of " + name() + ": " + e.getMessage());
    }
  }

  private Object make(Construction object, Object[] values) {
    try {
      return (Record) constructor.invokeExact(values);
    } catch (RuntimeException e) {
      throw object.invalid("the constructor of " + name() + " refuses the values", e);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw object.invalid(
          "the constructor of " + name() + " failed", new IllegalArgumentException(e));
    }
  }

  private String name() {
    return type.getSimpleName();
  }

  private static String quoted(String attribute) {
    StringBuilder out = new StringBuilder("'");
    int end = Math.min(attribute.length(), LONGEST_QUOTE);
    for (int i = 0; i < end; i++) {
      char c = attribute.charAt(i);
      boolean plain = c >= ' ' && c < 127 && c != '\\' && c != '\'';
      out.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return out.append(end < attribute.length() ? "...'" : "'").toString();
  }

  // ---- writing --------------------------------------------------------------------------------

  /** Writes the record as an instance of a Python class whose attributes are its components. */
  public Reducer<R> reducer(String module, String name) {
    PyGlobal global = Reductions.global(module, name);
    return (record, protocol) -> Reductions.instance(global, attributes(record), protocol);
  }

  /** Writes the record as an instance of a {@code namedtuple} with its components as fields. */
  public Reducer<R> namedTupleReducer(String module, String name) {
    PyGlobal global = Reductions.global(module, name);
    return (record, protocol) -> {
      Object[] fields = new Object[names.length];
      Arrays.setAll(fields, i -> component(i, record));
      return Reductions.tuple(global, PyTuple.wrap(fields), protocol);
    };
  }

  private PyDict attributes(R record) {
    Object[] pairs = new Object[2 * names.length];
    for (int i = 0; i < names.length; i++) {
      pairs[2 * i] = names[i];
      pairs[2 * i + 1] = component(i, record);
    }
    return PyDict.wrapDistinct(pairs, names.length);
  }

  private Object component(int index, Record record) {
    try {
      return (Object) accessors[index].invokeExact(record);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException(names[index] + " of " + name() + " cannot be read", e);
    }
  }
}
