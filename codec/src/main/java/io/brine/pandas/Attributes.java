package io.brine.pandas;

import io.brine.numpy.NdArray;
import io.brine.type.Arguments;
import io.brine.type.Construction;
import io.brine.value.PyDict;
import java.util.List;

/** What a pickle says of an object by name, asked for by name and type. */
final class Attributes {
  private final Construction object;
  private final PyDict values;

  Attributes(Construction object, PyDict values) {
    this.object = object;
    this.values = values;
  }

  /** The attributes in an argument. */
  static Attributes ofArgument(Construction object, int index) {
    return new Attributes(object, object.arg(index, PyDict.class));
  }

  /** The value of the first name that is there, or null. */
  Object any(String... names) {
    for (String name : names) {
      if (values.containsKey(name)) {
        return values.get(name);
      }
    }
    return null;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  <T> T get(Class<T> type, String... names) {
    Object value = any(names);
    if (!type.isInstance(value)) {
      throw object.invalid(
          "'" + names[0] + "' of this " + object.global().name() + " is not what pandas has there");
    }
    return type.cast(value);
  }

  /** An array of one dimension. */
  NdArray vector(String... names) {
    NdArray array = get(NdArray.class, names);
    if (array.ndim() != 1) {
      throw object.invalid("'" + names[0] + "' is not one-dimensional");
    }
    return array;
  }

  /** An array of one dimension, or of two: a row for each column of a block. */
  NdArray vectors(String... names) {
    NdArray array = get(NdArray.class, names);
    if (array.ndim() != 1 && array.ndim() != 2) {
      throw object.invalid("'" + names[0] + "' has neither one dimension nor two");
    }
    return array;
  }

  /** An array of whole numbers in one dimension. */
  NdArray integers(String... names) {
    return integers(object, vector(names));
  }

  static NdArray integers(Construction object, NdArray array) {
    return switch (array.dtype().kind()) {
      case BOOL, INT -> array;
      case UINT -> {
        if (array.dtype().itemSize() == 8) {
          throw object.invalid("an array of unsigned numbers where pandas has signed ones");
        }
        yield array;
      }
      default -> throw object.invalid("an array of other elements than integers");
    };
  }

  long integer(String name) {
    return get(Long.class, name);
  }

  /** Text, which Python 2 may have as bytes; null if it is something else. */
  String text(String... names) {
    return Arguments.text(object, any(names));
  }

  List<?> list(String... names) {
    return get(List.class, names);
  }
}
