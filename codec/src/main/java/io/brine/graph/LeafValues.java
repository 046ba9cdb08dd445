package io.brine.graph;

import io.brine.value.PyBytes;
import io.brine.value.PyString8;
import io.brine.value.PyTuple;
import java.util.Arrays;

/**
 * Makes the values that have no parts: numbers, strings, bytes. What is memoised and fetched is
 * made once in a load, as Python has one object for it.
 */
final class LeafValues {

  private final PickleGraph graph;
  private final KeyCache keys;
  private final boolean views;

  /** The values of the leaves that are shared, in one load; null for none. */
  private Object[] sharedValues;

  /**
   * @param views whether bytes are to be views of the input
   */
  LeafValues(PickleGraph graph, KeyCache keys, boolean views) {
    this.graph = graph;
    this.keys = keys;
    this.views = views;
  }

  void begin() {
    keys.begin(graph.leafCount);
  }

  /** Lets go of all values. */
  void release() {
    sharedValues = null;
  }

  /** The value of a reference that is not one to a node. */
  Object value(long ref) {
    return switch (Ref.tag(ref)) {
      case Ref.INT -> Ref.intValue(ref);
      case Ref.FLOAT, Ref.FLOAT_BITS -> graph.doubleValue(ref);
      case Ref.LEAF_STR, Ref.LEAF_BYTES, Ref.LEAF_OTHER -> leaf((int) ref);
      case Ref.NONE -> null;
      case Ref.TRUE -> Boolean.TRUE;
      case Ref.FALSE -> Boolean.FALSE;
      case Ref.INT64 -> graph.extraAt(ref);
      case Ref.EMPTY_TUPLE -> PyTuple.EMPTY;
      default -> ofRun(ref);
    };
  }

  /** A key that the cache knows to be a string; null for every other value. */
  String key(long ref) {
    int leaf = -1;
    boolean shared = false;
    long run = ref;
    if (Ref.tag(ref) == Ref.LEAF_STR) {
      leaf = (int) ref;
      shared = graph.isShared(leaf);
      if (shared) {
        String known = keys.ofLeaf(leaf);
        if (known != null) {
          return known;
        }
      }
      run = graph.run(ref);
    }
    if ((Ref.tag(run) & ~Ref.SIDE) != Ref.STR_ASCII) {
      return null;
    }
    String existing = shared ? (String) known(leaf) : null;
    int at = graph.runOffset(run);
    int length = graph.runLength(run);
    String text = keys.ofBytes(graph.area(run), at, length, leaf, shared, existing);
    if (text != null && shared) {
      remember(leaf, text);
    }
    return text;
  }

  private Object ofRun(long run) {
    return switch (Ref.tag(run)) {
      case Ref.STR_ASCII -> graph.ascii(run);
      case Ref.BIG_INT, Ref.BIG_INT | Ref.SIDE -> graph.bigInteger(run);
      case Ref.BYTES, Ref.BYTES | Ref.SIDE -> bytes(run);
      case Ref.STR8, Ref.STR8 | Ref.SIDE ->
          new PyString8(graph.area(run).copy(graph.runOffset(run), graph.runLength(run)));
      default -> graph.text(run);
    };
  }

  PyBytes bytes(long run) {
    int offset = graph.runOffset(run);
    int length = graph.runLength(run);
    return isView(run)
        ? PyBytes.view(graph.input.view(offset, length))
        : PyBytes.wrap(graph.area(run).copy(offset, length));
  }

  boolean isView(long run) {
    return views && (Ref.tag(run) & Ref.SIDE) == 0;
  }

  private Object leaf(int leaf) {
    long run = graph.ownRun(leaf);
    if (run != Ref.ABSENT) {
      return ofRun(run);
    }
    Object known = known(leaf);
    if (known == null) {
      known = ofRun(graph.run(Ref.of(Ref.LEAF_STR, leaf)));
      remember(leaf, known);
    }
    return known;
  }

  private Object known(int leaf) {
    return sharedValues != null && leaf < sharedValues.length ? sharedValues[leaf] : null;
  }

  private void remember(int leaf, Object value) {
    if (sharedValues == null) {
      sharedValues = new Object[graph.leafCount];
    } else if (leaf >= sharedValues.length) {
      sharedValues = Arrays.copyOf(sharedValues, graph.leafCount);
    }
    if (sharedValues[leaf] == null) {
      sharedValues[leaf] = value;
    }
  }
}
