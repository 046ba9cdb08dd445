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
    startFields(frame, target);
    sources.collect(frame, target, isInstance);
    if (target.isBean()) {
      frame.bean = emptyBean(target);
      binder.finished(frame, frame.bean); // from now on it may be part of itself
    }
  }

  /** Begins an object whose attributes are the pairs of a dict, which is not shared. */
  void startDict(BindFrame frame, ObjectTarget target) {
    startFields(frame, target);
    frame.onlyDict(Ref.node(frame.ref));
    if (target.isBean()) {
      frame.bean = emptyBean(target);
    }
  }

  private void startFields(BindFrame frame, ObjectTarget target) {
    frame.fields(target.size());
    frame.targets = target.targets();
    frame.lookup = lookup(target);
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
    do {
      boolean complete = frame.isNamed ? stepNamed(frame, target) : stepOrdered(frame, target);
      if (!complete) {
        return GraphBinder.OPENED;
      }
    } while (frame.nextRun() || frame.nextSource());
    frame.part = -1;
    return binder.finished(frame, complete(frame, target));
  }

  private boolean stepNamed(BindFrame frame, ObjectTarget target) {
    long[] tape = graph.tape;
    FieldLookup lookup = frame.lookup;
    int end = frame.end;
    int at = frame.at;
    while (at < end) {
      int field = lookup.field(tape[at], frame.position++);
      frame.edge = at + 1;
      frame.part = field;
      long ref = tape[at + 1];
      at += 2;
      frame.at = at;
      if (field < 0) {
        drop(target, tape[at - 2], field);
      } else if (!fill(frame, field, ref)) {
        return false;
      }
    }
    return true;
  }

  private void drop(ObjectTarget target, long key, int field) {
    if (!target.ignoreUnknown()) {
      throw errors.unknown(target, key, field == FieldLookup.NO_TEXT);
    }
  }

  private boolean stepOrdered(BindFrame frame, ObjectTarget target) {
    while (frame.at < frame.end) {
      int field = frame.position++;
      if (field >= target.size()) {
        frame.part = -1;
        throw errors.invalid("more values than the " + target.size() + " fields of " + target);
      }
      frame.edge = frame.at;
      frame.part = field;
      if (!fill(frame, field, graph.tape[frame.at++])) {
        return false;
      }
    }
    return true;
  }

  /** Gives a field its value; false if that has to wait. */
  private boolean fill(BindFrame frame, int field, long ref) {
    frame.seen[field >> 6] |= 1L << field;
    Target type = frame.targets[field];
    switch (type.shape) {
      case INTEGER -> frame.bits[field] = scalars.integer(ref, (ScalarTarget) type);
      case DOUBLE -> frame.bits[field] = scalars.doubleBits(ref, type);
      case PRIMITIVE -> frame.bits[field] = scalars.bits(ref, (ScalarTarget) type);
      default -> {
        Object value = binder.enter(ref, type);
        if (value == GraphBinder.OPENED) {
          return false;
        }
        frame.references[field] = value;
      }
    }
    return true;
  }

  private Object complete(BindFrame frame, ObjectTarget target) {
    int size = target.size();
    if (frame.seenCount(size) < size) {
      fillMissing(frame, target);
    }
    Object made;
    try {
      made =
          target.isBean() ? filledBean(frame, target) : target.make(frame.references, frame.bits);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw errors.refused(target.toString(), e);
    }
    Arrays.fill(frame.references, 0, size, null);
    return made;
  }

  private static Object filledBean(BindFrame frame, ObjectTarget target) throws Throwable {
    for (int i = 0; i < target.size(); i++) {
      if (frame.isSeen(i)) {
        frame.part = i;
        target.set(frame.bean, i, frame.references, frame.bits);
      }
    }
    return frame.bean;
  }

  private void fillMissing(BindFrame frame, ObjectTarget target) {
    for (int i = 0; i < target.size(); i++) {
      if (frame.isSeen(i)) {
        continue;
      }
      if (!target.missingAsDefault()) {
        throw errors.invalid("no value for " + target.name(i) + " of " + target);
      }
      frame.bits[i] = 0;
      frame.references[i] = target.target(i).none();
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
