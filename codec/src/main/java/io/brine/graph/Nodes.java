package io.brine.graph;

import io.brine.Limits;
import io.brine.UnpicklingException.Category;

/**
 * Makes the nodes of a graph, lets containers and objects grow by values of the stack, and knows
 * how deep they are.
 */
final class Nodes {

  private final PickleGraph graph;
  private final ValueStack stack;
  private final MachineInput input;
  private final int maxNodes;
  private final int maxDepth;

  Nodes(PickleGraph graph, ValueStack stack, MachineInput input, Limits limits) {
    this.graph = graph;
    this.stack = stack;
    this.input = input;
    this.maxNodes = limits.maxNodes();
    this.maxDepth = limits.maxDepth();
  }

  long node(int kind, int at, int depth) {
    if (graph.nodes >= maxNodes) {
      throw input.exceeded("maxNodes", maxNodes, graph.nodes + 1L);
    }
    if (depth > maxDepth) {
      throw input.exceeded("maxDepth", maxDepth, depth);
    }
    return graph.number(kind, at, depth);
  }

  long container(int kind) {
    int at = graph.reserve(2);
    graph.tape[at] = PickleGraph.header(kind, 0);
    graph.tape[at + 1] = 0;
    return node(kind, at, 1);
  }

  /** Copies values of the stack to the tape; returns the greatest depth among them. */
  private int copyEdges(int from, int at, int count) {
    long[] source = stack.values;
    long[] target = graph.tape;
    long all = 0;
    for (int i = 0; i < count; i++) {
      long ref = source[from + i];
      target[at + i] = ref;
      all |= ref;
    }
    return Ref.isNode(all) ? deepest(from, count) : 0;
  }

  private int deepest(int from, int count) {
    long[] source = stack.values;
    int[] depths = graph.depth;
    int deepest = 0;
    for (int i = from; i < from + count; i++) {
      long ref = source[i];
      if (Ref.isNode(ref)) {
        deepest = Math.max(deepest, depths[Ref.node(ref)] & PickleGraph.DEPTH);
      }
    }
    return deepest;
  }

  int depth(long ref) {
    return Ref.isNode(ref) ? graph.depth[Ref.node(ref)] & PickleGraph.DEPTH : 0;
  }

  /** A tuple of values of the stack. */
  long tuple(int from, int to) {
    if (from < stack.fence) {
      throw stack.underflow();
    }
    int count = to - from;
    if (count == 0) {
      return Ref.EMPTY_TUPLE_REF;
    }
    int at = graph.reserve(count + 1);
    graph.tape[at] = PickleGraph.header(Ref.TUPLE, count);
    return node(Ref.TUPLE, at, 1 + copyEdges(from, at + 1, count));
  }

  /** A new container of some values of the stack. */
  long containerOf(int kind, int growth, int from, int to) {
    int items = to - from;
    if (kind == Ref.DICT && (items & 1) != 0) {
      throw input.malformed("a key without a value");
    }
    long ref = container(kind);
    if (items > 0) {
      grow(ref, growth, from, items);
    }
    return ref;
  }

  void append(int from, int to) {
    long target = target(from, to);
    if (to > from) {
      require(target, Ref.LIST, "a list");
      grow(target, PickleGraph.APPENDS, from, to - from);
    }
  }

  void setItems(int from, int to) {
    long target = target(from, to);
    if (to > from) {
      require(target, Ref.DICT, "a dict");
      if ((to - from & 1) != 0) {
        throw input.malformed("a key without a value");
      }
      grow(target, PickleGraph.SETITEMS, from, to - from);
    }
  }

  void addItems(int from, int to) {
    long target = target(from, to);
    if (to > from) {
      require(target, Ref.SET, "a set");
      grow(target, PickleGraph.ADDS, from, to - from);
    }
  }

  /** The value below the items that begin at {@code from}. */
  private long target(int from, int to) {
    if (from <= stack.fence || from > to) {
      throw stack.underflow();
    }
    return stack.values[from - 1];
  }

  private void require(long target, int kind, String what) {
    int tag = Ref.tag(target);
    if (tag != kind && tag != Ref.OBJECT) {
      throw input.error(Category.VALUE, "the target is " + Kinds.describe(tag) + ", not " + what);
    }
  }

  void grow(long target, int kind, int from, int edges) {
    int node = Ref.node(target);
    int at = graph.reserve(3 + edges);
    int count = kind == PickleGraph.SETITEMS ? edges >> 1 : edges;
    graph.tape[at] = PickleGraph.header(kind, count);
    graph.link(target, at, input.origin());
    if (Ref.tag(target) != Ref.OBJECT) {
      graph.tape[graph.nodeAt[node]] += count;
    }
    deepen(node, 1 + copyEdges(from, at + 3, edges));
  }

  private void deepen(int node, int depth) {
    int old = graph.depth[node];
    if (depth > (old & PickleGraph.DEPTH)) {
      if (depth > maxDepth) {
        throw input.exceeded("maxDepth", maxDepth, depth);
      }
      graph.depth[node] = depth | old & ~PickleGraph.DEPTH;
      graph.depthsUncertain |= old < 0;
    }
  }
}
