package io.brine.graph;

import io.brine.opcode.OpcodeReader;
import java.util.Arrays;

/**
 * Finds the opcode that put a value where an edge of the graph refers to it. The graph does not
 * say: it would cost every load what only errors need. So the pickle is gone through once more,
 * with a stack of offsets, up to the opcode that took the value.
 */
final class OffsetFinder {

  private final PickleGraph graph;
  private int[] stack = new int[64];
  private int top;
  private int[] marks = new int[16];
  private int markCount;
  private int opcode = -1;

  OffsetFinder(PickleGraph graph) {
    this.graph = graph;
  }

  /**
   * @param edge where on the tape the edge stands; -1 for the root
   * @return an offset in the input; -1 if it is not known
   */
  int offsetOf(int edge) {
    if (graph.memoIsKept) {
      return -1; // the tape holds the records of several pickles
    }
    int record = edge < 0 ? -1 : recordOf(edge);
    int tuple = record < 0 || kind(record) != Ref.TUPLE ? -1 : ordinal(record);
    int origin = record < 0 || tuple >= 0 ? -1 : PickleGraph.originOffset(graph.tape[record + 2]);
    int index = record < 0 ? 0 : edge - record - (tuple >= 0 ? 1 : 3);
    int found = run(origin, tuple, index);
    opcode = found < 0 ? -1 : graph.input.u8(found);
    return found;
  }

  /** The opcode at the offset that was found, or -1. */
  int opcode() {
    return opcode;
  }

  private int kind(int record) {
    return PickleGraph.kind(graph.tape[record]);
  }

  private int recordOf(int edge) {
    int at = 0;
    while (at + PickleGraph.size(graph.tape[at]) <= edge) {
      at += PickleGraph.size(graph.tape[at]);
    }
    return at;
  }

  /** How many tuples stand before one. */
  private int ordinal(int record) {
    int count = 0;
    for (int at = 0; at < record; at += PickleGraph.size(graph.tape[at])) {
      count += kind(at) == Ref.TUPLE ? 1 : 0;
    }
    return count;
  }

  private int run(int origin, int tuple, int index) {
    OpcodeReader reader = new OpcodeReader();
    reader.wrap(graph.input.view(graph.from, graph.input.length() - graph.from));
    int tuples = 0;
    while (reader.next()) {
      int at = (int) reader.offset() + graph.from;
      int code = graph.input.u8(at);
      int first = firstTaken(code);
      boolean isTuple = makesTuple(code) && first < top;
      if (reader.isStop()) {
        return stack[top - 1];
      }
      if (at == origin || isTuple && tuples == tuple) {
        return stack[first + index];
      }
      tuples += isTuple ? 1 : 0;
      execute(code, at, first);
    }
    return -1;
  }

  private static boolean makesTuple(int code) {
    return code == 't' || code >= 0x85 && code <= 0x87 || code == 'i' || code == 'o';
  }

  /** Where on the stack begins what an opcode takes. */
  private int firstTaken(int code) {
    return switch (code) {
      case 't', 'l', 'd', 0x91, 'i', 'e', 'u', 0x90, '1' -> marks[markCount - 1];
      case 'o' -> marks[markCount - 1] + 1;
      case 0x85, 'Q', 'a', 'b' -> top - 1;
      case '0' -> markCount > 0 && marks[markCount - 1] == top ? top : top - 1;
      case 0x86, 'R', 0x81, 0x93, 's' -> top - 2;
      case 0x87, 0x92 -> top - 3;
      default -> top;
    };
  }

  private void execute(int code, int at, int first) {
    boolean popsMark = code == '0' && first == top;
    top = code == 'o' ? first - 1 : first;
    switch (code) {
      case '(' -> mark();
      case 't', 'l', 'd', 0x91, 'i', 'o' -> {
        markCount--;
        push(at);
      }
      case 'e', 'u', 0x90, '1' -> markCount--;
      case '0' -> markCount -= popsMark ? 1 : 0;
      case 'a', 's', 'b', 'q', 'r', 'p', 0x94, 0x80, 0x95, 0x98 -> {}
      default -> push(at);
    }
  }

  private void mark() {
    if (markCount == marks.length) {
      marks = Arrays.copyOf(marks, markCount * 2);
    }
    marks[markCount++] = top;
  }

  private void push(int at) {
    if (top == stack.length) {
      stack = Arrays.copyOf(stack, top * 2);
    }
    stack[top++] = at;
  }
}
