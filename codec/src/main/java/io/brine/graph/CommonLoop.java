package io.brine.graph;

import io.brine.Limits;
import io.brine.internal.Bytes;
import io.brine.internal.Utf8;

/**
 * Executes the opcodes that pickles mostly consist of, as long as nothing about them is unusual:
 * all others, and whatever is an error, it leaves to the machine as if it had not seen them.
 *
 * <p>This is one method with all that it works on in locals and without a call on its usual ways,
 * because that is what the JIT makes good code of: it keeps nothing in registers across calls. Room
 * for some hundred opcodes is made before, so no arm asks for it but those that copy many values.
 */
final class CommonLoop {

  /** How many opcodes are executed before room is made again. */
  private static final int TURN = 1024;

  /** The most words that an opcode adds to the tape, other than values that it copies. */
  private static final int WORDS = 3;

  /** The most bytes that are read of one opcode before its length is checked. */
  private static final int MOST_BYTES = 10;

  private static final int LONGEST_TEXT = 1 << 16;

  private static final int MEMOIZE = 0x94;

  /** The references that opcodes without arguments push. */
  private static final long[] CONSTANTS = new long[256];

  /** How many values the opcodes take that make others of them; 0 for all above the mark. */
  private static final byte[] TAKES = new byte[256];

  /** The records that they make; 0 for tuples. */
  private static final int[] GROWTH = new int[256];

  static {
    TAKES[0x85] = 1;
    TAKES[0x86] = 2;
    TAKES[0x87] = 3;
    TAKES['a'] = 1;
    TAKES['s'] = 2;
    GROWTH['a'] = PickleGraph.APPENDS;
    GROWTH['e'] = PickleGraph.APPENDS;
    GROWTH['s'] = PickleGraph.SETITEMS;
    GROWTH['u'] = PickleGraph.SETITEMS;
    CONSTANTS['N'] = Ref.NONE_REF;
    CONSTANTS[0x88] = Ref.TRUE_REF;
    CONSTANTS[0x89] = Ref.FALSE_REF;
    CONSTANTS[')'] = Ref.EMPTY_TUPLE_REF;
  }

  private final PickleGraph graph;
  private final MachineInput input;
  private final ValueStack stack;
  private final Memo memo;

  private final int maxNodes;
  private final int maxDepth;
  private final int maxMemo;
  private final int maxText;
  private final int maxWidth;

  CommonLoop(PickleGraph graph, MachineInput input, ValueStack stack, Memo memo, Limits limits) {
    this.graph = graph;
    this.input = input;
    this.stack = stack;
    this.memo = memo;
    this.maxNodes = limits.maxNodes();
    this.maxDepth = limits.maxDepth();
    this.maxMemo = limits.maxMemoEntries();
    this.maxText = Math.min(LONGEST_TEXT, limits.maxStringBytes());
    this.maxWidth = Math.min(Long.BYTES, limits.maxIntegerBytes());
  }

  /** Executes opcodes from the input's position on; leaves it at one that is not for this loop. */
  void run() {
    while (turn()) {}
  }

  /** Returns whether it ended for want of room only. */
  private boolean turn() {
    byte[] bytes = input.window();
    int shift = input.windowAt();
    int limit = input.windowLimit();
    int pos = input.position() - shift;
    int turn = Math.min(TURN, Math.min(maxNodes - graph.nodes, maxMemo - memo.size()));
    int last = Math.min(limit - MOST_BYTES, pos + turn - 1);
    if (pos > last || maxDepth < 1 || !memo.isDense()) {
      return false;
    }
    long[] values = stack.room();
    int top = stack.top;
    graph.room(WORDS * TURN, TURN);
    long[] tape = graph.tape;
    int tapeEnd = graph.tapeLength;
    int tapeLast = tape.length - WORDS * TURN;
    int[] nodeAt = graph.nodeAt;
    int[] depths = graph.depth;
    int nodes = graph.nodes;
    long[] leaves = graph.leaves;
    int leafCount = graph.leafCount;
    long[] entries = memo.room(TURN);
    int memoised = memo.size();
    boolean goOn = false;
    loop:
    while (true) {
      int opcode = 0;
      // What only pushes, in a loop of its own: the JIT gives the registers to the innermost one.
      while (pos <= last) {
        opcode = Bytes.u8(bytes, pos);
        if (opcode == 'h') {
          long entry = entries[Bytes.u8(bytes, pos + 1)];
          if (!Memo.isFetched(entry)) {
            break;
          }
          values[top++] = Memo.value(entry);
          pos += 2;
        } else if (opcode == 'G') {
          do {
            values[top++] = Ref.of(Ref.FLOAT, pos + 1 + shift);
            pos += 1 + Double.BYTES;
          } while (pos <= last && bytes[pos] == 'G');
        } else if (CONSTANTS[opcode] != 0) {
          values[top++] = CONSTANTS[opcode];
          pos++;
        } else if (opcode == 'J') {
          values[top++] = Ref.ofInt(Bytes.i32(bytes, pos + 1));
          pos += 5;
        } else {
          break;
        }
      }
      if (pos > last) {
        goOn = pos <= limit - MOST_BYTES;
        break;
      }
      switch (opcode) {
        case 'h', 'j' -> {
          boolean isShort = opcode == 'h';
          int index = isShort ? Bytes.u8(bytes, pos + 1) : Bytes.i32(bytes, pos + 1);
          if (Integer.compareUnsigned(index, entries.length) >= 0) {
            break loop;
          }
          long entry = entries[index];
          if (!Memo.isFetched(entry)) {
            if (entry == Ref.ABSENT) {
              break loop;
            }
            if (Ref.isNode(entry)) {
              depths[Ref.node(entry)] |= PickleGraph.FETCHED;
            } else if (Ref.tag(entry) >= Ref.LEAF_STR) {
              leaves[(int) entry] |= PickleGraph.SHARED;
            }
            entries[index] = Memo.fetched(entry);
          }
          values[top++] = Memo.value(entry);
          pos += isShort ? 2 : 5;
        }
        case 'K', 'M', 0x8a -> {
          boolean isByte = opcode == 'K';
          int next = pos + (isByte ? 2 : 3);
          if (opcode != 0x8a && !Integers.isInteger(Bytes.u8(bytes, next))) {
            int value = isByte ? Bytes.u8(bytes, pos + 1) : Bytes.u16(bytes, pos + 1);
            values[top++] = Ref.ofInt(value);
            pos = next;
            continue;
          }
          long run = Integers.run(bytes, pos, last, maxWidth, values, top);
          if ((int) run == pos) {
            break loop;
          }
          pos = (int) run;
          top = (int) (run >>> 32);
        }
        case 0x8c, 'X' -> {
          int code = opcode;
          do {
            boolean isShort = code == 0x8c;
            int at = isShort ? pos + 2 : pos + 5;
            int length = isShort ? Bytes.u8(bytes, pos + 1) : Bytes.i32(bytes, pos + 1);
            if (length < 0 || length > maxText || length > limit - at) {
              break loop;
            }
            int tag = Ref.STR_ASCII;
            if (!Bytes.isAscii(bytes, at, length)) {
              if (!Utf8.isPlain(bytes, at, length)) {
                break loop;
              }
              tag = Ref.STR_UTF8;
            }
            long made = Ref.ofRun(tag, at + shift, length);
            pos = at + length;
            if (pos > last) {
              values[top++] = made;
              continue loop;
            }
            code = Bytes.u8(bytes, pos);
            if (code == MEMOIZE) {
              leaves[leafCount] = made;
              made = Ref.of(Ref.LEAF_STR, leafCount++);
              entries[memoised++] = made;
              pos++;
              code = Bytes.u8(bytes, pos);
            }
            values[top++] = made;
          } while (code == 0x8c && pos <= last);
        }
        case ']', '}' -> {
          int kind = opcode == ']' ? Ref.LIST : Ref.DICT;
          tape[tapeEnd] = PickleGraph.header(kind, 0);
          tape[tapeEnd + 1] = 0;
          nodeAt[nodes] = tapeEnd;
          tapeEnd += 2;
          long made = Ref.of(kind, nodes);
          int depth = 1;
          pos++;
          if (Bytes.u8(bytes, pos) == MEMOIZE) {
            entries[memoised++] = made;
            depth |= PickleGraph.MEMOISED;
            pos++;
          }
          depths[nodes++] = depth;
          values[top++] = made;
          if (Bytes.u8(bytes, pos) == '(' && stack.markFast(top)) {
            pos++; // as mostly follows
          }
        }
        case '(' -> {
          if (!stack.markFast(top)) {
            break loop;
          }
          pos++;
        }
        case 't', 0x85, 0x86, 0x87, 'a', 'e', 's', 'u' -> {
          int takes = TAKES[opcode];
          boolean marked = takes == 0;
          int from = marked ? stack.topMark() : top - takes;
          int count = top - from;
          int fence = marked ? stack.lowerFence() : stack.fence;
          int kind = GROWTH[opcode];
          boolean isTuple = kind == 0;
          int words = isTuple ? 1 : WORDS;
          // A container stands below what it gets.
          if (from < (isTuple ? fence : fence + 1) || count == 0 || tapeEnd + count > tapeLast) {
            break loop;
          }
          int depth = 1;
          for (int i = 0; i < count; i++) {
            long ref = values[from + i];
            tape[tapeEnd + words + i] = ref;
            if (Ref.isNode(ref)) {
              depth = Math.max(depth, 1 + (depths[Ref.node(ref)] & PickleGraph.DEPTH));
            }
          }
          if (depth > maxDepth) {
            break loop;
          }
          if (isTuple) {
            tape[tapeEnd] = PickleGraph.header(Ref.TUPLE, count);
            nodeAt[nodes] = tapeEnd;
            depths[nodes] = depth;
            values[from] = Ref.of(Ref.TUPLE, nodes++);
            top = from + 1;
          } else {
            long target = values[from - 1];
            boolean pairs = kind == PickleGraph.SETITEMS;
            int node = Ref.node(target);
            if (Ref.tag(target) != (pairs ? Ref.DICT : Ref.LIST) || pairs && (count & 1) != 0) {
              break loop;
            }
            int old = depths[node];
            if (depth > (old & PickleGraph.DEPTH)) {
              if (old < 0) {
                break loop;
              }
              depths[node] = depth | old & ~PickleGraph.DEPTH;
            }
            int items = pairs ? count >> 1 : count;
            tape[tapeEnd] = PickleGraph.header(kind, items);
            tape[tapeEnd + 1] = (long) node << 32;
            tape[tapeEnd + 2] = PickleGraph.origin(pos + shift, opcode);
            int record = nodeAt[node];
            tape[record] += items;
            long links = tape[record + 1];
            if (links == 0) {
              tape[record + 1] = (long) tapeEnd << 32 | tapeEnd;
            } else {
              tape[(int) links + 1] |= tapeEnd;
              tape[record + 1] = links & 0xffffffff00000000L | tapeEnd;
            }
            top = from;
          }
          tapeEnd += words + count;
          if (marked) {
            stack.popMark();
          }
          pos++;
        }
        case 'q', 'r', MEMOIZE -> {
          int index = memoised;
          int width = 1;
          if (opcode != MEMOIZE) {
            index = opcode == 'q' ? Bytes.u8(bytes, pos + 1) : Bytes.i32(bytes, pos + 1);
            width = opcode == 'q' ? 2 : 5;
          }
          if (index != memoised || top <= stack.fence) {
            break loop;
          }
          long ref = values[top - 1];
          if (Ref.isNode(ref)) {
            depths[Ref.node(ref)] |= PickleGraph.MEMOISED;
          } else if (Ref.isRun(ref)) {
            leaves[leafCount] = ref;
            ref = PickleGraph.leafRef(ref, leafCount++);
            values[top - 1] = ref;
          }
          entries[memoised++] = ref;
          pos += width;
        }
        default -> {
          break loop;
        }
      }
    }
    graph.tapeLength = tapeEnd;
    graph.nodes = nodes;
    graph.leafCount = leafCount;
    memo.filled(memoised);
    stack.top = top;
    input.position(pos + shift);
    return goOn;
  }
}
