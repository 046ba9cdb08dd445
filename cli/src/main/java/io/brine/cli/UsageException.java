package io.brine.cli;

/** The options make no sense: for what picocli does not notice itself. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
