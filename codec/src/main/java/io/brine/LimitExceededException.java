package io.brine;

/** The input would pass one of the reader's {@link Limits}. Nothing was constructed. */
public final class LimitExceededException extends UnpicklingException {

  private static final long serialVersionUID = 1L;

  private final String limit;
  private final long allowed;

  /**
   * @param limit the name of the limit, as in {@link Limits}
   * @param allowed its configured value
   * @param found what the input asks for, or the first value past the limit
   */
  public LimitExceededException(String limit, long allowed, long found, long offset, int opcode) {
    super(Category.LIMIT, offset, opcode, limit + " is " + allowed + ", the input needs " + found);
    this.limit = limit;
    this.allowed = allowed;
  }

  public String limit() {
    return limit;
  }

  public long allowed() {
    return allowed;
  }
}
