package io.brine.encode;

/** An error that does not say yet where it happened. */
final class PathlessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PathlessException(String message) {
    super(message, null, false, false);
  }
}
