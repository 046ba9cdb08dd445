package io.brine.graph;

import io.brine.Limits;
import io.brine.UnpicklingException;
import java.util.Arrays;

/**
 * The values and marks that a machine works on. Values below the topmost mark are out of reach, as
 * they are in CPython. The array of values may be written by who asked for {@link #room}.
 */
final class ValueStack {

  /** How many values can at least be pushed before room has to be asked for again. */
  private static final int ROOM = 1024;

  private static final int KEPT = 1 << 20;

  private final Limits limits;
  private final MachineInput input;

  long[] values = new long[2 * ROOM];
  int top;

  private int[] marks = new int[32];
  private int markCount;

  /** The values below this belong to the topmost mark. */
  int fence;

  ValueStack(Limits limits, MachineInput input) {
    this.limits = limits;
    this.input = input;
  }

  void clear() {
    top = 0;
    markCount = 0;
    fence = 0;
  }

  /** Lets go of an array that one large pickle made large. */
  void release() {
    if (values.length > KEPT) {
      values = new long[2 * ROOM];
    }
  }

  void push(long ref) {
    room()[top++] = ref;
  }

  long pop() {
    if (top <= fence) {
      throw underflow();
    }
    return values[--top];
  }

  long peek(int size) {
    if (size <= fence) {
      throw underflow();
    }
    return values[size - 1];
  }

  long[] room() {
    if (values.length - top < ROOM) {
      values = Arrays.copyOf(values, Growth.atLeast(top, (long) top + ROOM));
    }
    return values;
  }

  void mark(int at) {
    if (markCount == limits.maxMarks()) {
      throw input.exceeded("maxMarks", limits.maxMarks(), markCount + 1L);
    }
    if (markCount == marks.length) {
      marks = Arrays.copyOf(marks, Growth.atLeast(markCount, markCount + 1L));
    }
    markFast(at);
  }

  /** As {@link #mark}, unless that would be an error or need room. */
  boolean markFast(int at) {
    if (markCount == marks.length || markCount == limits.maxMarks()) {
      return false;
    }
    marks[markCount++] = at;
    fence = at;
    return true;
  }

  /** Where the values above the topmost mark begin; below 0 if there is none. */
  int topMark() {
    return markCount > 0 ? fence : -1;
  }

  /** What {@link #fence} would be without the topmost mark. */
  int lowerFence() {
    return markCount > 1 ? marks[markCount - 2] : 0;
  }

  /** Removes the topmost mark; returns where the values above it begin. */
  int popMark() {
    if (markCount == 0) {
      throw input.malformed("no mark on the stack");
    }
    int at = fence;
    fence = lowerFence();
    markCount--;
    return at;
  }

  /** Removes the topmost mark if nothing is above it. */
  boolean dropMark() {
    if (markCount == 0 || top != fence) {
      return false;
    }
    popMark();
    return true;
  }

  UnpicklingException underflow() {
    return input.malformed(markCount > 0 ? "a mark where a value should be" : "the stack is empty");
  }
}
