package io.brine.graph;

import io.brine.Limits;
import io.brine.internal.Bytes;
import io.brine.internal.Utf8;

/**
 * Executes the opcodes that push a value and do nothing else, which is what pickles mostly consist
 * of.
 *
 * <p>They have a loop of their own so that the JIT keeps position and stack in registers. In one
 * loop with the opcodes that make nodes it kept both in memory, which took twice the time.
 */
final class PushLoop {

  /** The most bytes that are read of one opcode before its length is checked. */
  static final int MOST_BYTES = 10;

  private static final int SHORT = 1 << 16;

  private static final int MEMOIZE = 0x94;

  /** The references that opcodes without arguments push. */
  private static final long[] CONSTANTS = new long[256];

  static {
    CONSTANTS['N'] = Ref.NONE_REF;
    CONSTANTS[0x88] = Ref.TRUE_REF;
    CONSTANTS[0x89] = Ref.FALSE_REF;
    CONSTANTS[')'] = Ref.EMPTY_TUPLE_REF;
  }

  private final PickleGraph graph;
  private final MemoOpcodes memo;

  /** Longer strings are left to the machine, as all that is rare. */
  private final int maxShort;

  /** Integers of more bytes are left to it, too. */
  private final int maxWidth;

  private int size;

  PushLoop(PickleGraph graph, MemoOpcodes memo, Limits limits) {
    this.graph = graph;
    this.memo = memo;
    this.maxShort = Math.min(SHORT, limits.maxStringBytes());
    this.maxWidth = Math.min(Long.BYTES, limits.maxIntegerBytes());
  }

  /** How many values are on the stack after {@link #run}. */
  int size() {
    return size;
  }

  /**
   * Executes opcodes up to one that is not for this loop.
   *
   * @param shift the offset in the input of the first of the bytes
   * @param from where the first opcode is
   * @param last where an opcode may begin at most, so that its argument of fixed size is there, and
   *     room on the stack
   * @param limit where the bytes end
   * @param count how many values are on the stack
   * @return where the opcode is that is not for this loop
   */
  int run(byte[] bytes, int shift, int from, int last, int limit, long[] values, int count) {
    int pos = from;
    int top = count;
    loop:
    while (pos <= last) {
      int opcode = Bytes.u8(bytes, pos);
      long made;
      switch (opcode) {
        case 'h' -> {
          made = memo.find(Bytes.u8(bytes, pos + 1));
          if (made == Ref.ABSENT) {
            break loop;
          }
          pos += 2;
        }
        case 'K', 'M', 'J', 0x8a -> {
          // No processor predicts the widths of integers: so all are read alike, and in a row.
          while (true) {
            int counted = Integers.COUNTED[opcode];
            int width = Integers.WIDTH[opcode] + (bytes[pos + 1] & counted);
            if (width < 1 || width > maxWidth) {
              break loop;
            }
            int at = pos + 1 + (counted & 1);
            int unused = Long.SIZE - 8 * width;
            long value = Bytes.i64(bytes, at) << unused >> unused & Integers.MASK[opcode];
            values[top++] = graph.ofLong(value);
            pos = at + width;
            if (pos > last || Integers.MASK[Bytes.u8(bytes, pos)] == 0) {
              break;
            }
            opcode = Bytes.u8(bytes, pos);
          }
          continue;
        }
        case 'G' -> {
          while (pos <= last && bytes[pos] == 'G') {
            values[top++] = Ref.of(Ref.FLOAT, pos + 1 + shift);
            pos += 1 + Double.BYTES;
          }
          continue;
        }
        case 0x8c, 'X' -> {
          boolean isShort = opcode == 0x8c;
          int at = isShort ? pos + 2 : pos + 5;
          int length = isShort ? Bytes.u8(bytes, pos + 1) : Bytes.i32(bytes, pos + 1);
          boolean here = length >= 0 && length <= maxShort && length <= limit - at;
          int tag = here ? textTag(bytes, at, length) : 0;
          if (tag == 0) {
            break loop;
          }
          made = Ref.ofRun(tag, at + shift, length);
          pos = at + length;
          int put = pos <= last ? memoWidth(bytes, pos) : 0;
          if (put > 0) {
            made = memo.add(made);
            pos += put;
          }
        }
        case 'j' -> {
          made = memo.find(Bytes.u32(bytes, pos + 1));
          if (made == Ref.ABSENT) {
            break loop;
          }
          pos += 5;
        }
        case 'N', 0x88, 0x89, ')' -> {
          made = CONSTANTS[opcode];
          pos++;
        }
        default -> {
          break loop;
        }
      }
      values[top++] = made;
    }
    size = top;
    return pos;
  }

  /** The length of an opcode that puts the last value at the next index of the memo, or 0. */
  private int memoWidth(byte[] bytes, int pos) {
    int opcode = Bytes.u8(bytes, pos);
    if (!memo.hasRoom()) {
      return 0;
    }
    return opcode == MEMOIZE ? 1 : opcode == 'q' && Bytes.u8(bytes, pos + 1) == memo.size() ? 2 : 0;
  }

  /** The tag of a reference to text; 0 if that is not simply UTF-8. */
  private static int textTag(byte[] bytes, int at, int count) {
    return Bytes.isAscii(bytes, at, count)
        ? Ref.STR_ASCII
        : Utf8.isPlain(bytes, at, count) ? Ref.STR_UTF8 : 0;
  }
}
