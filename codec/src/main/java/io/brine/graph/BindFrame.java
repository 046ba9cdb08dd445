package io.brine.graph;

import io.brine.target.Target;
import java.util.Arrays;
import java.util.Map;

/**
 * One value that is being bound, with what it has got so far. Reused at its depth.
 *
 * <p>Frames live long, and to store a new object in an old one costs the collector's barrier. So
 * what a value has got so far stays in local variables, and is put here only while it waits.
 */
final class BindFrame extends EdgeRuns {

  private static final long[] NO_BITS = {};

  Target target;

  /** What is being bound. */
  long ref;

  /** Whether others may ask for the same value. */
  boolean isShared;

  /** The part that is being bound: an element's number, a field's; -1 for none. */
  int part;

  /** Where on the tape the edge to that part stands. */
  int edge;

  /** Of an object: containers of attributes, one after another, and how many edges to skip. */
  private long[] sources = NO_BITS;

  private int[] skips = {};
  private int sourceCount;
  private int nextSource;

  /** Of an object: whether its attributes come by name. */
  boolean isNamed;

  /** Of an object: which attribute comes next, counted in its source. */
  int position;

  /** Of an object that waits: its fields that are references. */
  Object[] references;

  long[] bits = NO_BITS;

  /** A bit for each field that has its value. */
  long[] seen = NO_BITS;

  Object bean;

  /** Of a collection: how many elements it will have, and how many it has. */
  int size;

  int count;

  /** Of a collection that waits. */
  Object[] elements;

  /** Of a map that waits. */
  Map<Object, Object> map;

  Object key;
  boolean hasKey;

  BindFrame(PickleGraph graph) {
    super(graph);
  }

  /** Room for the fields of an object. */
  void fields(int size) {
    if (bits.length < size || seen.length == 0) {
      bits = new long[size];
      seen = new long[(size + Long.SIZE) / Long.SIZE];
    }
    Arrays.fill(seen, 0);
    sourceCount = 0;
    nextSource = 0;
    position = 0;
    isNamed = false;
    startNothing();
  }

  /** The attributes are those of one dict. */
  void onlyDict(int node) {
    isNamed = true;
    startGrowth(node, PickleGraph.SETITEMS);
  }

  boolean isSeen(int field) {
    return (seen[field >> 6] >>> field & 1) != 0;
  }

  /** How many of the fields have their values. */
  int seenCount(int size) {
    int count = Long.bitCount(seen[0]);
    for (int i = 1; i <= size >> 6; i++) {
      count += Long.bitCount(seen[i]);
    }
    return count;
  }

  void addSource(long source, int skip) {
    if (sourceCount == sources.length) {
      sources = Arrays.copyOf(sources, sourceCount + 4);
      skips = Arrays.copyOf(skips, sources.length);
    }
    sources[sourceCount] = source;
    skips[sourceCount++] = skip;
  }

  /** Goes on to the next source; false at the end. */
  boolean nextSource() {
    if (nextSource == sourceCount) {
      return false;
    }
    long source = sources[nextSource];
    position = 0;
    switch (Ref.tag(source)) {
      case Ref.TUPLE -> {
        isNamed = false;
        startTuple(Ref.node(source), skips[nextSource]);
      }
      case Ref.LIST -> {
        isNamed = false;
        startGrowth(Ref.node(source), PickleGraph.APPENDS);
      }
      default -> {
        isNamed = true;
        startGrowth(Ref.node(source), PickleGraph.SETITEMS);
      }
    }
    nextSource++;
    return true;
  }

  /** Lets go of all values. */
  void clear() {
    ref = Ref.ABSENT;
    references = null;
    bean = null;
    elements = null;
    map = null;
    key = null;
    target = null;
  }
}
