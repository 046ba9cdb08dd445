package io.brine.graph;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the values of parts of one verified graph: of all that can be reached from a reference,
 * replayed in the order of the tape, so that a part is what it is in the whole. Strings and bytes
 * may be those of an earlier call.
 */
final class Subtree {

  private final PickleGraph graph;
  private final ObjectBuilder builder;
  private final EdgeCursor edges;
  private final int length;

  /** The call that last saw a node. */
  private final int[] seen;

  private int call = 1;
  private long[] records = new long[64];
  private int recordCount;
  private int[] open = new int[64];
  private int openCount;

  /**
   * @param length of the pickle in bytes
   */
  Subtree(PickleGraph graph, ObjectBuilder builder, List<ByteBuffer> outOfBand, int length) {
    this.graph = graph;
    this.builder = builder;
    this.edges = new EdgeCursor(graph);
    this.length = length;
    this.seen = new int[graph.nodes];
    builder.beginParts(outOfBand);
  }

  /** Makes new values. */
  Object build(long ref) {
    call++;
    collect(ref);
    return builder.part(ref, records, recordCount, length);
  }

  /** Makes what earlier calls of this method have not made, so that parts have it in common. */
  Object buildOnce(long ref) {
    collect(ref);
    return builder.keptPart(ref, records, recordCount);
  }

  private void collect(long ref) {
    recordCount = 0;
    visit(ref);
    while (openCount > 0) {
      int node = open[--openCount];
      edges.start(node);
      for (long edge = edges.next(); edge != Ref.ABSENT; edge = edges.next()) {
        visit(edge);
      }
    }
    Arrays.sort(records, 0, recordCount);
  }

  private void visit(long ref) {
    if (!Ref.isNode(ref) || seen[Ref.node(ref)] == call) {
      return;
    }
    int node = Ref.node(ref);
    seen[node] = call;
    if (openCount == open.length) {
      open = Arrays.copyOf(open, Growth.atLeast(openCount, openCount + 1L));
    }
    open[openCount++] = node;
    addRecord(graph.nodeAt[node], node);
    if (graph.grows(node)) {
      for (int at = graph.firstGrowth(node); at != 0; at = graph.nextGrowth(at)) {
        addRecord(at, node);
      }
    }
  }

  private void addRecord(int at, int node) {
    if (recordCount == records.length) {
      records = Arrays.copyOf(records, Growth.atLeast(recordCount, recordCount + 1L));
    }
    records[recordCount++] = (long) at << 32 | node;
  }
}
