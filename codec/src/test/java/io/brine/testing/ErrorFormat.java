package io.brine.testing;

import io.brine.UnpicklingException;
import io.brine.opcode.Opcode;

/** What the message of every error about a pickle has to look like. */
public final class ErrorFormat {

  private static final int MOST = 512;

  private ErrorFormat() {}

  /** Fails unless the message reads {@code offset N: OPCODE: rule}, short and printable. */
  public static void check(UnpicklingException e) {
    String message = e.getMessage();
    if (message.length() > MOST) {
      throw new AssertionError(message.length() + " characters: " + message.substring(0, MOST), e);
    }
    for (int i = 0; i < message.length(); i++) {
      if (message.charAt(i) < ' ' || message.charAt(i) > '~') {
        throw new AssertionError("character " + (int) message.charAt(i) + " in: " + message, e);
      }
    }
    StringBuilder expected = new StringBuilder();
    if (e.offset() >= 0) {
      expected.append("offset ").append(e.offset()).append(": ");
    }
    if (e.opcode() >= 0) {
      Opcode opcode = Opcode.of(e.opcode());
      expected.append(opcode != null ? opcode.name() : String.format("0x%02x", e.opcode()));
      expected.append(": ");
    }
    expected.append(e.rule());
    if (!message.contentEquals(expected) || e.rule().isEmpty()) {
      throw new AssertionError("unlike " + expected + ": " + message, e);
    }
  }

  /** As {@link #check(UnpicklingException)}; the offset must lie in the input, at the opcode. */
  public static void check(UnpicklingException e, byte[] input) {
    check(e);
    if (e.offset() > input.length) {
      throw new AssertionError("offset beyond " + input.length + ": " + e.getMessage(), e);
    }
    boolean atOpcode =
        e.opcode() < 0 || e.offset() < 0 || e.opcode() == (input[(int) e.offset()] & 0xff);
    if (!atOpcode) {
      throw new AssertionError("another opcode is at the offset: " + e.getMessage(), e);
    }
  }
}
