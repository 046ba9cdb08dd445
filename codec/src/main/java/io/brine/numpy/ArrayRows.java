package io.brine.numpy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Lays the texts of elements out in lines and brackets, the middle of long axes left out: {@code
 * _formatArray} in NumPy's arrayprint.py.
 */
final class ArrayRows {

  private static final String SEPARATOR = ", ";
  private static final String DOTS = "...";

  /** How many elements of an axis are shown at either end. */
  private static final int EDGE = 3;

  private final boolean summarised;
  private final IntFunction<String> format;

  ArrayRows(boolean summarised, IntFunction<String> format) {
    this.summarised = summarised;
    this.format = format;
  }

  /** The part of a layout of which something is shown, as positions. */
  static int[] shown(Layout layout, boolean summarised) {
    List<Layout> parts = List.of(layout);
    for (int axis = 0; axis < layout.ndim() && summarised; axis++) {
      List<Layout> next = new ArrayList<>();
      for (Layout part : parts) {
        int length = part.shape[axis];
        if (length > 2 * EDGE) {
          next.add(part.slice(axis, 0, EDGE, 1));
          next.add(part.slice(axis, length - EDGE, length, 1));
        } else {
          next.add(part);
        }
      }
      parts = next;
    }
    int[] positions = new int[parts.stream().mapToInt(Layout::size).sum()];
    int[] next = {0};
    parts.forEach(part -> part.forEach(at -> positions[next[0]++] = at));
    return positions;
  }

  /** How many elements are shown at most. */
  static long countShown(int[] shape, boolean summarised) {
    long count = 1;
    for (int length : shape) {
      count *= summarised ? Math.min(length, 2 * EDGE) : length;
      count = Math.min(count, Integer.MAX_VALUE);
    }
    return count;
  }

  /**
   * @param indent what lines but the first begin with
   * @param width of a line, without what closes the outermost bracket
   */
  String text(Layout layout, String indent, int width) {
    if (layout.ndim() == 0) {
      return format.apply(layout.offset);
    }
    String text = layout.ndim() == 1 ? row(layout, indent, width) : rows(layout, indent, width);
    return "[" + text.substring(indent.length()) + "]";
  }

  private boolean isCut(Layout layout) {
    return summarised && layout.shape[0] > 2 * EDGE;
  }

  private String row(Layout layout, String indent, int width) {
    Line line = new Line(indent, width - 1);
    int length = layout.shape[0];
    for (int i = 0; i < length; i++) {
      if (isCut(layout) && i == EDGE) {
        line.add(DOTS);
        line.separate();
        i = length - EDGE;
      }
      line.add(format.apply(layout.at(i).offset));
      if (i < length - 1) {
        line.separate();
      }
    }
    return line.text();
  }

  private String rows(Layout layout, String indent, int width) {
    StringBuilder text = new StringBuilder();
    String end = SEPARATOR.strip() + "\n".repeat(layout.ndim() - 1);
    int length = layout.shape[0];
    for (int i = 0; i < length; i++) {
      if (isCut(layout) && i == EDGE) {
        text.append(indent).append(DOTS).append(end);
        i = length - EDGE;
      }
      text.append(indent).append(text(layout.at(i), indent + " ", width - 1));
      text.append(i < length - 1 ? end : "");
    }
    return text.toString();
  }

  /** Words on lines of some width. */
  private static final class Line {
    private final String indent;
    private final int width;
    private final StringBuilder done = new StringBuilder();
    private StringBuilder line;

    Line(String indent, int width) {
      this.indent = indent;
      this.width = width;
      this.line = new StringBuilder(indent);
    }

    void add(String word) {
      if (line.length() + word.length() > width && line.length() > indent.length()) {
        done.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(indent);
      }
      line.append(word);
    }

    void separate() {
      line.append(SEPARATOR);
    }

    String text() {
      return done.append(line).toString();
    }
  }
}
