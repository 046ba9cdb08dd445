package io.brine.graph;

import io.brine.internal.Bytes;

/**
 * Reads runs of binary integers. What is after the opcode is a byte with the width for LONG1, then
 * a little-endian number: so one reading by tables serves all of them.
 */
final class Integers {

  /** The width in bytes, if the opcode has one. */
  private static final byte[] WIDTH = new byte[256];

  /** All bits of the byte that holds the width, if there is one, otherwise 0. */
  private static final int[] COUNTED = new int[256];

  /** The bits of the number that are not copies of its sign; 0 for all other opcodes. */
  private static final long[] MASK = new long[256];

  static {
    layout('K', 1, 0, 0xff);
    layout('M', 2, 0, 0xffff);
    layout('J', 4, 0, -1);
    layout(0x8a, 0, 0xff, -1);
  }

  private Integers() {}

  private static void layout(int opcode, int width, int counted, long mask) {
    WIDTH[opcode] = (byte) width;
    COUNTED[opcode] = counted;
    MASK[opcode] = mask;
  }

  static boolean isInteger(int opcode) {
    return MASK[opcode] != 0;
  }

  /**
   * Executes opcodes that push integers, up to another or one that is unusual.
   *
   * @return where that is, and in the upper half the size of the stack
   */
  static long run(byte[] bytes, int from, int last, int maxWidth, long[] values, int size) {
    int pos = from;
    int top = size;
    while (pos <= last) {
      // No processor predicts the widths of integers: so all are read alike.
      int code = Bytes.u8(bytes, pos);
      int counted = COUNTED[code];
      int width = WIDTH[code] + (bytes[pos + 1] & counted);
      if (width < 1 || width > maxWidth) {
        break;
      }
      int at = pos + 1 + (counted & 1);
      int unused = Long.SIZE - 8 * width;
      long value = Bytes.i64(bytes, at) << unused >> unused & MASK[code];
      if (!Ref.fitsInline(value)) {
        break;
      }
      values[top++] = Ref.ofInt(value);
      pos = at + width;
    }
    return (long) top << 32 | pos;
  }
}
