package io.brine.target;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Method handles that take their arguments out of the two arrays of an {@link ObjectTarget}, each
 * from its own place, without boxes.
 */
final class Handles {

  private static final MethodHandle REFERENCE = MethodHandles.arrayElementGetter(Object[].class);
  private static final MethodHandle LONG = MethodHandles.arrayElementGetter(long[].class);

  private Handles() {}

  /** A handle of (Object[], long[])Object that calls one with an argument for each field. */
  static MethodHandle maker(MethodHandle constructor) {
    int count = constructor.type().parameterCount();
    MethodHandle[] readers = new MethodHandle[count];
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      Class<?> type = constructor.type().parameterType(i);
      readers[i] = reader(type, i);
      order[i] = type.isPrimitive() ? 1 : 0;
    }
    MethodType arrays = MethodType.methodType(Object.class, Object[].class, long[].class);
    MethodHandle filtered = MethodHandles.filterArguments(constructor, 0, readers);
    return MethodHandles.permuteArguments(
        filtered.asType(filtered.type().changeReturnType(Object.class)), arrays, order);
  }

  /** A handle of (Object, Object[], long[])void that gives a setter the value of one field. */
  static MethodHandle setter(MethodHandle method, int field) {
    Class<?> type = method.type().parameterType(1);
    MethodHandle filtered = MethodHandles.filterArguments(method, 1, reader(type, field));
    MethodType arrays =
        MethodType.methodType(void.class, Object.class, Object[].class, long[].class);
    MethodHandle typed =
        filtered.asType(
            MethodType.methodType(
                void.class, Object.class, type.isPrimitive() ? long[].class : Object[].class));
    return MethodHandles.permuteArguments(typed, arrays, 0, type.isPrimitive() ? 2 : 1);
  }

  private static MethodHandle reader(Class<?> type, int field) {
    if (!type.isPrimitive()) {
      return MethodHandles.insertArguments(REFERENCE, 1, field)
          .asType(MethodType.methodType(type, Object[].class));
    }
    MethodHandle bits = MethodHandles.insertArguments(LONG, 1, field);
    return MethodHandles.filterReturnValue(bits, fromBits(type));
  }

  private static MethodHandle fromBits(Class<?> type) {
    MethodType conversion = MethodType.methodType(type, long.class);
    try {
      if (type == double.class) {
        return MethodHandles.publicLookup()
            .findStatic(Double.class, "longBitsToDouble", conversion);
      }
      if (type == float.class) {
        return MethodHandles.lookup().findStatic(Handles.class, "floatOf", conversion);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return MethodHandles.explicitCastArguments(MethodHandles.identity(long.class), conversion);
  }

  private static float floatOf(long bits) {
    return (float) Double.longBitsToDouble(bits);
  }
}
