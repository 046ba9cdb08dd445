package io.brine.graph;

/**
 * Walks the items of one list, tuple or set, or the pairs of one dict, in the order in which the
 * stream gave them; of an object the pairs that were set in it, or else the items that were
 * appended or added.
 */
public final class GraphItems {

  private static final int NONE = -1;

  private final PickleGraph graph;

  /** The record that the walk is in, or {@link #NONE}. */
  private int record = NONE;

  private int index;
  private boolean pairs;
  private long key;
  private long value;

  GraphItems(PickleGraph graph) {
    this.graph = graph;
  }

  void start(long ref) {
    index = 0;
    int tag = Ref.tag(ref);
    pairs = tag == Ref.DICT || tag == Ref.OBJECT && hasPairs(graph, Ref.node(ref));
    key = Ref.ABSENT;
    value = Ref.ABSENT;
    record =
        tag == Ref.TUPLE
            ? graph.nodeAt[Ref.node(ref)]
            : Ref.isNode(ref) && graph.grows(Ref.node(ref))
                ? wanted(graph.firstGrowth(Ref.node(ref)))
                : NONE;
  }

  static boolean hasPairs(PickleGraph graph, int node) {
    for (int at = graph.firstGrowth(node); at != 0; at = graph.nextGrowth(at)) {
      if (PickleGraph.kind(graph.tape[at]) == PickleGraph.SETITEMS) {
        return true;
      }
    }
    return false;
  }

  /** How many items or pairs are left. */
  int left() {
    int count = 0;
    for (int at = record; at != NONE; at = following(at)) {
      count += PickleGraph.count(graph.tape[at]);
    }
    return count - (record == NONE ? 0 : index);
  }

  /** Goes on to the next item or pair. */
  public boolean next() {
    while (record != NONE) {
      if (index < PickleGraph.count(graph.tape[record])) {
        int first = record + (PickleGraph.kind(graph.tape[record]) == Ref.TUPLE ? 1 : 3);
        if (pairs) {
          key = graph.tape[first + 2 * index];
          value = graph.tape[first + 2 * index + 1];
        } else {
          value = graph.tape[first + index];
        }
        index++;
        return true;
      }
      record = following(record);
      index = 0;
    }
    return false;
  }

  /** Whether the walk is over pairs. */
  public boolean hasKeys() {
    return pairs;
  }

  /** The current key; {@link Ref#ABSENT} if the walk is not over pairs. */
  public long key() {
    return key;
  }

  /** The current item, or the value of the current pair. */
  public long value() {
    return value;
  }

  private int following(int at) {
    return PickleGraph.kind(graph.tape[at]) == Ref.TUPLE ? NONE : wanted(graph.nextGrowth(at));
  }

  /** The first record from a growth record on that has what the walk is over. */
  private int wanted(int growth) {
    for (int at = growth; at != 0; at = graph.nextGrowth(at)) {
      int kind = PickleGraph.kind(graph.tape[at]);
      if (pairs
          ? kind == PickleGraph.SETITEMS
          : kind == PickleGraph.APPENDS || kind == PickleGraph.ADDS) {
        return at;
      }
    }
    return NONE;
  }
}
