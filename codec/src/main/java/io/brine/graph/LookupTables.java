package io.brine.graph;

import java.util.Arrays;
import org.agrona.collections.Int2IntHashMap;

/**
 * The memory of tables that make repeated look-ups in large containers quick: one array for all,
 * kept from pickle to pickle unless it grew large.
 */
final class LookupTables {

  private static final int KEPT_INTS = 1 << 22;

  static final int NONE = -1;

  private final Int2IntHashMap byNode = new Int2IntHashMap(NONE);
  private int used;

  int[] ints = {};

  /** Where the table of a node begins, or {@link #NONE}. */
  int of(int node) {
    return byNode.isEmpty() ? NONE : byNode.get(node);
  }

  /** Room for the table of a node, all zero; returns where it begins. */
  int add(int node, long size) {
    int at = used;
    if (at + size > ints.length) {
      ints = Arrays.copyOf(ints, Growth.atLeast(ints.length, at + size));
    }
    used = (int) (at + size);
    Arrays.fill(ints, at, used, 0);
    byNode.put(node, at);
    return at;
  }

  void clear() {
    if (!byNode.isEmpty()) {
      byNode.clear();
    }
    used = 0;
    if (ints.length > KEPT_INTS) {
      ints = new int[0];
    }
  }
}
