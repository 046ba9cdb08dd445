package io.brine.text;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;

/**
 * Writes a value depth first with a stack of its own, so that nesting costs heap and not the
 * thread's stack. Knows which composites are open, that is, where cycles close.
 */
abstract class Walker {

  private static final class Frame {
    final Frame parent;
    final Object node;
    final Iterator<?> script;

    Frame(Frame parent, Object node, Iterator<?> script) {
      this.parent = parent;
      this.node = node;
      this.script = script;
    }
  }

  final TextOutput out;
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private Frame top;
  private int depth;

  Walker(TextOutput out) {
    this.out = out;
  }

  /** Writes a leaf, or what opens a composite, which it then {@link #enter}s. */
  abstract void value(Object value) throws IOException;

  final void walk(Object root) throws IOException {
    value(root);
    while (top != null) {
      Frame frame = top;
      if (!frame.script.hasNext()) {
        leave(frame);
        continue;
      }
      Object next = frame.script.next();
      if (next instanceof Token token) {
        token.writeTo(out);
      } else {
        value(next);
      }
    }
  }

  /**
   * Goes on with a script before all else.
   *
   * @param node what is open until the script ends; null for parts of what is open already
   */
  final void enter(Object node, Iterator<?> script) {
    top = new Frame(top, node, script);
    depth++;
    if (node != null) {
      open.add(node);
    }
  }

  private void leave(Frame frame) {
    top = frame.parent;
    depth--;
    if (frame.node != null) {
      open.remove(frame.node);
    }
  }

  final boolean isOpen(Object node) {
    return open.contains(node);
  }

  final int depth() {
    return depth;
  }
}
