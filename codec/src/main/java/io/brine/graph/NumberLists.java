package io.brine.graph;

import io.brine.value.PyList;

/**
 * Makes lists of nothing but integers or nothing but floats, which need no object for each. As
 * numbers wait for nothing, such a list is made at once of all that it will ever get.
 */
final class NumberLists {

  private NumberLists() {}

  /** The list whose record is at {@code at}; null if it is empty or has other values. */
  static PyList of(PickleGraph graph, int at) {
    int first = (int) (graph.tape[at + 1] >>> 32);
    if (first == 0) {
      return null;
    }
    int total = PickleGraph.count(graph.tape[at]);
    long sample = graph.tape[first + 3];
    if (isInteger(sample)) {
      long[][] longs = longs(graph, first, total);
      return longs == null ? null : PyList.wrap(longs, total);
    } else if (isFloat(sample)) {
      double[][] doubles = doubles(graph, first, total);
      return doubles == null ? null : PyList.wrap(doubles, total);
    }
    return null;
  }

  private static boolean isInteger(long ref) {
    int tag = Ref.tag(ref);
    return tag == Ref.INT || tag == Ref.INT64;
  }

  private static boolean isFloat(long ref) {
    int tag = Ref.tag(ref);
    return tag == Ref.FLOAT || tag == Ref.FLOAT_BITS;
  }

  private static long[][] longs(PickleGraph graph, int first, int total) {
    long[] tape = graph.tape;
    long[][] chunks = new long[chunks(total)][];
    long[] chunk = {};
    int made = 0;
    int end = 0;
    for (int at = first; at != 0; at = graph.nextGrowth(at)) {
      int last = at + 3 + PickleGraph.count(tape[at]);
      for (int i = at + 3; i < last; i++) {
        long ref = tape[i];
        if (!isInteger(ref)) {
          return null;
        }
        if (made == end) {
          chunk = new long[Math.min(total - made, PyList.CHUNK)];
          chunks[made / PyList.CHUNK] = chunk;
          end += chunk.length;
        }
        chunk[made++ & PyList.CHUNK - 1] = graph.longValue(ref);
      }
    }
    return chunks;
  }

  private static double[][] doubles(PickleGraph graph, int first, int total) {
    long[] tape = graph.tape;
    double[][] chunks = new double[chunks(total)][];
    double[] chunk = {};
    int made = 0;
    int end = 0;
    for (int at = first; at != 0; at = graph.nextGrowth(at)) {
      int last = at + 3 + PickleGraph.count(tape[at]);
      for (int i = at + 3; i < last; i++) {
        long ref = tape[i];
        if (!isFloat(ref)) {
          return null;
        }
        if (made == end) {
          chunk = new double[Math.min(total - made, PyList.CHUNK)];
          chunks[made / PyList.CHUNK] = chunk;
          end += chunk.length;
        }
        chunk[made++ & PyList.CHUNK - 1] = graph.doubleValue(ref);
      }
    }
    return chunks;
  }

  private static int chunks(int total) {
    return (total - 1) / PyList.CHUNK + 1;
  }
}
