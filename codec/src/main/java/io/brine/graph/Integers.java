package io.brine.graph;

/**
 * How the binary integers are laid out, by opcode: what is after the opcode is a byte with the
 * width for LONG1, then a little-endian number. So one reading serves all of them.
 */
final class Integers {

  /** The width in bytes, if the opcode has one. */
  static final byte[] WIDTH = new byte[256];

  /** All bits of the byte that holds the width, if there is one, otherwise 0. */
  static final int[] COUNTED = new int[256];

  /** The bits of the number that are not copies of its sign; 0 for all other opcodes. */
  static final long[] MASK = new long[256];

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
}
