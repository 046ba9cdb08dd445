package io.brine.graph;

import io.brine.target.ElementsTarget;
import io.brine.target.MapTarget;
import io.brine.target.ScalarTarget;
import io.brine.target.Target;
import java.lang.reflect.Array;

/** Binds arrays, collections and maps. */
final class ItemBinder {

  private final PickleGraph graph;
  private final GraphBinder binder;
  private final BindErrors errors;
  private final ScalarReader scalars;
  private final ObjectSources sources;

  ItemBinder(
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

  /** Begins a collection. */
  void start(BindFrame frame, long content) {
    sources.start(frame, content);
    frame.elements = new Object[sources.count(content)];
    frame.count = 0;
  }

  /** Goes on to the end, or to an element that has to wait for its parts. */
  Object step(BindFrame frame, ElementsTarget target) {
    long[] tape = graph.tape;
    Target element = target.element();
    Object[] elements = frame.elements;
    do {
      while (frame.at < frame.end) {
        frame.part = frame.count;
        frame.edge = frame.at;
        Object value = binder.enter(tape[frame.at++], element);
        if (value == GraphBinder.OPENED) {
          return value;
        }
        elements[frame.count++] = value;
      }
    } while (frame.nextRun());
    frame.part = -1;
    frame.elements = null;
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
  void startMap(BindFrame frame, long content, MapTarget target) {
    frame.map = target.make(sources.count(content));
    frame.hasKey = false;
    sources.start(frame, content);
  }

  /** Goes on to the end, or to a key or value that has to wait for its parts. */
  Object stepMap(BindFrame frame, MapTarget target) {
    long[] tape = graph.tape;
    do {
      while (frame.at < frame.end) {
        frame.edge = frame.at;
        frame.part = frame.hasKey ? 1 : 0;
        Object made = binder.enter(tape[frame.at++], frame.hasKey ? target.value() : target.key());
        if (made == GraphBinder.OPENED) {
          return made;
        }
        accept(frame, made);
      }
    } while (frame.nextRun());
    frame.part = -1;
    Object map = frame.map;
    frame.map = null;
    return binder.finished(frame, map);
  }

  /** Takes a key, or the value for it. */
  void accept(BindFrame frame, Object part) {
    if (!frame.hasKey) {
      frame.key = part;
      frame.hasKey = true;
      return;
    }
    try {
      frame.map.put(frame.key, part);
    } catch (RuntimeException e) {
      throw errors.refused(frame.target.toString(), e);
    }
    frame.hasKey = false;
  }
}
