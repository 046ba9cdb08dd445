package io.brine;

/**
 * A read past the last pickle: the source ended cleanly, before the first byte of another one.
 * Python raises {@code EOFError: Ran out of input} here. A pickle that breaks off in its middle is
 * an {@link UnpicklingException} of category {@code TRUNCATED} instead.
 */
public final class EndOfPicklesException extends UnpicklingException {

  private static final long serialVersionUID = 1L;

  public EndOfPicklesException(long offset) {
    super(Category.TRUNCATED, offset, -1, "no more pickles: the input ended");
  }
}
