package io.brine.graph;

import io.brine.type.UnbuiltValue;
import io.brine.value.PyGlobal;

/**
 * A reference of the graph, looked at while the graph grows. No method takes more than a glance.
 */
record UnbuiltNode(InlineReader reader, long ref) implements UnbuiltValue {

  private static final int MOST_TEXT = 256;
  private static final int MOST_PAIRS = 64;

  private static final int CALLABLE = 1;
  private static final int ARGS = 2;

  private PickleGraph graph() {
    return reader.graph();
  }

  private UnbuiltValue of(long other) {
    return new UnbuiltNode(reader, other);
  }

  /** Where the record of a node is. */
  private int at() {
    return graph().nodeAt[Ref.node(ref)];
  }

  @Override
  public boolean isNone() {
    return Ref.tag(ref) == Ref.NONE;
  }

  @Override
  public Long integer() {
    return Ref.tag(ref) == Ref.INT || Ref.tag(ref) == Ref.INT64 ? graph().longValue(ref) : null;
  }

  @Override
  public String text() {
    boolean isShort = Ref.isString(ref) && graph().runLength(graph().run(ref)) <= MOST_TEXT;
    return isShort ? graph().string(ref) : null;
  }

  @Override
  public PyGlobal global() {
    return Ref.tag(ref) == Ref.GLOBAL ? reader.name(ref) : null;
  }

  @Override
  public int size() {
    return switch (Ref.tag(ref)) {
      case Ref.TUPLE -> PickleGraph.count(graph().tape[at()]);
      case Ref.EMPTY_TUPLE -> 0;
      default -> -1;
    };
  }

  @Override
  public UnbuiltValue item(int index) {
    return index >= 0 && index < size() ? of(graph().tape[at() + 1 + index]) : null;
  }

  @Override
  public UnbuiltValue get(String key) {
    if (Ref.tag(ref) != Ref.DICT) {
      return null;
    }
    if (PickleGraph.count(graph().tape[at()]) > MOST_PAIRS) {
      throw reader.invalid("a dict of more than " + MOST_PAIRS + " pairs where a few should be");
    }
    UnbuiltValue value = null;
    int node = Ref.node(ref);
    for (int grown = graph().firstGrowth(node); grown != 0; grown = graph().nextGrowth(grown)) {
      int end = grown + PickleGraph.size(graph().tape[grown]);
      for (int pair = grown + 3; pair < end; pair += 2) {
        if (key.equals(of(graph().tape[pair]).text())) {
          value = of(graph().tape[pair + 1]);
        }
      }
    }
    return value;
  }

  @Override
  public UnbuiltValue callable() {
    return part(CALLABLE);
  }

  @Override
  public UnbuiltValue args() {
    return part(ARGS);
  }

  private UnbuiltValue part(int word) {
    return Ref.tag(ref) == Ref.OBJECT ? of(graph().tape[at() + word]) : null;
  }

  @Override
  public UnbuiltValue state() {
    int last = Ref.tag(ref) == Ref.OBJECT ? graph().lastGrowth(Ref.node(ref)) : 0;
    boolean isState = last != 0 && PickleGraph.kind(graph().tape[last]) == PickleGraph.BUILD;
    return isState ? of(graph().tape[last + 3]) : null;
  }
}
