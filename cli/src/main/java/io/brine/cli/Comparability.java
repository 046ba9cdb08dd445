package io.brine.cli;

import io.brine.value.PyExtension;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyPersistentId;
import io.brine.value.PySlice;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** When {@code repr} of Brine's value and of Python's can be compared. */
final class Comparability {

  private Comparability() {}

  /**
   * Whether all of a value is data. An inert object shows as what the pickle says of it, because
   * only its class knows what its {@code repr} is; and a global may be a class or a function.
   */
  static boolean isPlain(Object root) {
    return !holds(
        root,
        value ->
            value instanceof PyObject
                || value instanceof PyPersistentId
                || value instanceof PyExtension
                || value instanceof PyGlobal global && !global.module().equals("builtins"));
  }

  /** Whether Python may show a value in another order, and rightly so. */
  static boolean holdsSet(Object root) {
    return holds(root, Set.class::isInstance);
  }

  private static boolean holds(Object root, Predicate<Object> wanted) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>();
    open.push(root == null ? Boolean.FALSE : root);
    while (!open.isEmpty()) {
      Object value = open.pop();
      if (wanted.test(value)) {
        return true;
      }
      if (value instanceof Map<?, ?> map) {
        if (seen.add(map)) {
          map.forEach(
              (key, element) -> {
                push(open, key);
                push(open, element);
              });
        }
      } else if (value instanceof PySlice slice) {
        push(open, slice.start());
        push(open, slice.stop());
        push(open, slice.step());
      } else if (value instanceof Iterable<?> parts && seen.add(parts)) {
        parts.forEach(part -> push(open, part));
      }
    }
    return false;
  }

  private static void push(Deque<Object> open, Object part) {
    if (part != null) {
      open.push(part);
    }
  }

  /** Whether two texts differ in nothing but the order of their characters. */
  static boolean isReordered(String a, String b) {
    int[] one = a.codePoints().toArray();
    int[] other = b.codePoints().toArray();
    Arrays.sort(one);
    Arrays.sort(other);
    return Arrays.equals(one, other);
  }
}
