package io.brine.container;

import java.io.IOException;

/**
 * The other end of a {@link PipeConnection} does not have the authkey, or does not keep to the
 * protocol by which both show that they have it. Close the connection. As Python's {@code
 * multiprocessing.AuthenticationError}.
 */
public final class PipeAuthenticationException extends IOException {

  private static final long serialVersionUID = 1L;

  PipeAuthenticationException(String message) {
    super(message);
  }
}
