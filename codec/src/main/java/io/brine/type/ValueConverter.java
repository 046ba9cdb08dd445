package io.brine.type;

import io.brine.value.PyArray;
import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyDict;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyList;
import io.brine.value.PySet;
import io.brine.value.PyTuple;
import io.brine.value.UnhashableKeyException;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a loaded value into one of a component's type, if that loses nothing. */
interface ValueConverter {

  /**
   * @throws MisfitException if the value does not fit
   */
  Object convert(Object value, Construction object);

  /** What stands for no value. */
  default Object missing() {
    return null;
  }

  /** A value that does not fit; caught where the component is known. */
  final class MisfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MisfitException(String message) {
      super(message, null, false, false);
    }

    static MisfitException of(Object value, Class<?> type) {
      String found = value == null ? "None" : value.getClass().getSimpleName();
      return new MisfitException(found + " does not fit " + type.getSimpleName());
    }
  }

  static ValueConverter to(Type type) {
    if (type instanceof Class<?> plain) {
      return plain.isPrimitive() ? toPrimitive(plain) : toClass(plain, new Type[0]);
    }
    if (type instanceof ParameterizedType generic) {
      return toClass((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    if (type instanceof GenericArrayType array) {
      ValueConverter element = to(array.getGenericComponentType());
      return nullable(toArray(erasure(array.getGenericComponentType()), element));
    }
    return to(erasure(type));
  }

  private static Class<?> erasure(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType generic) {
      return (Class<?>) generic.getRawType();
    }
    if (type instanceof GenericArrayType array) {
      return Array.newInstance(erasure(array.getGenericComponentType()), 0).getClass();
    }
    if (type instanceof WildcardType wildcard) {
      return erasure(wildcard.getUpperBounds()[0]);
    }
    return erasure(((java.lang.reflect.TypeVariable<?>) type).getBounds()[0]);
  }

  private static ValueConverter nullable(ValueConverter converter) {
    return (value, object) -> value == null ? null : converter.convert(value, object);
  }

  private static ValueConverter toPrimitive(Class<?> type) {
    ValueConverter boxed = number(type);
    Object zero = Array.get(Array.newInstance(type, 1), 0);
    return new ValueConverter() {
      @Override
      public Object convert(Object value, Construction object) {
        return boxed.convert(value, object);
      }

      @Override
      public Object missing() {
        return zero;
      }
    };
  }

  private static ValueConverter toClass(Class<?> type, Type[] arguments) {
    if (type == Optional.class) {
      return toOptional(to(argument(arguments, 0)));
    }
    return nullable(toNonNull(type, arguments));
  }

  private static ValueConverter toNonNull(Class<?> type, Type[] arguments) {
    Class<?> primitive = MethodTypes.unboxed(type);
    if (primitive != null) {
      return number(primitive);
    }
    if (type.isArray()) {
      return toArray(type.getComponentType(), to(type.getComponentType()));
    }
    if (type.isEnum()) {
      return toEnum(type);
    }
    if (type == List.class || type == Collection.class || type == Iterable.class) {
      return toList(to(argument(arguments, 0)));
    }
    if (type == Set.class) {
      return toSet(to(argument(arguments, 0)));
    }
    if (type == Map.class) {
      return toMap(to(argument(arguments, 0)), to(argument(arguments, 1)));
    }
    return (value, object) -> leaf(type, value);
  }

  private static Type argument(Type[] arguments, int index) {
    return index < arguments.length ? arguments[index] : Object.class;
  }

  // ---- numbers --------------------------------------------------------------------------------

  /** To a primitive type, boxed. */
  private static ValueConverter number(Class<?> type) {
    if (type == boolean.class) {
      return (value, object) -> require(value, Boolean.class, type);
    }
    if (type == char.class) {
      return (value, object) -> {
        String text = (String) require(value, String.class, type);
        if (text.length() != 1) {
          throw new MisfitException("a str of " + text.length() + " is not one character");
        }
        return text.charAt(0);
      };
    }
    if (type == double.class) {
      return (value, object) ->
          value instanceof Long whole
              ? (Object) exactDouble(whole)
              : require(value, Double.class, type);
    }
    if (type == float.class) {
      return (value, object) ->
          value instanceof Long whole
              ? (float) exactDouble(whole)
              : (float) (double) (Double) require(value, Double.class, type);
    }
    return (value, object) -> integer(value, type);
  }

  private static Object require(Object value, Class<?> needed, Class<?> type) {
    if (!needed.isInstance(value)) {
      throw MisfitException.of(value, type);
    }
    return value;
  }

  private static double exactDouble(long whole) {
    double floating = whole;
    if ((long) floating != whole || whole == Long.MAX_VALUE) {
      throw new MisfitException("the int has more digits than a floating point number");
    }
    return floating;
  }

  private static Object integer(Object value, Class<?> type) {
    if (value instanceof BigInteger) {
      throw new MisfitException("the int is out of the range of " + type.getSimpleName());
    }
    long whole = (Long) require(value, Long.class, type);
    int bits =
        type == long.class
            ? Long.SIZE
            : type == int.class ? Integer.SIZE : type == short.class ? Short.SIZE : Byte.SIZE;
    if (whole << (Long.SIZE - bits) >> (Long.SIZE - bits) != whole) {
      throw new MisfitException(whole + " is out of the range of " + type.getSimpleName());
    }
    if (type == long.class) {
      return whole;
    }
    if (type == int.class) {
      return (int) whole;
    }
    return type == short.class ? (Object) (short) whole : (Object) (byte) whole;
  }

  // ---- single values --------------------------------------------------------------------------

  private static Object leaf(Class<?> type, Object value) {
    if (type.isInstance(value)) {
      return value;
    }
    if (type == BigInteger.class && value instanceof Long whole) {
      return BigInteger.valueOf(whole);
    }
    if (type == BigDecimal.class && value instanceof Long whole) {
      return BigDecimal.valueOf(whole);
    }
    if (type == ByteBuffer.class && value instanceof PyBytes bytes) {
      return bytes.asByteBuffer();
    }
    if (type == ByteBuffer.class && value instanceof PyByteArray bytes) {
      return bytes.asByteBuffer();
    }
    throw MisfitException.of(value, type);
  }

  private static ValueConverter toOptional(ValueConverter content) {
    return new ValueConverter() {
      @Override
      public Object convert(Object value, Construction object) {
        return value == null ? Optional.empty() : Optional.of(content.convert(value, object));
      }

      @Override
      public Object missing() {
        return Optional.empty();
      }
    };
  }

  private static ValueConverter toEnum(Class<?> type) {
    Map<String, Object> constants = new HashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
    return (value, object) -> {
      Object constant = value instanceof String name ? constants.get(name) : value;
      if (!type.isInstance(constant)) {
        throw value instanceof String
            ? new MisfitException("no such constant of " + type.getSimpleName())
            : MisfitException.of(value, type);
      }
      return constant;
    };
  }

  // ---- containers -----------------------------------------------------------------------------

  /** The elements of a list or tuple. */
  private static Object[] elements(Object value, Construction object, Class<?> type) {
    Object[] elements;
    if (value instanceof List<?> list) {
      object.charge(list.size());
      elements = list.toArray();
    } else if (value instanceof PyTuple tuple) {
      object.charge(tuple.size());
      elements = tuple.toArray();
    } else {
      throw MisfitException.of(value, type);
    }
    return elements;
  }

  /** Converts in place; says whether anything changed. */
  private static boolean convertAll(
      Object[] elements, ValueConverter element, Construction object) {
    boolean changed = false;
    for (int i = 0; i < elements.length; i++) {
      Object before = elements[i];
      elements[i] = element.convert(before, object);
      changed |= elements[i] != before;
    }
    return changed;
  }

  private static ValueConverter toList(ValueConverter element) {
    return (value, object) -> {
      Object[] elements = elements(value, object, List.class);
      boolean changed = convertAll(elements, element, object);
      return !changed && value instanceof List ? value : PyList.wrap(elements, elements.length);
    };
  }

  private static ValueConverter toSet(ValueConverter element) {
    return (value, object) -> {
      if (!(value instanceof PySet) && !(value instanceof PyFrozenSet)) {
        throw MisfitException.of(value, Set.class);
      }
      Object[] elements = ((Set<?>) value).toArray();
      object.charge(elements.length);
      return convertAll(elements, element, object) ? PySet.of(elements) : value;
    };
  }

  private static ValueConverter toMap(ValueConverter keys, ValueConverter values) {
    return (value, object) -> {
      if (!(value instanceof PyDict dict)) {
        throw MisfitException.of(value, Map.class);
      }
      object.charge(dict.size());
      Object[] newKeys = dict.keySet().toArray();
      Object[] newValues = dict.values().toArray();
      boolean changed = convertAll(newKeys, keys, object);
      changed |= convertAll(newValues, values, object);
      if (!changed) {
        return dict;
      }
      PyDict converted = new PyDict(newKeys.length);
      try {
        for (int i = 0; i < newKeys.length; i++) {
          converted.put(newKeys[i], newValues[i]);
        }
      } catch (UnhashableKeyException e) {
        throw new MisfitException(e.getMessage());
      }
      return converted;
    };
  }

  private static ValueConverter toArray(Class<?> component, ValueConverter element) {
    Class<?> arrayType = component.arrayType();
    return (value, object) -> {
      if (component == byte.class && value instanceof PyBytes bytes) {
        object.charge(bytes.length());
        return bytes.toByteArray();
      }
      if (component == byte.class && value instanceof PyByteArray bytes) {
        object.charge(bytes.length());
        return bytes.toByteArray();
      }
      if (value instanceof PyArray array) {
        object.charge(array.length());
        return require(array.toArray(), arrayType, arrayType);
      }
      Object[] elements = elements(value, object, arrayType);
      Object array = Array.newInstance(component, elements.length);
      for (int i = 0; i < elements.length; i++) {
        Array.set(array, i, element.convert(elements[i], object));
      }
      return array;
    };
  }

  /** Which classes box primitives. */
  final class MethodTypes {
    private MethodTypes() {}

    /** The primitive type of a box, or null. */
    static Class<?> unboxed(Class<?> type) {
      var unwrapped = java.lang.invoke.MethodType.methodType(type).unwrap().returnType();
      return unwrapped.isPrimitive() && unwrapped != void.class ? unwrapped : null;
    }
  }
}
