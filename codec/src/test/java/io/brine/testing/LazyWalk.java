package io.brine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.lazy.LazyItems;
import io.brine.lazy.LazyNode;
import io.brine.lazy.NodeKind;
import io.brine.text.PythonRepr;
import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyExtension;
import io.brine.value.PyObject;
import io.brine.value.PyPersistentId;
import io.brine.value.PyString8;
import io.brine.value.PyTuple;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds all that a lazy node shows, and what it loads, against the value that a load gave. Without
 * recursion, and each object once.
 */
public final class LazyWalk {

  private static final int MOST_LOADS = 6;

  private static final PythonRepr REPR = PythonRepr.builder().maxChars(20_000).cut(true).build();

  private record Step(LazyNode node, Object value) {}

  private final Map<Integer, Object> seen = new HashMap<>();
  private final Deque<Step> open = new ArrayDeque<>();
  private int loads;

  private LazyWalk() {}

  /** Fails unless the node and all below it are the value. */
  public static void check(LazyNode root, Object value) {
    LazyWalk walk = new LazyWalk();
    walk.open.add(new Step(root, value));
    while (!walk.open.isEmpty()) {
      Step step = walk.open.removeLast();
      walk.check(step);
    }
  }

  private void check(Step step) {
    LazyNode node = step.node;
    Object value = step.value;
    if (node.identity() >= 0) {
      if (seen.containsKey(node.identity())) {
        assertSame(seen.get(node.identity()), value);
        return;
      }
      seen.put(node.identity(), value);
    }
    if (loads++ < MOST_LOADS) {
      assertEquals(REPR.toText(value), REPR.toText(node.load()));
    }
    // pandas' NaT is an object that loads as null.
    if (value != null || node.kind() != NodeKind.OBJECT) {
      assertEquals(value == null, node.isNone());
    }
    switch (node.kind()) {
      case NONE -> {}
      case BOOL -> assertEquals(value, node.asBoolean());
      case INT -> checkInt(node, value);
      case FLOAT -> assertEquals(value, node.asDouble());
      case STR -> checkText(node, value);
      case BYTES, BYTEARRAY, BUFFER -> checkBytes(node, value);
      case TUPLE -> checkSequence(node, Arrays.asList(((PyTuple) value).toArray()));
      case LIST -> checkSequence(node, (List<?>) value);
      case SET, FROZENSET -> checkSet(node, (Collection<?>) value);
      case DICT -> checkDict(node, (Map<?, ?>) value);
      case GLOBAL -> checkGlobal(node, value);
      case OBJECT -> checkObject(node, value);
      case PERSISTENT_ID -> {
        if (value instanceof PyPersistentId id) {
          push(node.persistentId(), id.id());
        }
      }
    }
  }

  private void push(LazyNode node, Object value) {
    open.add(new Step(node, value));
  }

  private static void checkInt(LazyNode node, Object value) {
    boolean fits = value instanceof Long;
    assertEquals(value, fits ? (Object) node.asLong() : node.asBigInteger());
    assertEquals(fits ? BigInteger.valueOf((Long) value) : (BigInteger) value, node.asBigInteger());
  }

  private static void checkText(LazyNode node, Object value) {
    assertEquals(value.toString(), node.asString());
    if (value instanceof String text) {
      assertTrue(node.contentEquals(text));
      assertTrue(!node.contentEquals(text + "x"));
      byte[] utf8 = new byte[node.size()];
      node.bytesView().get(utf8);
      assertTrue(node.contentEquals(utf8));
    }
  }

  private static void checkBytes(LazyNode node, Object value) {
    ByteBuffer expected =
        value instanceof PyBytes bytes
            ? ByteBuffer.wrap(bytes.toByteArray())
            : value instanceof PyByteArray array
                ? ByteBuffer.wrap(array.toByteArray())
                : value instanceof PyString8 string
                    ? ByteBuffer.wrap(string.toByteArray())
                    : (ByteBuffer) value;
    assertEquals(expected.duplicate(), node.bytesView());
    assertEquals(expected.remaining(), node.size());
  }

  private void checkSequence(LazyNode node, List<?> values) {
    assertEquals(values.size(), node.size());
    LazyItems items = node.items();
    for (int i = 0; i < values.size(); i++) {
      assertTrue(items.next());
      assertEquals(items.value().kind(), node.get(i).kind());
      push(node.get(i), values.get(i));
    }
    assertTrue(!items.next());
  }

  private static void checkSet(LazyNode node, Collection<?> values) {
    assertTrue(node.size() >= values.size());
    for (LazyNode item : node) {
      if (item.kind() != io.brine.lazy.NodeKind.OBJECT) {
        assertTrue(values.contains(item.load()), () -> item + " is not in the set");
      }
    }
  }

  private void checkDict(LazyNode node, Map<?, ?> values) {
    assertTrue(node.size() >= values.size());
    int pairs = 0;
    for (LazyItems items = node.items(); items.next(); pairs++) {
      Object key = items.key().load();
      if (key instanceof String name) {
        push(node.get(name), values.get(name));
        assertTrue(node.has(name));
      } else if (key instanceof Long number) {
        push(node.get(number), values.get(number));
      } else if (node.size() == values.size() && values.containsKey(key)) {
        LazyNode value = node.reader().newNode();
        value.moveTo(items.value());
        push(value, values.get(key));
      }
    }
    assertEquals(node.size(), pairs);
  }

  private static void checkGlobal(LazyNode node, Object value) {
    if (value instanceof PyExtension) {
      assertNull(node.global());
    } else {
      assertEquals(value, node.global());
    }
  }

  private void checkObject(LazyNode node, Object value) {
    if (!(value instanceof PyObject object)) {
      return;
    }
    if (object.hasState()) {
      push(node.state(), object.state());
    } else {
      assertNull(node.state());
    }
    if (object.kwargs() == null) {
      assertNull(node.kwargs());
    } else {
      push(node.kwargs(), object.kwargs());
    }
    List<?> pairs = object.pairs();
    LazyItems items = node.items();
    for (int i = 0; i < pairs.size(); i += 2) {
      assertTrue(items.next());
      push(copy(items.key()), pairs.get(i));
      push(copy(items.value()), pairs.get(i + 1));
    }
    if (pairs.isEmpty()) {
      assertEquals(object.items().size() + object.setItems().size(), node.size());
    }
  }

  private static LazyNode copy(LazyNode node) {
    return node.reader().newNode().moveTo(node);
  }
}
