package io.brine.encode;

import io.brine.value.PyDict;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.util.Arrays;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * Writes containers: begins one by opening a frame, and goes on with the innermost one until it
 * meets an item that has parts itself, which the encoder has to write before the next.
 */
final class ContainerWriter {

  private static final int BATCH = 1000;

  private final FramedOutput out;
  private final LeafWriter leaves;
  private final FrameStack frames;
  private final int protocol;
  private final boolean plainBatches;

  ContainerWriter(WriteOptions options, FramedOutput out, LeafWriter leaves, FrameStack frames) {
    this.out = out;
    this.leaves = leaves;
    this.frames = frames;
    this.protocol = options.protocol();
    this.plainBatches = options.profile().plainBatches();
  }

  // ---- beginnings -----------------------------------------------------------------------------

  void list(Object subject, Collection<?> elements) {
    if (protocol == 0) {
      out.op('(');
      out.op('l');
    } else {
      out.op(']');
    }
    leaves.memoize(subject);
    List<?> list =
        elements instanceof RandomAccess && elements instanceof List<?> own
            ? own
            : Arrays.asList(elements.toArray());
    int size = list.size();
    if (size > 0) {
      frames.open(Frame.Kind.LIST, subject, size).list = list;
    }
  }

  void dict(Object subject, Map<?, ?> map) {
    if (protocol == 0) {
      out.op('(');
      out.op('d');
    } else {
      out.op('}');
    }
    leaves.memoize(subject);
    int size = map.size();
    if (size > 0) {
      PyDict dict = map instanceof PyDict own && own.isCompact() ? own : null;
      Object[] pairs = dict == null ? pairs(map) : null;
      Frame frame = frames.open(Frame.Kind.DICT, subject, dict == null ? pairs.length / 2 : size);
      frame.dict = dict;
      frame.elements = pairs;
    }
  }

  private static Object[] pairs(Map<?, ?> map) {
    Object[] pairs = new Object[Math.multiplyExact(2, map.size())];
    int at = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (at == pairs.length) {
        throw new ConcurrentModificationException("the map grew while it was read");
      }
      pairs[at++] = entry.getKey();
      pairs[at++] = entry.getValue();
    }
    return at == pairs.length ? pairs : Arrays.copyOf(pairs, at);
  }

  /** A set, at protocol 4 and above. */
  void set(Object subject, Collection<?> items) {
    out.op(0x8f);
    leaves.memoize(subject);
    if (!items.isEmpty()) {
      Object[] elements = items.toArray();
      frames.open(Frame.Kind.SET, subject, elements.length).elements = elements;
    }
  }

  /** A frozenset, at protocol 4 and above. */
  void frozenSet(PyFrozenSet set) {
    out.op('(');
    Object[] elements = set.toArray();
    frames.open(Frame.Kind.FROZENSET, set, elements.length).elements = elements;
  }

  void tuple(PyTuple tuple) {
    if (tuple.isEmpty()) {
      if (protocol == 0) {
        out.op('(');
        out.op('t');
      } else {
        out.op(')');
      }
      return;
    }
    if (protocol < 2 || tuple.size() > 3) {
      out.op('(');
    }
    frames.open(Frame.Kind.TUPLE, tuple, tuple.size()).tuple = tuple;
  }

  /** Items of an object: appended, added or set in batches as those of an iterator. */
  void batches(Step.Batches batches) {
    int size = batches.items().size();
    boolean isDict = batches.kind() == Frame.Kind.DICT;
    Frame frame = frames.open(batches.kind(), null, isDict ? size / 2 : size);
    frame.iterated = true;
    if (batches.kind() == Frame.Kind.LIST) {
      frame.list = batches.items();
    } else {
      frame.dict = null;
      frame.elements = batches.items().toArray();
    }
  }

  // ---- going on -------------------------------------------------------------------------------

  /**
   * Goes on with a container.
   *
   * @return the next value to be written, or {@link Frame#END}
   */
  Object next(Frame frame) {
    switch (frame.kind) {
      case TUPLE:
        return tuple(frame);
      case FROZENSET:
        return frozenSet(frame);
      default:
        while (frame.index < frame.batchEnd || hasBatch(frame)) {
          Object next = batch(frame);
          if (next != Frame.END) {
            return next;
          }
        }
        return Frame.END;
    }
  }

  private Object batch(Frame frame) {
    return switch (frame.kind) {
      case LIST -> items(frame, frame.list);
      case DICT -> pairs(frame);
      default -> elements(frame, frame.batchEnd);
    };
  }

  private Object items(Frame frame, List<?> list) {
    int end = frame.batchEnd;
    for (int i = frame.index; i < end; i++) {
      Object item = list instanceof PyList own ? own.get(i) : list.get(i);
      if (!leaves.item(item)) {
        frame.index = i + 1;
        return item;
      }
    }
    frame.index = end;
    return Frame.END;
  }

  private Object pairs(Frame frame) {
    int end = frame.batchEnd;
    for (int i = frame.index; i < end; i++) {
      if (frame.valueIsNext) {
        frame.valueIsNext = false;
      } else {
        Object key = frame.keyAt(i);
        if (!leaves.key(key)) {
          frame.index = i;
          frame.valueIsNext = true;
          return key;
        }
      }
      Object value = frame.valueAt(i);
      if (!leaves.item(value)) {
        frame.index = i + 1;
        return value;
      }
    }
    frame.index = end;
    return Frame.END;
  }

  private Object elements(Frame frame, int end) {
    Object[] elements = frame.elements;
    for (int i = frame.index; i < end; i++) {
      if (!leaves.item(elements[i])) {
        frame.index = i + 1;
        return elements[i];
      }
    }
    frame.index = end;
    return Frame.END;
  }

  /** Ends the batch of items that is open, and begins the next if there is one. */
  private boolean hasBatch(Frame frame) {
    if (frame.batchEnd >= 0) {
      endBatch(frame);
    }
    int left = frame.size - frame.index;
    if (left == 0) {
      return false;
    }
    boolean plain = frame.iterated || plainBatches;
    boolean single =
        frame.kind.single != 0 && (protocol == 0 || left == 1 && (plain || frame.size == 1));
    frame.marked = !single;
    frame.batchEnd = frame.index + (single ? 1 : Math.min(left, BATCH));
    if (frame.marked) {
      out.op('(');
    }
    return true;
  }

  private void endBatch(Frame frame) {
    out.op(frame.marked ? frame.kind.many : frame.kind.single);
    boolean lastIsFull = frame.marked && frame.index == frame.size && frame.size % BATCH == 0;
    if (lastIsFull && frame.kind != Frame.Kind.LIST && !frame.iterated && !plainBatches) {
      out.op('('); // the C pickler looks for more, in vain
      out.op(frame.kind.many);
    }
  }

  private Object frozenSet(Frame frame) {
    Object next = elements(frame, frame.size);
    if (next != Frame.END) {
      return next;
    }
    if (leaves.knows(frame.subject)) {
      out.op('1');
      leaves.isMemoised(frame.subject);
    } else {
      out.op(0x91);
      leaves.memoize(frame.subject);
    }
    return Frame.END;
  }

  private Object tuple(Frame frame) {
    PyTuple tuple = frame.tuple;
    int size = frame.size;
    for (int i = frame.index; i < size; i++) {
      Object item = tuple.get(i);
      if (!leaves.item(item)) {
        frame.index = i + 1;
        return item;
      }
    }
    endTuple(tuple, size);
    return Frame.END;
  }

  private void endTuple(PyTuple tuple, int size) {
    boolean counted = protocol >= 2 && size <= 3;
    if (!leaves.knows(tuple)) {
      out.op(counted ? 0x84 + size : 't');
      leaves.memoize(tuple);
      return;
    }
    // A cycle has written the tuple meanwhile: drop the items and fetch it.
    if (protocol > 0 && !counted) {
      out.op('1');
    } else {
      for (int i = counted ? 1 : 0; i <= size; i++) {
        out.op('0');
      }
    }
    leaves.isMemoised(tuple);
  }
}
