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
import java.util.Arrays;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Binds a verified graph to Java types: walks it once from the root and gives each part straight to
 * the constructor that needs it. Values that are shared in Python are bound once for each Java type
 * that they are wanted as, so they are shared in Java, too, and a small graph that unfolds into a
 * large tree takes no more than its own size.
 *
 * <p>What is being bound stands on a stack of frames. Down to a small depth the walk is an ordinary
 * recursion, which is quicker; below that, a value that has to wait for a part of it is left alone
 * until the part is there, so that depth is no danger.
 */
final class GraphBinder {

  /** Returned in place of a value: a frame has been opened for it, which has to be run. */
  static final Object OPENED = new Object();

  /** Stands for a shared value that is not complete. */
  private static final Object OPEN = new Object();

  private static final int MOST_RECURSION = 24;
  private static final int KEPT_FRAMES = 1 << 12;

  private final PickleGraph graph;
  private final ObjectBuilder values;
  private final BindErrors errors;
  private final ScalarReader scalars;
  private final ObjectSources sources;
  private final AttributeBinder attributes;
  private final ItemBinder items;
  private final Long2ObjectHashMap<Object> shared = new Long2ObjectHashMap<>();
  private BindFrame[] frames = {};
  private int depth;
  private int recursion;

  GraphBinder(PickleGraph graph, ObjectBuilder values) {
    this.graph = graph;
    this.values = values;
    this.errors = new BindErrors(graph, this);
    this.scalars = new ScalarReader(graph, values, errors);
    this.sources = new ObjectSources(graph, values, errors);
    this.attributes = new AttributeBinder(graph, this, errors, scalars, sources);
    this.items = new ItemBinder(graph, this, values, errors, scalars, sources);
  }

  /** Begins a graph. */
  void begin() {
    attributes.begin();
    depth = 0;
    recursion = 0;
  }

  /** Lets go of all values. */
  void release() {
    shared.clear();
    for (int i = 0; i < frames.length && frames[i].ref != Ref.ABSENT; i++) {
      frames[i].clear();
    }
    if (frames.length > KEPT_FRAMES) {
      frames = new BindFrame[0];
    }
  }

  /** Binds a value: that of a whole pickle, or of an object that is being built. */
  Object bind(long ref, Target target) {
    int base = depth;
    Object made = enter(ref, target);
    return made == OPENED ? run(base) : made;
  }

  /** Runs the frames above a depth until the lowest of them is complete. */
  private Object run(int base) {
    while (true) {
      Object made = step(frames[depth - 1]);
      while (made != OPENED) {
        depth--;
        if (depth == base) {
          return made;
        }
        made = accept(frames[depth - 1], made);
      }
    }
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
    return open(ref, target, isShared(ref));
  }

  private BindFrame open(long ref, Target target, boolean isShared) {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, Growth.atLeast(depth, depth + 1L));
      for (int i = depth; i < frames.length; i++) {
        frames[i] = new BindFrame(graph);
      }
    }
    BindFrame frame = frames[depth++];
    frame.ref = ref;
    if (frame.target != target) {
      frame.target = target; // most have the target of the last one at their depth
    }
    frame.part = -1;
    frame.isShared = isShared;
    if (isShared) {
      shared.put(key(ref, target), OPEN);
    }
    return frame;
  }

  /** Notes the value of a frame. */
  Object finished(BindFrame frame, Object value) {
    if (frame.isShared) {
      shared.put(key(frame.ref, frame.target), value);
    }
    return value;
  }

  // ---- one value ------------------------------------------------------------------------------

  /** The value of a reference, or {@link #OPENED}. */
  Object enter(long ref, Target target) {
    if (ref == Ref.NONE_REF) {
      return none(target);
    }
    switch (target.shape) {
      case TEXT -> {
        return scalars.text(ref, target);
      }
      case INTEGER, DOUBLE, PRIMITIVE, BOX -> {
        return scalars.box(ref, (ScalarTarget) target);
      }
      case ANY -> {
        return values.materialise(ref);
      }
      case OBJECT -> {
        if (Ref.tag(ref) == Ref.DICT && !graph.isFetched(Ref.node(ref))) {
          BindFrame frame = open(ref, target, false);
          attributes.startDict(frame, (ObjectTarget) target);
          return recursion < MOST_RECURSION ? recur(frame) : OPENED;
        }
      }
      case ELEMENTS -> {
        if (Ref.tag(ref) == Ref.LIST && !graph.isFetched(Ref.node(ref))) {
          return list(ref, (ElementsTarget) target);
        }
      }
      default -> {}
    }
    return isShared(ref) ? enterShared(ref, target) : entered(make(ref, target));
  }

  /** A list that is not shared, which most are. */
  private Object list(long ref, ElementsTarget target) {
    if (target.isSet || target.isPrimitiveArray()) {
      return entered(elements(ref, target));
    }
    BindFrame frame = open(ref, target, false);
    items.startList(frame);
    return recursion < MOST_RECURSION ? recur(frame) : OPENED;
  }

  private Object enterShared(long ref, Target target) {
    Object known = shared.get(key(ref, target));
    if (known == OPEN) {
      throw errors.invalid("the value is part of itself, which " + target + " does not allow");
    }
    if (known != null) {
      return known;
    }
    Object made = entered(make(ref, target));
    if (made != OPENED) {
      shared.put(key(ref, target), made);
    }
    return made;
  }

  /** Runs a frame that was opened, unless that would be too deep. */
  private Object entered(Object made) {
    return made == OPENED && recursion < MOST_RECURSION ? recur(frames[depth - 1]) : made;
  }

  private Object recur(BindFrame frame) {
    int base = depth - 1;
    recursion++;
    Object made = step(frame);
    if (made == OPENED) {
      made = run(base);
    } else {
      depth = base;
    }
    recursion--;
    return made;
  }

  private Object none(Target target) {
    if (target instanceof ScalarTarget scalar && scalar.isPrimitive) {
      throw errors.misfit(Ref.NONE_REF, target);
    }
    return target.none();
  }

  private Object make(long ref, Target target) {
    return switch (target.shape) {
      case OBJECT -> object(ref, (ObjectTarget) target);
      case ELEMENTS -> elements(ref, (ElementsTarget) target);
      case MAP -> map(ref, (MapTarget) target);
      case WRAP -> wrapper(ref, (WrapTarget) target);
      case CONSTANT -> constant(ref, (EnumTarget) target);
      case SUBTYPE -> subtype(ref, (AbstractTarget) target);
      default -> instance(ref, (InstanceTarget) target);
    };
  }

  private Object wrapper(long ref, WrapTarget target) {
    BindFrame frame = open(ref, target);
    Object content = enter(ref, target.content());
    if (content == OPENED) {
      return OPENED;
    }
    depth--;
    return finished(frame, wrapped(target, content));
  }

  private Object wrapped(WrapTarget target, Object content) {
    try {
      return content == null ? target.none() : target.wrap(content);
    } catch (RuntimeException e) {
      throw errors.refused(target.toString(), e);
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
      return assignable(ref, target);
    }
    throw errors.invalid(
        Kinds.describe(Ref.tag(ref))
            + " does not tell which of "
            + target.choices()
            + " is meant: only instances of registered classes do");
  }

  /** What the policy makes of a value, if that happens to be of the type. */
  private Object assignable(long ref, Target target) {
    Object value = values.materialise(ref);
    if (!target.raw().isInstance(value)) {
      throw errors.misfit(ref, target);
    }
    return value;
  }

  private Object object(long ref, ObjectTarget target) {
    BoundType type = sources.boundType(ref);
    if (type != null && type.target().raw() != target.raw()) {
      if (target.raw().isAssignableFrom(type.target().raw())) {
        return enter(ref, type.target());
      }
      throw errors.misfit(ref, target);
    }
    if (type == null && Ref.tag(ref) == Ref.OBJECT && sources.pairs(ref) == Ref.ABSENT) {
      return assignable(ref, target);
    }
    attributes.start(open(ref, target), target, type != null);
    return OPENED;
  }

  private Object elements(long ref, ElementsTarget target) {
    long content = sources.elements(ref, target.isSet);
    if (content == Ref.ABSENT) {
      return whole(ref, target);
    }
    if (!target.isPrimitiveArray()) {
      items.start(open(ref, target), content);
      return OPENED;
    }
    BindFrame frame = open(ref, target);
    Object array = items.primitives(frame, content, target);
    depth--;
    return finished(frame, array);
  }

  /** A value that has no elements in the graph, such as bytes for a byte array. */
  private Object whole(long ref, ElementsTarget target) {
    if (target.isPrimitiveArray()) {
      Object array = PrimitiveArrays.of(values.materialise(ref), target.raw());
      if (array != null) {
        return array;
      }
    }
    if (target.element().shape != Target.Shape.ANY) {
      throw errors.misfit(ref, target);
    }
    return assignable(ref, target);
  }

  private Object map(long ref, MapTarget target) {
    long content = sources.pairs(ref);
    if (content != Ref.ABSENT) {
      items.startMap(open(ref, target), content);
      return OPENED;
    }
    boolean isAny =
        target.key().shape == Target.Shape.ANY && target.value().shape == Target.Shape.ANY;
    if (!isAny) {
      throw errors.misfit(ref, target);
    }
    return assignable(ref, target);
  }

  // ---- frames ---------------------------------------------------------------------------------

  /** Goes on with a value; returns it when it is complete, and {@link #OPENED} before. */
  private Object step(BindFrame frame) {
    return switch (frame.target.shape) {
      case OBJECT -> attributes.step(frame, (ObjectTarget) frame.target);
      case ELEMENTS -> items.step(frame, (ElementsTarget) frame.target);
      case MAP -> items.stepMap(frame, (MapTarget) frame.target);
      default -> throw new IllegalStateException("no steps: " + frame.target);
    };
  }

  /** Gives a frame the part that it waits for; returns its value if that was all. */
  private Object accept(BindFrame frame, Object part) {
    switch (frame.target.shape) {
      case OBJECT -> frame.references[frame.part] = part;
      case ELEMENTS -> frame.elements[frame.count++] = part;
      case MAP -> items.accept(frame, frame.map, part);
      default -> {
        return finished(frame, wrapped((WrapTarget) frame.target, part));
      }
    }
    return OPENED;
  }
}
