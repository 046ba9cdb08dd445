package io.brine.graph;

/**
 * Walks the edges of a container or the items of an object as runs: stretches of the tape in which
 * they stand one after another. A tuple is one run; a list, set or dict has one for each of its
 * growth records; of an object, those growth records are runs that have the kind asked for.
 */
class EdgeRuns {

  private final PickleGraph graph;

  /** Where on the tape the next edge stands, and where the run ends. */
  int at;

  int end;

  /** The growth record of the next run; 0 if there is none. */
  private int next;

  private int growthKind;

  EdgeRuns(PickleGraph graph) {
    this.graph = graph;
  }

  /** Nothing to walk. */
  final void startNothing() {
    at = 0;
    end = 0;
    next = 0;
  }

  /**
   * Begins with the edges of a tuple.
   *
   * @param skip how many to leave out
   */
  final void startTuple(int node, int skip) {
    int record = graph.nodeAt[node];
    next = 0;
    at = record + 1 + skip;
    end = record + 1 + PickleGraph.count(graph.tape[record]);
  }

  /** Begins with the growth of a kind of a list, set, dict or object. */
  final void startGrowth(int node, int kind) {
    at = 0;
    end = 0;
    next = graph.firstGrowth(node);
    growthKind = kind;
  }

  /** Goes on to the next run that has edges; false at the end. */
  final boolean nextRun() {
    while (next != 0) {
      int record = next;
      next = graph.nextGrowth(record);
      long header = graph.tape[record];
      if (PickleGraph.kind(header) == growthKind) {
        at = record + 3;
        end = record + PickleGraph.size(header);
        return true;
      }
    }
    return false;
  }
}
