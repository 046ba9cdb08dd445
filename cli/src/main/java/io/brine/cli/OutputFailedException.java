package io.brine.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Writing the results failed: apart from {@link IOException}, which is about the input. */
final class OutputFailedException extends UncheckedIOException {

  private static final long serialVersionUID = 1L;

  OutputFailedException(IOException cause) {
    super(cause);
  }

  /** Whether the reader went away, as {@code head} does: nothing that anybody needs to be told. */
  boolean isBrokenPipe() {
    String message = getCause().getMessage();
    return message != null && message.contains("Broken pipe");
  }
}
