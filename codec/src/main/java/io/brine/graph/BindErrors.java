package io.brine.graph;

import io.brine.BindingException;
import io.brine.target.ElementsTarget;
import io.brine.target.MapTarget;
import io.brine.target.ObjectTarget;
import io.brine.target.Target;

/** Says what does not fit, and where: by the path from the root, and by the offset in the input. */
final class BindErrors {

  private static final int LONGEST_TEXT = 64;
  private static final int LONGEST_PATH = 32;

  private final PickleGraph graph;
  private final GraphBinder binder;

  BindErrors(PickleGraph graph, GraphBinder binder) {
    this.graph = graph;
    this.binder = binder;
  }

  BindingException misfit(long ref, Target target) {
    return invalid(Kinds.describe(Ref.tag(graph.run(ref))) + " does not fit " + target);
  }

  BindingException unknown(ObjectTarget target, long key, boolean noText) {
    String what =
        noText ? "a key that is no str" : "an attribute " + quoted(graph.string(graph.run(key)));
    return invalid(target + " has no field for " + what);
  }

  /** The caller's own code refused a value. */
  BindingException refused(String what, Throwable cause) {
    String rule = what + " refuses the value: " + cause.getClass().getSimpleName();
    return at(rule, cause);
  }

  BindingException invalid(String rule) {
    return at(rule, null);
  }

  private BindingException at(String rule, Throwable cause) {
    StringBuilder path = new StringBuilder("$");
    int edge = -1;
    int depth = binder.depth();
    for (int i = 0; i < depth; i++) {
      BindFrame frame = binder.frame(i);
      if (frame.part >= 0) {
        edge = frame.edge;
        if (i < LONGEST_PATH) {
          append(path, frame);
        }
      }
    }
    if (depth > LONGEST_PATH) {
      path.append("...");
    }
    OffsetFinder finder = new OffsetFinder(graph);
    int offset = finder.offsetOf(edge);
    return new BindingException(path.toString(), offset, finder.opcode(), rule, cause);
  }

  private void append(StringBuilder path, BindFrame frame) {
    if (frame.target instanceof ObjectTarget object) {
      appendName(path, object.name(frame.part));
    } else if (frame.target instanceof ElementsTarget) {
      path.append('[').append(frame.part).append(']');
    } else if (frame.target instanceof MapTarget) {
      appendKey(path, graph.tape[frame.edge - frame.part]);
    }
  }

  private void appendKey(StringBuilder path, long key) {
    long run = graph.run(key);
    int tag = Ref.tag(run);
    if (Ref.isString(run) && graph.runLength(run) <= LONGEST_TEXT) {
      appendName(path, graph.string(run));
    } else if (tag == Ref.INT || tag == Ref.INT64) {
      path.append('[').append(graph.longValue(run)).append(']');
    } else {
      path.append("[...]");
    }
  }

  private static void appendName(StringBuilder path, String name) {
    if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      path.append('.').append(name);
    } else {
      path.append('[').append(quoted(name)).append(']');
    }
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("'");
    int end = Math.min(text.length(), LONGEST_TEXT);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 127 && c != '\\' && c != '\'';
      out.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return out.append(end < text.length() ? "...'" : "'").toString();
  }
}
