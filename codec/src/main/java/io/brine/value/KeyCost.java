package io.brine.value;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** Counts what one look-up of a key takes: see {@link PyEquality#hashCost}. */
final class KeyCost {

  /** Keys that cost no more than this cost nothing worth counting. */
  private static final int FREE = 512;

  /** About what it takes to go into a container and to remember it. */
  private static final int CONTAINER = 100;

  private static final int SMALL_TUPLE = 8;

  private final Deque<Object> open = new ArrayDeque<>();
  private final boolean hashed;
  private Set<Object> met;
  private long parts;
  private long cost;

  /**
   * @param hashed whether to leave out what keeps its hash
   */
  private KeyCost(boolean hashed) {
    this.hashed = hashed;
  }

  /** Sees to it that the hash is kept, so that nothing is counted twice. */
  static long ofHash(Object key) {
    long cost = of(key, true);
    if (cost > 0 && Shape.of(key) != Shape.LEAF) {
      Hasher.keep(key);
    }
    return cost;
  }

  static long ofEqual(Object key) {
    return of(key, false);
  }

  private static long of(Object key, boolean hashed) {
    Shape shape = Shape.of(key);
    if (shape == Shape.LEAF) {
      return ofLeaf(key);
    }
    return isSmallTuple(key) ? 0 : new KeyCost(hashed).walk(key);
  }

  private static long ofLeaf(Object leaf) {
    long bytes = HeavyLeaves.bytes(leaf);
    return bytes > HeavyLeaves.LIGHT ? bytes >>> 3 : 0;
  }

  /** The keys that there are as a rule, told without a walk. */
  private static boolean isSmallTuple(Object key) {
    if (!(key instanceof PyTuple tuple) || tuple.size() > SMALL_TUPLE) {
      return false;
    }
    for (Object part : tuple.elements()) {
      if (Shape.of(part) != Shape.LEAF || HeavyLeaves.isHeavy(part)) {
        return false;
      }
    }
    return true;
  }

  private long walk(Object key) {
    enter(key);
    while (!open.isEmpty()) {
      Object node = open.pop();
      Shape shape = Shape.of(node);
      Object[] cells = shape.cells(node);
      int end = shape.end(node, cells);
      parts += 1 + end;
      cost += hashed ? end : CONTAINER + end;
      for (int i = 0; i < end; i++) {
        enter(cells[i]);
      }
    }
    return hashed || cost > FREE ? cost : 0;
  }

  /** Takes in a leaf, or goes into a container, as often as {@link Comparer} would. */
  private void enter(Object part) {
    boolean leaf = Shape.of(part) == Shape.LEAF;
    long heavy = leaf ? ofLeaf(part) : 0;
    if (leaf && heavy == 0
        || hashed && Hasher.known(part) != Hasher.UNKNOWN
        || Shape.isUnhashable(part)) {
      return;
    }
    if (met == null && (leaf || parts >= Hasher.PATIENCE)) {
      met = Collections.newSetFromMap(new IdentityHashMap<>());
    }
    if (met != null && !met.add(part)) {
      return;
    }
    if (leaf) {
      cost += heavy;
    } else {
      open.push(part);
    }
  }
}
