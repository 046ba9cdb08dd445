package io.brine;

/**
 * A well-formed pickle whose value does not fit the Java type that was asked for. The message names
 * the path from the root, as {@code $.orders[3].price}, beside the offset of the opcode that put
 * the value there.
 */
public final class BindingException extends UnpicklingException {

  private static final long serialVersionUID = 1L;

  private final String path;

  /**
   * @param path from the root, which is {@code $}
   * @param rule what is wrong, as a phrase
   */
  public BindingException(String path, long offset, int opcode, String rule, Throwable cause) {
    super(Category.VALUE, offset, opcode, path + ": " + rule, cause);
    this.path = path;
  }

  /** Where the value stands: {@code $} is the root; names are those of the pickle. */
  public String path() {
    return path;
  }
}
