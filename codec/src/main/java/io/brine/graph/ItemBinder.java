package io.brine.graph;

import io.brine.target.ElementsTarget;
import io.brine.target.MapTarget;
import io.brine.target.ScalarTarget;
import io.brine.target.Target;
import java.lang.reflect.Array;
import java.util.Map;

/** Binds arrays, collections and maps. */
final class ItemBinder {

  private final PickleGraph graph;
  private final GraphBinder binder;
  private final ObjectBuilder values;
  private final BindErrors errors;
  private final ScalarReader scalars;
  private final ObjectSources sources;

  ItemBinder(
      PickleGraph graph,
      GraphBinder binder,
      ObjectBuilder values,
      BindErrors errors,
      ScalarReader scalars,
      ObjectSources sources) {
    this.graph = graph;
    this.binder = binder;
    this.values = values;
    this.errors = errors;
    this.scalars = scalars;
    this.sources = sources;
  }

  /** Begins a collection. */
  void start(BindFrame frame, long content) {
    sources.start(frame, content);
    frame.size = sources.count(content);
    frame.count = 0;
  }

  /** Begins a collection of the items of a list. */
  void startList(BindFrame frame) {
    int node = Ref.node(frame.ref);
    frame.startGrowth(node, PickleGraph.APPENDS);
    frame.size = PickleGraph.count(graph.tape[graph.nodeAt[node]]);
    frame.count = 0;
  }

  /** Goes on to the end, or to an element that has to wait for its parts. */
  Object step(BindFrame frame, ElementsTarget target) {
    long[] tape = graph.tape;
    Target element = target.element();
    Object[] elements = frame.elements;
    if (elements == null) {
      elements = new Object[frame.size];
    } else {
      frame.elements = null;
    }
    boolean isAny = element.shape == Target.Shape.ANY;
    do {
      while (frame.at < frame.end) {
        frame.part = frame.count;
        frame.edge = frame.at;
        long ref = tape[frame.at++];
        Object value = isAny && !Ref.isNode(ref) ? values.value(ref) : binder.enter(ref, element);
        if (value == GraphBinder.OPENED) {
          frame.elements = elements;
          return value;
        }
        elements[frame.count++] = value;
      }
    } while (frame.nextRun());
    frame.part = -1;
    try {
      return binder.finished(frame, target.make(elements));
    } catch (RuntimeException e) {
      throw errors.refused(target.toString(), e);
    }
  }

  /** An array of a primitive type, which has no parts to wait for. */
  Object primitives(BindFrame frame, long content, ElementsTarget target) {
    ScalarTarget element = (ScalarTarget) target.element();
    Object array = Array.newInstance(element.raw(), sources.count(content));
    sources.start(frame, content);
    int index = 0;
    do {
      while (frame.at < frame.end) {
        frame.part = index;
        frame.edge = frame.at;
        PrimitiveArrays.set(array, index++, scalars.bits(graph.tape[frame.at++], element));
      }
    } while (frame.nextRun());
    return array;
  }

  /** Begins a map. */
  void startMap(BindFrame frame, long content) {
    frame.size = sources.count(content);
    frame.hasKey = false;
    sources.start(frame, content);
  }

  /** Goes on to the end, or to a key or value that has to wait for its parts. */
  Object stepMap(BindFrame frame, MapTarget target) {
    long[] tape = graph.tape;
    Map<Object, Object> map = frame.map;
    if (map == null) {
      map = target.make(frame.size);
    } else {
      frame.map = null;
    }
    do {
      while (frame.at < frame.end) {
        frame.edge = frame.at;
        frame.part = frame.hasKey ? 1 : 0;
        Object made = binder.enter(tape[frame.at++], frame.hasKey ? target.value() : target.key());
        if (made == GraphBinder.OPENED) {
          frame.map = map;
          return made;
        }
        accept(frame, map, made);
      }
    } while (frame.nextRun());
    frame.part = -1;
    return binder.finished(frame, map);
  }

  /** Takes a key, or the value for it. */
  void accept(BindFrame frame, Map<Object, Object> map, Object part) {
    if (!frame.hasKey) {
      frame.key = part;
      frame.hasKey = true;
      return;
    }
    try {
      map.put(frame.key, part);
    } catch (RuntimeException e) {
      throw errors.refused(frame.target.toString(), e);
    }
    frame.hasKey = false;
  }
}
