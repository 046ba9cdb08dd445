package io.brine.graph;

import java.util.Arrays;

/**
 * The depth of a graph, found by a walk from its root: needed only when a container grew deeper
 * after something else had already taken its depth. An edge back to a node that the walk is inside
 * of adds nothing.
 */
final class DepthOfGraph {

  private static final int UNSEEN = 0;
  private static final int OPEN = -1;

  private final PickleGraph graph;
  private int[] stack = new int[96];

  DepthOfGraph(PickleGraph graph) {
    this.graph = graph;
  }

  int compute() {
    if (!Ref.isNode(graph.root)) {
      return 0;
    }
    int[] depth = new int[graph.nodes];
    EdgeCursor edges = new EdgeCursor(graph);
    int node = Ref.node(graph.root);
    int deepest = 1;
    int top = 0;
    edges.start(node);
    depth[node] = OPEN;
    while (true) {
      long ref = edges.next();
      if (ref != Ref.ABSENT) {
        int child = Ref.node(ref);
        if (!Ref.isNode(ref) || depth[child] == OPEN) {
          continue;
        }
        if (depth[child] == UNSEEN) {
          if (top + 4 > stack.length) {
            stack = Arrays.copyOf(stack, Growth.atLeast(stack.length, top + 4L));
          }
          stack[top++] = node;
          stack[top++] = edges.record;
          stack[top++] = edges.index;
          stack[top++] = deepest;
          node = child;
          deepest = 1;
          depth[node] = OPEN;
          edges.start(node);
        } else {
          deepest = Math.max(deepest, depth[child] + 1);
        }
        continue;
      }
      depth[node] = deepest;
      if (top == 0) {
        return deepest;
      }
      int finished = deepest;
      deepest = Math.max(stack[--top], finished + 1);
      int index = stack[--top];
      edges.resume(stack[--top], index);
      node = stack[--top];
    }
  }
}
