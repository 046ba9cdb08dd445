package io.brine.encode;

import io.brine.internal.ByteArrays;
import io.brine.internal.Utf8;

/**
 * The binary forms of scalars and memo references. Each method writes into an array at an index and
 * returns where its bytes end, so that a loop over many values keeps the index in a register; a
 * field would cost each value the time of a store and a load.
 *
 * <p>All need {@link #ROOM}, whatever the length of what is written; text more for its content.
 */
final class BinaryForms {

  /** Enough for an opcode, eight bytes of argument and a memo opcode with four. */
  static final int ROOM = 16;

  private BinaryForms() {}

  static int op(byte[] out, int at, int opcode) {
    out[at] = (byte) opcode;
    return at + 1;
  }

  /** The shortest form from protocol 2 on, without a branch: see {@link IntegerForms}. */
  static int integer(byte[] out, int at, long value) {
    int form = IntegerForms.of(value);
    ByteArrays.SHORT_LE.set(out, at, (short) form);
    ByteArrays.LONG_LE.set(out, at + IntegerForms.header(form), value);
    return at + IntegerForms.length(form);
  }

  static int floating(byte[] out, int at, double value) {
    out[at] = 'G';
    ByteArrays.LONG_BE.set(out, at + 1, Double.doubleToRawLongBits(value));
    return at + 9;
  }

  /**
   * Text, for which there has to be room for {@link Utf8#MOST_BYTES} a character.
   *
   * @param isShort whether fewer than 256 bytes get one byte of length, as from protocol 4 on
   */
  static int text(byte[] out, int at, String text, boolean isShort) {
    int prefix = isShort && text.length() < 256 ? 1 : 4;
    int from = at + 1 + prefix;
    int end = Utf8.encode(text, out, from);
    if (prefix == 1 && end - from < 256) {
      ByteArrays.SHORT_LE.set(out, at, (short) (0x8c | end - from << 8));
      return end;
    }
    if (prefix == 1) {
      System.arraycopy(out, from, out, from + 3, end - from);
      from += 3;
      end += 3;
    }
    out[at] = 'X';
    ByteArrays.INT_LE.set(out, at + 1, end - from);
    return end;
  }

  static int get(byte[] out, int at, int index) {
    return indexed(out, at, index < 256 ? 'h' : 'j', index);
  }

  static int put(byte[] out, int at, int index) {
    return indexed(out, at, index < 256 ? 'q' : 'r', index);
  }

  private static int indexed(byte[] out, int at, int opcode, int index) {
    out[at] = (byte) opcode;
    ByteArrays.INT_LE.set(out, at + 1, index);
    return at + (index < 256 ? 2 : 5);
  }

  /** PUT or MEMOIZE, by protocol. */
  static int memoize(byte[] out, int at, int index, int protocol) {
    return protocol >= 4 ? op(out, at, 0x94) : put(out, at, index);
  }
}
