package io.brine.graph;

import io.brine.target.AbstractTarget;
import io.brine.target.BoundType;
import io.brine.target.ElementsTarget;
import io.brine.target.EnumTarget;
import io.brine.target.InstanceTarget;
import io.brine.target.MapTarget;
import io.brine.target.ObjectTarget;
import io.brine.target.ScalarTarget;
import io.brine.target.Target;
import io.brine.target.WrapTarget;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Binds a verified graph to Java types: walks it once from the root, with a stack of its own, and
 * gives each part straight to the constructor that needs it. Values that are shared in Python are
 * bound once for each Java type that they are wanted as, so they are shared in Java, too, and a
 * small graph that unfolds into a large tree takes no more than its own size.
 */
final class GraphBinder {

  /** Returned in place of a value: a frame has been opened for it. */
  private static final Object OPENED = new Object();

  /** Stands for a shared value that is not complete. */
  private static final Object OPEN = new Object();

  private final PickleGraph graph;
  private final ObjectBuilder values;
  private final BindErrors errors;
  private final ScalarReader scalars;
  private final ObjectSources sources;
  private final Long2ObjectHashMap<Object> shared = new Long2ObjectHashMap<>();
  private FieldLookup[] lookups = {};
  private int load;
  private BindFrame[] frames = {};
  private int depth;

  GraphBinder(PickleGraph graph, ObjectBuilder values) {
    this.graph = graph;
    this.values = values;
    this.errors = new BindErrors(graph, this);
    this.scalars = new ScalarReader(graph, values, errors);
    this.sources = new ObjectSources(graph, values, errors);
  }

  /** Begins a graph. */
  void begin() {
    load++;
  }

  /** Lets go of all values. */
  void release() {
    shared.clear();
    for (int i = 0; i < frames.length && frames[i].ref != Ref.ABSENT; i++) {
      frames[i].clear();
      frames[i].ref = Ref.ABSENT;
    }
    if (frames.length > 1 << 12) {
      frames = new BindFrame[0];
    }
    depth = 0;
  }

  /** Binds a value, from within a hook or constructor that another one needs, too. */
  Object bind(long ref, Target target) {
    int base = depth;
    Object made = enter(ref, target);
    while (depth > base) {
      if (made == OPENED) {
        made = step(frames[depth - 1]);
      } else {
        accept(frames[depth - 1], made);
        made = OPENED;
      }
      if (made != OPENED) {
        close();
      }
    }
    return made;
  }

  /** The open frames, outermost first. */
  BindFrame frame(int index) {
    return frames[index];
  }

  int depth() {
    return depth;
  }

  // ---- sharing --------------------------------------------------------------------------------

  private boolean isShared(long ref) {
    return Ref.isNode(ref)
        ? graph.isFetched(Ref.node(ref))
        : Ref.tag(ref) >= Ref.LEAF_STR && graph.isShared((int) ref);
  }

  private static long key(long ref, Target target) {
    return (ref & 0xffffffffL) << 32 | (long) target.id << 1 | (Ref.isNode(ref) ? 1 : 0);
  }

  private BindFrame open(long ref, Target target) {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, Growth.atLeast(depth, depth + 1L));
      for (int i = depth; i < frames.length; i++) {
        frames[i] = new BindFrame(graph);
      }
    }
    BindFrame frame = frames[depth++];
    frame.ref = ref;
    frame.target = target;
    frame.part = -1;
    frame.isShared = isShared(ref);
    if (frame.isShared) {
      shared.put(key(ref, target), OPEN);
    }
    return frame;
  }

  /** Closes the topmost frame, whose value is complete and has been handed on by its step. */
  private void close() {
    depth--;
  }

  private Object finished(BindFrame frame, Object value) {
    if (frame.isShared) {
      shared.put(key(frame.ref, frame.target), value);
    }
    return value;
  }

  // ---- one value ------------------------------------------------------------------------------

  /** The value of a reference, or {@link #OPENED}. */
  private Object enter(long ref, Target target) {
    if (ref == Ref.NONE_REF) {
      return none(target);
    }
    if (target instanceof ScalarTarget scalar) {
      return scalars.box(ref, scalar);
    }
    if (!isShared(ref)) {
      return make(ref, target);
    }
    Object known = shared.get(key(ref, target));
    if (known == OPEN) {
      throw errors.invalid("the value is part of itself, which " + target + " does not allow");
    }
    if (known != null) {
      return known;
    }
    Object made = make(ref, target);
    if (made != OPENED) {
      shared.put(key(ref, target), made);
    }
    return made;
  }

  private Object none(Target target) {
    if (target instanceof ScalarTarget scalar && scalar.isPrimitive) {
      throw errors.misfit(Ref.NONE_REF, target);
    }
    return target.none();
  }

  private Object make(long ref, Target target) {
    if (target instanceof ObjectTarget object) {
      return object(ref, object);
    }
    if (target instanceof ElementsTarget elements) {
      return elements(ref, elements);
    }
    if (target instanceof MapTarget map) {
      return map(ref, map);
    }
    if (target instanceof WrapTarget wrap) {
      BindFrame frame = open(ref, wrap);
      Object content = enter(ref, wrap.content());
      if (content == OPENED) {
        return OPENED;
      }
      depth--;
      return finished(frame, wrapped(wrap, content));
    }
    if (target instanceof EnumTarget constants) {
      return constant(ref, constants);
    }
    if (target instanceof AbstractTarget supertype) {
      return subtype(ref, supertype);
    }
    return instance(ref, (InstanceTarget) target);
  }

  private Object wrapped(WrapTarget target, Object content) {
    try {
      return content == null ? target.none() : target.wrap(content);
    } catch (RuntimeException e) {
      throw errors.refused("the codec of " + target, e);
    }
  }

  private Object instance(long ref, InstanceTarget target) {
    Object value = values.materialise(ref);
    try {
      Object adapted = target.adapt(value);
      if (adapted != null || value == null) {
        return adapted;
      }
    } catch (IllegalArgumentException e) {
      throw errors.refused(target.toString(), e);
    }
    throw errors.misfit(ref, target);
  }

  private Object constant(long ref, EnumTarget target) {
    Object constant;
    if (Ref.tag(ref) == Ref.OBJECT) {
      BoundType type = sources.boundType(ref);
      if (type == null || type.target() != target) {
        throw errors.misfit(ref, target);
      }
      constant = target.valued(values.materialise(sources.onlyArgument(ref, target)));
    } else {
      constant = target.named(scalars.text(ref, target));
    }
    if (constant == null) {
      throw errors.invalid("no such constant of " + target);
    }
    return constant;
  }

  private Object subtype(long ref, AbstractTarget target) {
    BoundType type = sources.boundType(ref);
    if (type != null && target.raw().isAssignableFrom(type.target().raw())) {
      return enter(ref, type.target());
    }
    if (Ref.tag(ref) == Ref.OBJECT) {
      Object value = values.materialise(ref);
      if (target.raw().isInstance(value)) {
        return value;
      }
      throw errors.misfit(ref, target);
    }
    throw errors.invalid(
        Kinds.describe(Ref.tag(ref))
            + " does not tell which of "
            + target.choices()
            + " is meant: only instances of registered classes do");
  }

  // ---- objects --------------------------------------------------------------------------------

  private Object object(long ref, ObjectTarget target) {
    BoundType type = sources.boundType(ref);
    if (type != null && type.target().raw() != target.raw()) {
      if (target.raw().isAssignableFrom(type.target().raw())) {
        return enter(ref, type.target());
      }
      throw errors.misfit(ref, target);
    }
    if (type == null && Ref.tag(ref) == Ref.OBJECT && !sources.isDict(ref)) {
      Object value = values.materialise(ref);
      if (target.raw().isInstance(value)) {
        return value;
      }
      throw errors.misfit(ref, target);
    }
    BindFrame frame = open(ref, target);
    frame.fields(target.size());
    frame.lookup = lookup(target);
    sources.collect(frame, target, type != null);
    if (target.isBean()) {
      frame.bean = emptyBean(target);
      finished(frame, frame.bean);
    }
    return OPENED;
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

  private Object stepObject(BindFrame frame, ObjectTarget target) {
    long[] tape = graph.tape;
    do {
      while (frame.at < frame.end) {
        frame.edge = frame.at;
        int field =
            frame.isNamed ? named(frame, target, tape[frame.at++]) : positional(frame, target);
        long ref = tape[frame.at++];
        frame.part = field;
        if (field >= 0 && !fill(frame, target, field, ref)) {
          return OPENED;
        }
      }
    } while (frame.nextRun() || frame.nextSource());
    frame.part = -1;
    return finished(frame, complete(frame, target));
  }

  /** Which field a key means; negative for one to drop. */
  private int named(BindFrame frame, ObjectTarget target, long key) {
    frame.edge++;
    int field = frame.lookup.field(key, frame.position++);
    if (field < 0 && !target.ignoreUnknown()) {
      frame.part = -1;
      throw errors.unknown(target, key, field == FieldLookup.NO_TEXT);
    }
    return field;
  }

  private int positional(BindFrame frame, ObjectTarget target) {
    int field = frame.position++;
    if (field >= target.size()) {
      frame.part = -1;
      throw errors.invalid("more values than the " + target.size() + " fields of " + target);
    }
    return field;
  }

  /** Gives a field its value; false if a frame was opened for it. */
  private boolean fill(BindFrame frame, ObjectTarget target, int field, long ref) {
    if (!frame.seen[field]) {
      frame.seen[field] = true;
      frame.filled++;
    }
    Target type = target.target(field);
    if (type instanceof ScalarTarget scalar && scalar.isPrimitive) {
      frame.bits[field] = scalars.bits(ref, scalar);
      return true;
    }
    Object value = enter(ref, type);
    if (value == OPENED) {
      return false;
    }
    frame.references[field] = value;
    return true;
  }

  private Object complete(BindFrame frame, ObjectTarget target) {
    int size = target.size();
    if (frame.filled < size) {
      fillMissing(frame, target);
    }
    try {
      if (!target.isBean()) {
        return target.make(frame.references, frame.bits);
      }
      for (int i = 0; i < size; i++) {
        if (frame.seen[i]) {
          frame.part = i;
          target.set(frame.bean, i, frame.references, frame.bits);
        }
      }
      return frame.bean;
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw errors.refused(target.toString(), e);
    } finally {
      Arrays.fill(frame.references, 0, size, null);
    }
  }

  private void fillMissing(BindFrame frame, ObjectTarget target) {
    for (int i = 0; i < target.size(); i++) {
      if (frame.seen[i]) {
        continue;
      }
      Target type = target.target(i);
      if (!target.missingAsDefault()) {
        throw errors.invalid("no value for " + target.name(i) + " of " + target);
      }
      frame.bits[i] = 0;
      frame.references[i] = type.none();
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

  // ---- collections ----------------------------------------------------------------------------

  private Object elements(long ref, ElementsTarget target) {
    long content = sources.elements(ref, target.isSet);
    int count = sources.count(content);
    if (count < 0) {
      return whole(ref, target);
    }
    if (target.isPrimitiveArray()) {
      return primitives(ref, content, count, target);
    }
    BindFrame frame = open(ref, target);
    sources.start(frame, content);
    frame.elements = new Object[count];
    frame.count = 0;
    return OPENED;
  }

  /** A value that has no elements in the graph, such as bytes for a byte array. */
  private Object whole(long ref, ElementsTarget target) {
    Object value = values.materialise(ref);
    Object array = target.isPrimitiveArray() ? PrimitiveArrays.of(value, target.raw()) : null;
    boolean isAny = target.element() instanceof InstanceTarget element && element.isAny();
    if (array == null && !(isAny && target.raw().isInstance(value))) {
      throw errors.misfit(ref, target);
    }
    return array != null ? array : value;
  }

  private Object primitives(long ref, long content, int count, ElementsTarget target) {
    ScalarTarget element = (ScalarTarget) target.element();
    Object array = Array.newInstance(element.raw(), count);
    BindFrame frame = open(ref, target);
    sources.start(frame, content);
    int index = 0;
    do {
      while (frame.at < frame.end) {
        frame.part = index;
        frame.edge = frame.at;
        PrimitiveArrays.set(array, index++, scalars.bits(graph.tape[frame.at++], element));
      }
    } while (frame.nextRun());
    depth--;
    return finished(frame, array);
  }

  private Object stepElements(BindFrame frame, ElementsTarget target) {
    long[] tape = graph.tape;
    Target element = target.element();
    Object[] elements = frame.elements;
    do {
      while (frame.at < frame.end) {
        frame.part = frame.count;
        frame.edge = frame.at;
        Object value = enter(tape[frame.at++], element);
        if (value == OPENED) {
          return OPENED;
        }
        elements[frame.count++] = value;
      }
    } while (frame.nextRun());
    frame.part = -1;
    frame.elements = null;
    try {
      return finished(frame, target.make(elements));
    } catch (RuntimeException e) {
      throw errors.refused(target.toString(), e);
    }
  }

  private Object map(long ref, MapTarget target) {
    long content = sources.pairs(ref);
    if (content == Ref.ABSENT) {
      return anyMap(ref, target);
    }
    BindFrame frame = open(ref, target);
    frame.map = target.make(sources.count(content));
    frame.hasKey = false;
    sources.start(frame, content);
    return OPENED;
  }

  private Object anyMap(long ref, MapTarget target) {
    Object value = values.materialise(ref);
    boolean isAny =
        target.key() instanceof InstanceTarget key
            && key.isAny()
            && target.value() instanceof InstanceTarget content
            && content.isAny();
    if (isAny && target.raw().isInstance(value)) {
      return value;
    }
    throw errors.misfit(ref, target);
  }

  private Object stepMap(BindFrame frame, MapTarget target) {
    long[] tape = graph.tape;
    do {
      while (frame.at < frame.end) {
        frame.edge = frame.at;
        frame.part = frame.hasKey ? 1 : 0;
        Object made = enter(tape[frame.at++], frame.hasKey ? target.value() : target.key());
        if (made == OPENED) {
          return OPENED;
        }
        accept(frame, made);
      }
    } while (frame.nextRun());
    frame.part = -1;
    return finished(frame, frame.map);
  }

  private void put(BindFrame frame, Object value) {
    try {
      frame.map.put(frame.key, value);
    } catch (RuntimeException e) {
      throw errors.refused(frame.target.toString(), e);
    }
  }

  // ---- frames ---------------------------------------------------------------------------------

  /** Goes on with a value; returns it when it is complete, and {@link #OPENED} before. */
  private Object step(BindFrame frame) {
    if (frame.target instanceof ObjectTarget target) {
      return stepObject(frame, target);
    }
    if (frame.target instanceof ElementsTarget target) {
      return stepElements(frame, target);
    }
    if (frame.target instanceof MapTarget target) {
      return stepMap(frame, target);
    }
    Object content = frame.references.length > 0 ? frame.references[0] : null;
    return finished(frame, wrapped((WrapTarget) frame.target, content));
  }

  /** Gives a frame the part that it waits for. */
  private void accept(BindFrame frame, Object part) {
    if (frame.target instanceof ObjectTarget) {
      frame.references[frame.part] = part;
    } else if (frame.target instanceof ElementsTarget) {
      frame.elements[frame.count++] = part;
    } else if (frame.target instanceof MapTarget) {
      if (frame.hasKey) {
        put(frame, part);
      } else {
        frame.key = part;
      }
      frame.hasKey = !frame.hasKey;
    } else {
      frame.fields(1);
      frame.references[0] = part;
    }
  }
}
