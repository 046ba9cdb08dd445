package io.brine;

/**
 * The one root of everything that Brine throws about a pickle: {@link UnpicklingException} while
 * reading, {@link PicklingException} while writing. Unchecked, because a caller who can do nothing
 * about a bad pickle should not have to say so; {@code java.io.IOException} is thrown only by
 * methods that do I/O.
 */
public abstract sealed class PickleException extends RuntimeException
    permits UnpicklingException, PicklingException {

  private static final long serialVersionUID = 1L;

  PickleException(String message, Throwable cause) {
    super(message, cause);
  }
}
