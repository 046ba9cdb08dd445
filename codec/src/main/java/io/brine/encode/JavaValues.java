package io.brine.encode;

import io.brine.target.Access;
import io.brine.target.ObjectWriter;
import io.brine.value.PyList;
import java.lang.reflect.Array;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What Java values that nobody registered are written as: plain Python data. Arrays are lists,
 * records and beans are dicts of their components and properties, enums are their names.
 */
final class JavaValues {

  private JavaValues() {}

  /** What reads the parts of a record or bean; null for other classes. */
  private static final ClassValue<ObjectWriter> WRITERS =
      new ClassValue<>() {
        @Override
        protected ObjectWriter computeValue(Class<?> type) {
          return ObjectWriter.of(type, new Access(null), UnaryOperator.identity());
        }
      };

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
    ObjectWriter writer = WRITERS.get(type);
    return writer == null ? value : writer.attributes(value);
  }

  private static PyList elements(Object array) {
    int length = Array.getLength(array);
    Object[] elements = new Object[length];
    for (int i = 0; i < length; i++) {
      elements[i] = Array.get(array, i);
    }
    return PyList.wrap(elements, length);
  }
}
