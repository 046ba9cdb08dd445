package io.brine.graph;

import io.brine.LimitExceededException;
import io.brine.Limits;

/**
 * The memo as the opcodes use it: what is put in it is given a number, as it is about to be had
 * more than once, and what is fetched from it is marked as shared.
 */
final class MemoOpcodes {

  private final PickleGraph graph;
  private final MachineInput input;
  private final int maxEntries;
  private final Memo memo;

  MemoOpcodes(Memo memo, PickleGraph graph, MachineInput input, Limits limits) {
    this.memo = memo;
    this.graph = graph;
    this.input = input;
    this.maxEntries = limits.maxMemoEntries();
  }

  void clear() {
    memo.clear();
  }

  /** Whether there is sure to be room for another entry. */
  private boolean hasRoom() {
    return memo.size() < maxEntries;
  }

  /** Puts a value at an index; returns what it is referred to by from now on. */
  long put(long index, long value) {
    long ref = numbered(value);
    if (!hasRoom() && memo.get(index) == Ref.ABSENT) {
      throw full();
    }
    memo.put(index, ref);
    return ref;
  }

  /** As {@link #put}, at the next index. */
  long add(long value) {
    long ref = numbered(value);
    if (!hasRoom() && memo.get(memo.size()) == Ref.ABSENT) {
      throw full();
    }
    memo.add(ref);
    return ref;
  }

  private LimitExceededException full() {
    return input.exceeded("maxMemoEntries", maxEntries, memo.size() + 1L);
  }

  /**
   * A value that is about to be had more than once: all are to get one object, or a short stream
   * could ask for a long string a million times.
   */
  private long numbered(long ref) {
    if (Ref.isNode(ref)) {
      graph.depth[Ref.node(ref)] |= PickleGraph.MEMOISED;
      return ref;
    }
    return Ref.isRun(ref) ? graph.leaf(ref) : ref;
  }

  /** The value at an index, which is fetched. */
  long get(long index) {
    long ref = memo.get(index);
    if (ref == Ref.ABSENT) {
      throw input.malformed("the memo has no entry " + index);
    }
    return fetched(ref);
  }

  /** Marks a value as one that more than one place has. */
  long fetched(long ref) {
    if (Ref.isNode(ref)) {
      graph.depth[Ref.node(ref)] |= PickleGraph.FETCHED;
    } else if (Ref.tag(ref) >= Ref.LEAF_STR) {
      graph.share(ref);
    }
    return ref;
  }
}
