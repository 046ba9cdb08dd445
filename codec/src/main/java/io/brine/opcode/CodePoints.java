package io.brine.opcode;

import java.util.Arrays;

/** A Python string under construction: code points, among which surrogates are like any other. */
final class CodePoints {

  private int[] points;
  private int count;

  CodePoints(int expected) {
    points = new int[expected];
  }

  void add(int point) {
    if (count == points.length) {
      points = Arrays.copyOf(points, Math.max(16, count + (count >> 1)));
    }
    points[count++] = point;
  }

  int[] array() {
    return points;
  }

  int count() {
    return count;
  }

  @Override
  public String toString() {
    return new String(points, 0, count);
  }
}
