package io.brine.graph;

import io.brine.UnpicklingException.Category;
import io.brine.type.GrowingType;
import io.brine.type.PythonType;
import io.brine.value.PyObject;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * What objects get after they have been made, those that are no lists, dicts or sets: items, pairs
 * and states, by their registered type or, of inert objects, as data. In all methods {@code at} is
 * the record of the growth, {@code node} the object's number and {@code target} its value.
 */
final class ObjectGrowth {

  private final ObjectBuilder builder;
  private final PickleGraph graph;
  private final Verifier verifier;
  private final Parts parts;

  ObjectGrowth(ObjectBuilder builder, PickleGraph graph, Verifier verifier, Parts parts) {
    this.builder = builder;
    this.graph = graph;
    this.verifier = verifier;
    this.parts = parts;
  }

  /** APPEND and APPENDS. */
  void append(int at, int node, Object target, int count) {
    if (isInert(node)) {
      inert(at, target).items().addAll(items(at, count));
    } else {
      GrowingType type = growing(node);
      each(at, count, item -> type.append(target, item, parts));
    }
  }

  /** SETITEM and SETITEMS. */
  void setItems(int at, int node, Object target, int count) {
    Object[] pairs = builder.values(at + 3, 2 * count);
    if (isInert(node)) {
      for (Object part : pairs) {
        inert(at, target).pairs().add(part);
      }
      return;
    }
    GrowingType type = growing(node);
    for (int i = 0; i < pairs.length; i += 2) {
      Object key = pairs[i];
      Object value = pairs[i + 1];
      builder.guarded(
          at + 2,
          () -> {
            type.put(target, key, value, parts);
            return null;
          });
    }
  }

  /** ADDITEMS. */
  void add(int at, int node, Object target, int count) {
    if (isInert(node)) {
      inert(at, target).setItems().addAll(items(at, count));
    } else {
      GrowingType type = growing(node);
      each(at, count, item -> type.add(target, item, parts));
    }
  }

  private List<Object> items(int at, int count) {
    return Arrays.asList(builder.values(at + 3, count));
  }

  private void each(int at, int count, Consumer<Object> action) {
    for (Object item : builder.values(at + 3, count)) {
      builder.guarded(
          at + 2,
          () -> {
            action.accept(item);
            return null;
          });
    }
  }

  /** BUILD, or a call of the state setter. */
  void state(int at, int node, Object target) {
    boolean setter = PickleGraph.kind(graph.tape[at]) == PickleGraph.SETTER;
    long edge = graph.tape[at + 3];
    if (!isInert(node)) {
      if (!setter) {
        GrowingType type = growing(node);
        Object state = builder.value(edge);
        builder.guarded(
            at + 2,
            () -> {
              type.build(target, state, parts);
              return null;
            });
      }
    } else if (!setter) {
      inert(at, target).addState(builder.value(edge));
    } else if (builder.value(edge) instanceof PyObject call && call.args().size() == 2) {
      // A registered type makes a value of the call, which CPython drops, too.
      inert(at, target).setStateSetter(call.callable(), call.args().get(1));
    }
  }

  /** The object that a growth record is for; a call of getattr may have been read as a global. */
  private PyObject inert(int at, Object target) {
    if (target instanceof PyObject object) {
      return object;
    }
    throw graph.error(at + 2, Category.VALUE, "the target is a global, not an object");
  }

  private boolean isInert(int node) {
    Resolved resolved = verifier.target(graph.nodeAt[node]);
    return resolved == null || resolved.role() != Resolved.Role.TYPE;
  }

  private GrowingType growing(int node) {
    Resolved resolved = verifier.target(graph.nodeAt[node]);
    PythonType type = resolved.type();
    parts.begin(resolved.global(), graph.nodeAt[node], false);
    if (type instanceof GrowingType growing) {
      return growing;
    }
    throw parts.invalid("the object grows after it was completed");
  }
}
