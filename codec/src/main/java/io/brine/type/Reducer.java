package io.brine.type;

/**
 * How a Java value is written: as what Python's {@code __reduce_ex__} says of the equal object.
 *
 * @param <T> the values' type
 */
@FunctionalInterface
public interface Reducer<T> {

  /**
   * The parts to write in place of the value: normally an {@link io.brine.value.PyObject} that
   * names a callable and its arguments, but any other value that can be written will do. It is
   * called once for each value and must be thread-safe.
   *
   * @param protocol the protocol being written, 0 to 5
   */
  Object reduce(T value, int protocol);
}
