package io.brine.bench.alternatives;

import java.util.Arrays;
import java.util.Map;

/**
 * A stack machine that makes objects as it reads, as CPython does. Its stack and memo are new for
 * each pickle: old arrays of references are dear to write into, because the collector has to hear
 * of each young object that is put there.
 */
final class DirectDecoder {

  private final Access in;
  private final Results results;
  private Object[] stack = new Object[64];
  private int top;
  private int[] marks = new int[16];
  private int markCount;
  private Object[] memo = new Object[64];
  private int memoSize;

  DirectDecoder(Access in, Results results) {
    this.in = in;
    this.results = results;
  }

  Object decode() {
    int at = 0;
    while (true) {
      switch (in.u8(at++)) {
        case 0x80 -> at++;
        case 0x95 -> at += 8;
        case 'N' -> push(null);
        case 0x88 -> push(Boolean.TRUE);
        case 0x89 -> push(Boolean.FALSE);
        case 'K' -> push((long) in.u8(at++));
        case 'M' -> {
          push((long) in.u16(at));
          at += 2;
        }
        case 'J' -> {
          push((long) in.i32(at));
          at += 4;
        }
        case 0x8a -> {
          int count = in.u8(at++);
          push(integer(at, count));
          at += count;
        }
        case 'G' -> {
          push(Double.longBitsToDouble(in.i64BigEndian(at)));
          at += 8;
        }
        case 0x8c -> {
          int count = in.u8(at++);
          push(in.text(at, count));
          at += count;
        }
        case 'X' -> {
          int count = in.i32(at);
          push(in.text(at + 4, count));
          at += 4 + count;
        }
        case ']' -> push(results.list());
        case '}' -> push(results.dict());
        case ')' -> push(results.tuple(new Object[0]));
        case 0x85 -> tuple(top - 1);
        case 0x86 -> tuple(top - 2);
        case 0x87 -> tuple(top - 3);
        case 't' -> tuple(marks[--markCount]);
        case '(' -> {
          if (markCount == marks.length) {
            marks = Arrays.copyOf(marks, markCount * 2);
          }
          marks[markCount++] = top;
        }
        case 'a' -> append(top - 1);
        case 'e' -> append(marks[--markCount]);
        case 's' -> setItems(top - 2);
        case 'u' -> setItems(marks[--markCount]);
        case 0x94 -> {
          if (memoSize == memo.length) {
            memo = Arrays.copyOf(memo, memoSize * 2);
          }
          memo[memoSize++] = stack[top - 1];
        }
        case 'h' -> push(memo[in.u8(at++)]);
        case 'j' -> {
          push(memo[in.i32(at)]);
          at += 4;
        }
        case '.' -> {
          return stack[--top];
        }
        default -> throw new IllegalStateException("no workload has the opcode at " + (at - 1));
      }
    }
  }

  private long integer(int at, int count) {
    if (at + 8 <= in.length()) {
      int unused = 64 - 8 * count;
      return in.i64(at) << unused >> unused;
    }
    long value = (byte) in.u8(at + count - 1);
    for (int i = count - 2; i >= 0; i--) {
      value = value << 8 | in.u8(at + i);
    }
    return value;
  }

  private void push(Object value) {
    if (top == stack.length) {
      stack = Arrays.copyOf(stack, top * 2);
    }
    stack[top++] = value;
  }

  private void tuple(int from) {
    Object[] items = Arrays.copyOfRange(stack, from, top);
    top = from;
    push(results.tuple(items));
  }

  private void append(int from) {
    results.append(stack[from - 1], stack, from, top - from);
    top = from;
  }

  @SuppressWarnings("unchecked") // the pickler puts nothing else there
  private void setItems(int from) {
    Map<Object, Object> dict = (Map<Object, Object>) stack[from - 1];
    for (int i = from; i < top; i += 2) {
      dict.put(stack[i], stack[i + 1]);
    }
    top = from;
  }
}
