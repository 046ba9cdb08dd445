package io.brine.opcode;

import java.util.Arrays;

/** A stack of the kinds of values, with the offsets of the marks that are open. */
final class KindStack {

  private byte[] kinds = new byte[64];
  private int size;
  private int[] marks = new int[16];
  private int markCount;

  int size() {
    return size;
  }

  int markCount() {
    return markCount;
  }

  boolean isMarkOnTop() {
    return size > 0 && kinds[size - 1] == StackEffect.MARK;
  }

  byte top() {
    return kinds[size - 1];
  }

  /**
   * Forgets the last MARK opcode, and drops the topmost mark with everything above it.
   *
   * @return the offset of the opcode, or -1 if there is no mark on the stack: other opcodes may
   *     have taken it as a value
   */
  int dropToMark() {
    int offset = marks[--markCount];
    while (size > 0) {
      if (kinds[--size] == StackEffect.MARK) {
        return offset;
      }
    }
    return -1;
  }

  void openMark(int offset) {
    if (markCount == marks.length) {
      marks = Arrays.copyOf(marks, markCount * 2);
    }
    marks[markCount++] = offset;
  }

  void drop(int count) {
    size -= count;
  }

  void push(byte kind) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, size * 2);
    }
    kinds[size++] = kind;
  }

  /** As Python writes a list of the kinds. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < size; i++) {
      out.append(i == 0 ? "" : ", ").append(StackEffect.name(kinds[i]));
    }
    return out.append(']').toString();
  }
}
