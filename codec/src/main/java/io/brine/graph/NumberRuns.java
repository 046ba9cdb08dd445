package io.brine.graph;

import io.brine.internal.Bytes;

/**
 * Executes runs of opcodes that push numbers: loops of their own, so that the JIT has all registers
 * for them.
 */
final class NumberRuns {

  private NumberRuns() {}

  /**
   * Executes opcodes that push integers, up to another or one that is unusual.
   *
   * @return where that is, and in the upper half the size of the stack
   */
  static long integers(byte[] bytes, int from, int last, int maxWidth, long[] values, int size) {
    int pos = from;
    int top = size;
    while (pos <= last) {
      // No processor predicts the widths of integers: so all are read alike.
      int code = Bytes.u8(bytes, pos);
      int counted = Integers.COUNTED[code];
      int width = Integers.WIDTH[code] + (bytes[pos + 1] & counted);
      if (width < 1 || width > maxWidth) {
        break;
      }
      int at = pos + 1 + (counted & 1);
      int unused = Long.SIZE - 8 * width;
      long value = Bytes.i64(bytes, at) << unused >> unused & Integers.MASK[code];
      if (!Ref.fitsInline(value)) {
        break;
      }
      values[top++] = Ref.ofInt(value);
      pos = at + width;
    }
    return (long) top << 32 | pos;
  }

  /**
   * Executes opcodes that push floats, up to another.
   *
   * @param shift the offset in the input of the first of the bytes
   * @return where the run ends, one float for each nine bytes
   */
  static int floats(byte[] bytes, int from, int last, int shift, long[] values, int size) {
    int pos = from;
    int top = size;
    while (pos <= last && bytes[pos] == 'G') {
      values[top++] = Ref.of(Ref.FLOAT, pos + 1 + shift);
      pos += 1 + Double.BYTES;
    }
    return pos;
  }
}
