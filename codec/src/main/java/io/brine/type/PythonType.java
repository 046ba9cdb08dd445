package io.brine.type;

/**
 * What becomes of the instances of one Python class, or of the results of one function, when a
 * pickle is read: registered in a {@link TypeRegistry} under a module and a name, it is the only
 * way for a pickle to make anything but plain data.
 *
 * <p>Implementations are called after the whole pickle has been checked. They must be thread-safe
 * and must check what they are given, because arguments and state come from the stream: report what
 * is wrong by throwing {@link Construction#invalid}. Any other {@link RuntimeException} that leaves
 * them reaches the caller as the cause of an {@link io.brine.UnpicklingException}.
 *
 * @see GrowingType for values that may be part of a cycle
 */
@FunctionalInterface
public interface PythonType {

  /**
   * Makes the value of one object. Called once, when everything that the stream says of the object
   * is known: arguments, items and state. A pickle in which the object is part of itself is refused
   * before, because the object does not exist while its parts are made.
   */
  Object construct(Construction object);
}
