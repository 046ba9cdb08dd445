package io.brine.encode;

import io.brine.value.PyDict;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.util.Collection;
import java.util.Map;

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
    if (!leaves.begin(subject, ']', 'l')) {
      return;
    }
    if (elements instanceof PyList own && own.isOfNumbers() && !leaves.isHooked()) {
      numbers(own);
    } else if (elements instanceof PyList own) {
      begun(Frame.Kind.LIST, subject, Storage.of(own), own.size());
    } else {
      Object[] items = elements.toArray();
      begun(Frame.Kind.LIST, subject, items, items.length);
    }
  }

  private void numbers(PyList list) {
    int size = list.size();
    if (size > 0) {
      frames.checkDepth();
    }
    for (int from = 0; from < size; ) {
      int left = size - from;
      boolean single = isSingle(left, size, 1, plainBatches);
      int to = from + (single ? 1 : Math.min(left, BATCH));
      if (!single) {
        out.op('(');
      }
      leaves.writeNumbers(list, from, to);
      out.op(single ? Frame.Kind.LIST.single : Frame.Kind.LIST.many);
      from = to;
    }
  }

  void dict(Object subject, Map<?, ?> map) {
    if (!leaves.begin(subject, '}', 'd')) {
      return;
    }
    Object[] cells = map instanceof PyDict own ? Storage.of(own) : null;
    if (cells != null) {
      begun(Frame.Kind.DICT, subject, cells, 2 * map.size());
    } else if (!map.isEmpty()) {
      Object[] pairs = Pairs.of(map);
      begun(Frame.Kind.DICT, subject, pairs, pairs.length);
    }
  }

  /** Writes the items of a container: opens a frame for those that have parts or are many. */
  private void begun(Frame.Kind kind, Object subject, Object[] items, int size) {
    int one = kind.stride;
    if (protocol == 0 || size >= BATCH * one) {
      frames.open(kind, subject, items, size);
    } else if (size > 0) {
      frames.checkDepth();
      boolean marked = size > one;
      if (marked) {
        out.op('(');
      }
      int next = leaves.write(items, 0, size, one);
      if (next == size) {
        out.op(marked ? kind.many : kind.single);
      } else {
        frames.open(kind, subject, items, size).resume(next, size, marked);
      }
    }
  }

  /** A set, at protocol 4 and above. */
  void set(Object subject, Collection<?> items) {
    if (leaves.begin(subject, 0x8f, 0) && !items.isEmpty()) {
      Object[] elements = items.toArray();
      frames.open(Frame.Kind.SET, subject, elements, elements.length);
    }
  }

  /** A frozenset, at protocol 4 and above. */
  void frozenSet(PyFrozenSet set) {
    out.op('(');
    Object[] elements = set.toArray();
    frames.open(Frame.Kind.FROZENSET, set, elements, elements.length);
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
    int size = tuple.size();
    if (!isCounted(size)) {
      out.op('(');
    }
    frames.checkDepth();
    Object[] elements = Storage.of(tuple);
    int next = leaves.write(elements, 0, size, 1);
    if (next == size) {
      finishTuple(tuple, size);
    } else {
      frames.open(Frame.Kind.TUPLE, tuple, elements, size).index = next;
    }
  }

  /** Items of an object: appended, added or set in batches as those of an iterator. */
  void batches(Step.Batches batches) {
    Object[] items = batches.items().toArray();
    frames.open(batches.kind(), null, items, items.length).iterated = true;
  }

  // ---- going on -------------------------------------------------------------------------------

  /**
   * Goes on with a container.
   *
   * @return the next value to be written, or {@link Frame#END}
   */
  Object next(Frame frame) {
    switch (frame.kind()) {
      case TUPLE, FROZENSET:
        int next = leaves.write(frame.items, frame.index, frame.size, 1);
        if (next < frame.size) {
          frame.index = next + 1;
          return frame.items[next];
        }
        end(frame);
        return Frame.END;
      default:
        while (frame.index < frame.batchEnd || hasBatch(frame)) {
          Object item = batch(frame);
          if (item != Frame.END) {
            return item;
          }
        }
        return Frame.END;
    }
  }

  private Object batch(Frame frame) {
    int end = frame.batchEnd;
    int next = leaves.write(frame.items, frame.index, end, frame.kind().stride);
    if (next == end) {
      frame.index = end;
      return Frame.END;
    }
    frame.index = next + 1;
    return frame.items[next];
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
    int one = frame.kind().stride;
    boolean plain = frame.iterated || plainBatches;
    boolean single = frame.kind().single != 0 && isSingle(left, frame.size, one, plain);
    frame.marked = !single;
    frame.batchEnd = frame.index + (single ? one : Math.min(left, BATCH * one));
    if (frame.marked) {
      out.op('(');
    }
    return true;
  }

  /** Whether the next batch is of one item, without a mark. */
  private boolean isSingle(int left, int size, int one, boolean plain) {
    return protocol == 0 || left == one && (plain || size == one);
  }

  private void endBatch(Frame frame) {
    out.op(frame.marked ? frame.kind().many : frame.kind().single);
    int full = BATCH * frame.kind().stride;
    boolean mayBeFull = frame.index == frame.size && frame.size >= full && frame.marked;
    if (mayBeFull
        && frame.size % full == 0
        && frame.kind() != Frame.Kind.LIST
        && !frame.iterated
        && !plainBatches) {
      out.op('('); // the C pickler looks for more, in vain
      out.op(frame.kind().many);
    }
  }

  private void end(Frame frame) {
    if (frame.kind() == Frame.Kind.TUPLE) {
      endTuple((PyTuple) frame.subject, frame.size);
    } else if (leaves.knows(frame.subject)) {
      out.op('1');
      leaves.isMemoised(frame.subject);
    } else {
      out.op(0x91);
      leaves.memoize(frame.subject);
    }
  }

  private void endTuple(PyTuple tuple, int size) {
    if (!leaves.knows(tuple)) {
      finishTuple(tuple, size);
      return;
    }
    boolean counted = isCounted(size);
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

  private void finishTuple(PyTuple tuple, int size) {
    out.op(isCounted(size) ? 0x84 + size : 't');
    leaves.memoize(tuple);
  }

  private boolean isCounted(int size) {
    return protocol >= 2 && size <= 3;
  }
}
