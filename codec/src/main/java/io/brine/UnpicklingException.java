package io.brine;

import io.brine.internal.Quoted;
import io.brine.opcode.Opcode;

/**
 * Input that is not a pickle this reader accepts. The message reads {@code offset 17: GET: memo has
 * no entry 5}: where, at which opcode, which rule. It quotes at most a short, escaped part of a
 * string operand and never renders a decoded container, so it is safe to log.
 *
 * <p>Nothing has been handed out when it is thrown, and the reader that threw it can be used again.
 */
public non-sealed class UnpicklingException extends PickleException {

  private static final long serialVersionUID = 1L;

  /** What kind of rule was broken: for callers who branch. */
  public enum Category {
    /** The bytes do not follow the format. CPython: UnpicklingError. */
    MALFORMED,
    /** The input ends before the pickle does. CPython: EOFError or UnpicklingError. */
    TRUNCATED,
    /** Text that its encoding does not allow. CPython: UnicodeDecodeError. */
    TEXT,
    /** An operand or argument outside its range. CPython: ValueError, TypeError. */
    VALUE,
    /** A {@link Limits limit} was passed. */
    LIMIT,
    /** A global that the policy does not allow. */
    POLICY,
    /** Well-formed, but it needs a hook that the reader was not given. */
    UNSUPPORTED
  }

  private final Category category;
  private final long offset;
  private final int opcode;
  private final String rule;

  /**
   * @param offset of the opcode in the input, or -1 if no one opcode is to blame
   * @param opcode the opcode byte, or -1
   * @param rule what is wrong, as a phrase; what is not printable in it is escaped, and of a long
   *     one the first 440 characters are kept
   */
  public UnpicklingException(
      Category category, long offset, int opcode, String rule, Throwable cause) {
    super(message(offset, opcode, rule), cause);
    this.category = category;
    this.offset = offset;
    this.opcode = opcode;
    this.rule = Quoted.rule(rule);
  }

  public UnpicklingException(Category category, long offset, int opcode, String rule) {
    this(category, offset, opcode, rule, null);
  }

  private static String message(long offset, int opcode, String rule) {
    StringBuilder text = new StringBuilder();
    if (offset >= 0) {
      text.append("offset ").append(offset).append(": ");
    }
    if (opcode >= 0) {
      Opcode known = Opcode.of(opcode);
      text.append(known != null ? known.name() : String.format("0x%02x", opcode)).append(": ");
    }
    return text.append(Quoted.rule(rule)).toString();
  }

  public final Category category() {
    return category;
  }

  /** Offset of the opcode in the input, counted from the start of this pickle's source, or -1. */
  public final long offset() {
    return offset;
  }

  /** The opcode byte, 0 to 255, or -1 when no opcode was being read. */
  public final int opcode() {
    return opcode;
  }

  /** The rule that was broken, without the offset and the opcode. */
  public final String rule() {
    return rule;
  }
}
