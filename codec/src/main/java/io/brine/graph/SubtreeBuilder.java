package io.brine.graph;

import java.util.Arrays;

/**
 * Lists the records that make one value, with all that it contains, in the order of the tape, so
 * that they can be replayed without the rest.
 */
final class SubtreeBuilder {

  private final PickleGraph graph;
  private final EdgeCursor edges;
  private final ObjectBuilder builder;
  private long[] records = new long[16];
  private int count;
  private int[] stack = new int[48];

  SubtreeBuilder(PickleGraph graph, ObjectBuilder builder) {
    this.graph = graph;
    this.edges = new EdgeCursor(graph);
    this.builder = builder;
  }

  /** Makes the value of a node that has not been made. */
  void build(int node) {
    count = 0;
    collect(node);
    Arrays.sort(records, 0, count);
    for (int i = 0; i < count; i++) {
      int at = (int) (records[i] >>> 32);
      builder.replay(at, at + PickleGraph.size(graph.tape[at]), (int) records[i]);
    }
    if (records.length > 1 << 16) {
      records = new long[16];
      stack = new int[48];
    }
  }

  private void collect(int root) {
    int top = 0;
    int node = root;
    start(node);
    while (true) {
      int record = edges.record;
      long ref = edges.next();
      if (edges.record != record) {
        addAll(record, node);
      }
      if (ref != Ref.ABSENT) {
        int child = Ref.node(ref);
        if (Ref.isNode(ref) && builder.isUnmade(child)) {
          if (top + 3 > stack.length) {
            stack = Arrays.copyOf(stack, Growth.atLeast(stack.length, top + 3L));
          }
          stack[top++] = node;
          stack[top++] = edges.record;
          stack[top++] = edges.index;
          node = child;
          start(node);
        }
        continue;
      }
      if (top == 0) {
        return;
      }
      int index = stack[--top];
      edges.resume(stack[--top], index);
      node = stack[--top];
    }
  }

  private void start(int node) {
    builder.noteUnmade(node);
    edges.start(node);
    add(edges.record, node);
  }

  /** Adds the growth records between one that was added and the one that the walk is in now. */
  private void addAll(int after, int node) {
    int at = after == graph.nodeAt[node] ? graph.firstGrowth(node) : graph.nextGrowth(after);
    while (at != edges.record) {
      add(at, node);
      at = graph.nextGrowth(at);
    }
    add(at, node);
  }

  private void add(int record, int node) {
    if (count == records.length) {
      records = Arrays.copyOf(records, Growth.atLeast(count, count + 1L));
    }
    records[count++] = (long) record << 32 | node;
  }
}
