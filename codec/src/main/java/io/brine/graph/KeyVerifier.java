package io.brine.graph;

import io.brine.UnpicklingException.Category;
import java.util.Arrays;

/**
 * Refuses keys of dicts and items of sets that can change (lists, dicts, sets, bytearrays, buffers,
 * and tuples that hold one) while nothing has been constructed yet. What a call or a hook is going
 * to give is not known here: if that has no hash, the load fails when it is made.
 *
 * <p>Takes one step for each key, and for each edge of a tuple once, however often it is a key.
 */
final class KeyVerifier {

  private final PickleGraph graph;
  private final boolean hooked;

  /** A bit for each node up to {@link #judged}: set if it has no hash. None until one is asked. */
  private long[] unhashable = {};

  private int judged;

  /**
   * @param hooked whether persistent ids are given to a hook, and not values of their own
   */
  KeyVerifier(PickleGraph graph, boolean hooked) {
    this.graph = graph;
    this.hooked = hooked;
  }

  /** Begins another graph. */
  void begin() {
    Arrays.fill(unhashable, 0);
    judged = 0;
  }

  /** Checks the keys of one SETITEMS record, or the items of one ADDS record. */
  void verify(int at) {
    long header = graph.tape[at];
    int stride = PickleGraph.kind(header) == PickleGraph.SETITEMS ? 2 : 1;
    int end = at + PickleGraph.size(header);
    for (int edge = at + 3; edge < end; edge += stride) {
      long key = graph.tape[edge];
      if (Ref.isNode(key) && !isOfObject(at) && isUnhashable(key)) {
        String rule = "unhashable type: '" + culprit(key) + "'";
        throw graph.error(at + 2, Category.VALUE, rule);
      }
    }
  }

  /** An object's type may do what it likes with a key. */
  private boolean isOfObject(int at) {
    int target = graph.nodeAt[PickleGraph.growthTarget(graph.tape[at + 1])];
    return PickleGraph.kind(graph.tape[target]) == Ref.OBJECT;
  }

  private boolean isUnhashable(long ref) {
    return switch (Ref.tag(ref)) {
      case Ref.LIST, Ref.DICT, Ref.SET, Ref.BYTEARRAY, Ref.BUFFER -> true;
      case Ref.TUPLE, Ref.PERSISTENT -> isComposedOfUnhashable(Ref.node(ref));
      default -> false;
    };
  }

  /** What a tuple is made of has a lower number than the tuple, so one pass judges them all. */
  private boolean isComposedOfUnhashable(int node) {
    if (node >= judged) {
      if (unhashable.length << 6 < graph.nodes) {
        unhashable = Arrays.copyOf(unhashable, (graph.nodes + 63) >> 6);
      }
      for (; judged <= node; judged++) {
        if (firstUnhashable(judged) != Ref.ABSENT) {
          unhashable[judged >> 6] |= 1L << judged;
        }
      }
    }
    return (unhashable[node >> 6] & 1L << node) != 0;
  }

  /** The first part without a hash of a tuple or of a persistent id that stays one, or none. */
  private long firstUnhashable(int node) {
    int at = graph.nodeAt[node];
    long header = graph.tape[at];
    int parts =
        switch (PickleGraph.kind(header)) {
          case Ref.TUPLE -> PickleGraph.count(header);
          case Ref.PERSISTENT -> hooked ? 0 : 1;
          default -> 0;
        };
    for (int i = 1; i <= parts; i++) {
      long part = graph.tape[at + i];
      if (Ref.isNode(part) && isUnhashable(part)) {
        return part;
      }
    }
    return Ref.ABSENT;
  }

  /** Python's name of the type that is at fault, which may be deep within tuples. */
  private String culprit(long key) {
    long ref = key;
    while (Ref.tag(ref) == Ref.TUPLE || Ref.tag(ref) == Ref.PERSISTENT) {
      ref = firstUnhashable(Ref.node(ref));
    }
    return switch (Ref.tag(ref)) {
      case Ref.LIST -> "list";
      case Ref.DICT -> "dict";
      case Ref.SET -> "set";
      case Ref.BYTEARRAY -> "bytearray";
      default -> "buffer";
    };
  }
}
