package io.brine;

/** A value cannot be written as a pickle. The message names the path to it. */
public non-sealed class PicklingException extends PickleException {

  private static final long serialVersionUID = 1L;

  public PicklingException(String message) {
    super(message, null);
  }

  public PicklingException(String message, Throwable cause) {
    super(message, cause);
  }
}
