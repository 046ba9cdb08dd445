package io.brine.text;

/**
 * A value cannot be written as the text that was asked for. Messages name types and numbers and
 * never quote the value, which may be hostile, huge or cyclic. What was written before the
 * exception stays written.
 */
public final class TextException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Reason {
    /** A container holds itself, and the form has no way to say so. */
    CIRCULAR,
    /** The text would pass the limit on its characters. */
    TOO_LONG,
    /** The form has nothing for a value of this type. */
    UNSUPPORTED_VALUE,
    /** The form has nothing for a key of this type. */
    UNSUPPORTED_KEY,
    /** Keys were to be sorted, and Python has no order for them. */
    UNORDERED_KEYS,
    /** A NaN or an infinity, which strict JSON does not have. */
    NOT_FINITE
  }

  private final Reason reason;

  TextException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * What is wrong, for programs.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
