package io.brine.graph;

import io.brine.target.ObjectTarget;
import io.brine.target.ScalarTarget;
import io.brine.target.Target;
import java.util.Arrays;

/** Binds records and beans: gathers the values of their fields, then makes them. */
final class AttributeBinder {

  private final PickleGraph graph;
  private final GraphBinder binder;
  private final BindErrors errors;
  private final ScalarReader scalars;
  private final ObjectSources sources;

  /** By the number of the type. */
  private FieldLookup[] lookups = {};

  private int load;

  AttributeBinder(
      PickleGraph graph,
      GraphBinder binder,
      BindErrors errors,
      ScalarReader scalars,
      ObjectSources sources) {
    this.graph = graph;
    this.binder = binder;
    this.errors = errors;
    this.scalars = scalars;
    this.sources = sources;
  }

  /** Begins a graph. */
  void begin() {
    load++;
  }

  /**
   * Begins an object.
   *
   * @param isInstance whether it is of a Python class, and not a dict or tuple
   */
  void start(BindFrame frame, ObjectTarget target, boolean isInstance) {
    frame.fields(target.size());
    sources.collect(frame, target, isInstance);
    if (target.isBean()) {
      frame.bean = emptyBean(target);
      binder.finished(frame, frame.bean); // from now on it may be part of itself
    }
  }

  /** Begins an object whose attributes are the pairs of a dict, which is not shared. */
  void startDict(BindFrame frame, ObjectTarget target) {
    frame.fields(target.size());
    frame.onlyDict(Ref.node(frame.ref));
    if (target.isBean()) {
      frame.bean = emptyBean(target);
    }
  }

  private FieldLookup lookup(ObjectTarget target) {
    if (target.id >= lookups.length) {
      lookups = Arrays.copyOf(lookups, target.id + 8);
    }
    FieldLookup lookup = lookups[target.id];
    if (lookup == null) {
      lookup = new FieldLookup(graph, target);
      lookups[target.id] = lookup;
    }
    lookup.begin(load);
    return lookup;
  }

  /** Goes on to the end, or to a field whose value has to wait for its parts. */
  Object step(BindFrame frame, ObjectTarget target) {
    Object[] references = frame.references;
    if (references == null) {
      references = new Object[target.size()];
    } else {
      frame.references = null;
    }
    do {
      boolean isDone =
          frame.isNamed
              ? stepNamed(frame, target, references)
              : stepOrdered(frame, target, references);
      if (!isDone) {
        frame.references = references;
        return GraphBinder.OPENED;
      }
    } while (frame.nextRun() || frame.nextSource());
    frame.part = -1;
    return binder.finished(frame, complete(frame, target, references));
  }

  /** The hot loop: what fits at first sight is stored here, all else takes the slower way. */
  private boolean stepNamed(BindFrame frame, ObjectTarget target, Object[] references) {
    long[] tape = graph.tape;
    FieldLookup lookup = lookup(target);
    Target[] targets = target.targets();
    int position = frame.position;
    int end = frame.end;
    int at = frame.at;
    while (at < end) {
      long ref = tape[at + 1];
      int field = lookup.field(tape[at], position++);
      at += 2;
      if (field >= 0 && fillSimple(frame, references, field, targets[field], ref)) {
        continue;
      }
      frame.position = position;
      frame.at = at;
      frame.edge = at - 1;
      frame.part = field;
      if (field < 0) {
        drop(target, tape[at - 2], field);
      } else if (!fill(frame, references, field, targets[field], ref)) {
        return false;
      }
    }
    frame.at = at;
    return true;
  }

  /** Stores the usual form of a simple value. */
  private boolean fillSimple(
      BindFrame frame, Object[] references, int field, Target type, long ref) {
    switch (type.shape) {
      case INTEGER -> {
        long value = Ref.intValue(ref);
        int unused = ((ScalarTarget) type).unusedBits;
        if (Ref.tag(ref) != Ref.INT || value << unused >> unused != value) {
          return false;
        }
        frame.bits[field] = value;
      }
      case DOUBLE -> {
        if (Ref.tag(ref) != Ref.FLOAT) {
          return false;
        }
        frame.bits[field] = graph.input.i64BigEndian((int) ref);
      }
      case TEXT -> {
        String text = scalars.simpleText(ref);
        if (text == null) {
          return false;
        }
        references[field] = text;
      }
      default -> {
        return false;
      }
    }
    frame.seen[field >> 6] |= 1L << field;
    return true;
  }

  private void drop(ObjectTarget target, long key, int field) {
    if (!target.ignoreUnknown()) {
      throw errors.unknown(target, key, field == FieldLookup.NO_TEXT);
    }
  }

  private boolean stepOrdered(BindFrame frame, ObjectTarget target, Object[] references) {
    while (frame.at < frame.end) {
      int field = frame.position++;
      if (field >= target.size()) {
        frame.part = -1;
        throw errors.invalid("more values than the " + target.size() + " fields of " + target);
      }
      frame.edge = frame.at;
      frame.part = field;
      if (!fill(frame, references, field, target.target(field), graph.tape[frame.at++])) {
        return false;
      }
    }
    return true;
  }

  /** Gives a field its value; false if that has to wait. */
  private boolean fill(BindFrame frame, Object[] references, int field, Target type, long ref) {
    frame.seen[field >> 6] |= 1L << field;
    switch (type.shape) {
      case INTEGER -> frame.bits[field] = scalars.integer(ref, (ScalarTarget) type);
      case DOUBLE -> frame.bits[field] = scalars.doubleBits(ref, type);
      case PRIMITIVE -> frame.bits[field] = scalars.bits(ref, (ScalarTarget) type);
      default -> {
        Object value = binder.enter(ref, type);
        if (value == GraphBinder.OPENED) {
          return false;
        }
        references[field] = value;
      }
    }
    return true;
  }

  private Object complete(BindFrame frame, ObjectTarget target, Object[] references) {
    int size = target.size();
    if (frame.seenCount(size) < size) {
      fillMissing(frame, target, references);
    }
    try {
      return target.isBean()
          ? filledBean(frame, target, references)
          : target.make(references, frame.bits);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw errors.refused(target.toString(), e);
    }
  }

  private static Object filledBean(BindFrame frame, ObjectTarget target, Object[] references)
      throws Throwable {
    for (int i = 0; i < target.size(); i++) {
      if (frame.isSeen(i)) {
        frame.part = i;
        target.set(frame.bean, i, references, frame.bits);
      }
    }
    return frame.bean;
  }

  private void fillMissing(BindFrame frame, ObjectTarget target, Object[] references) {
    for (int i = 0; i < target.size(); i++) {
      if (frame.isSeen(i)) {
        continue;
      }
      if (!target.missingAsDefault()) {
        throw errors.invalid("no value for " + target.name(i) + " of " + target);
      }
      frame.bits[i] = 0;
      references[i] = target.target(i).none();
    }
  }

  private Object emptyBean(ObjectTarget target) {
    try {
      return target.makeBean();
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw errors.refused(target.toString(), e);
    }
  }
}
