package io.brine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Depth, cycles and shared parts: what is a crash or a hang where equals and hashCode walk by
 * recursion.
 */
class HostileValuesTest {
  private static final int DEEP = 100_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A container of one element, or of two when they are given. */
  enum Wrapper {
    LIST(v -> new PyList(Collections.singletonList(v)), v -> new PyList(Arrays.asList(v, v))),
    JAVA_LIST(
        v -> new ArrayList<>(Collections.singletonList(v)),
        v -> new ArrayList<>(Arrays.asList(v, v))),
    TUPLE(PyTuple::of, v -> PyTuple.of(v, v)),
    DICT(
        v -> PyDict.wrapDistinct(new Object[] {"k", v}, 1),
        v -> PyDict.wrapDistinct(new Object[] {"k", v, "l", v}, 2)),
    JAVA_MAP(v -> new HashMap<>(Collections.singletonMap("k", v)), Wrapper::twice),
    KEY(
        v -> PyDict.wrapDistinct(new Object[] {PyTuple.of("k"), v}, 1),
        v -> PyDict.wrapDistinct(new Object[] {PyTuple.of("k"), v, PyTuple.of("l"), v}, 2)),
    DEQUE(v -> new PyDeque(Collections.singletonList(v)), v -> new PyDeque(Arrays.asList(v, v))),
    SLICE(v -> new PySlice(v, null, null), v -> new PySlice(v, v, null)),
    PERSISTENT_ID(PyPersistentId::new, v -> PyTuple.of(new PyPersistentId(v), v)),
    FROZEN_SET(PyFrozenSet::of, v -> PyFrozenSet.of(v, PyTuple.of(v)));

    private final UnaryOperator<Object> once;
    private final UnaryOperator<Object> twice;

    Wrapper(UnaryOperator<Object> once, UnaryOperator<Object> twice) {
      this.once = once;
      this.twice = twice;
    }

    private static Object twice(Object value) {
      Map<Object, Object> map = new HashMap<>();
      map.put("k", value);
      map.put("l", value);
      return map;
    }
  }

  /** Ours at the top, since java.util's own methods recurse. */
  private static Object top(Object value) {
    return new PyList(Collections.singletonList(value));
  }

  private static void check(Supplier<Object> make, Supplier<Object> makeOther) {
    Assertions.assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          Object a = make.get();
          Object b = make.get();
          Object c = makeOther.get();
          assertTrue(top(a).equals(top(b)), "equal in Java");
          assertTrue(PyEquality.equal(a, b), "equal in Python");
          assertFalse(top(a).equals(top(c)), "different in Java");
          assertFalse(PyEquality.equal(a, c), "different in Python");
          assertEquals(top(a).hashCode(), top(b).hashCode());
          assertEquals(PyEquality.hash(a), PyEquality.hash(b));
          assertTrue(top(a).equals(top(make.get())), "equal in Java, with known hashes");
          assertFalse(top(a).equals(top(makeOther.get())), "different in Java, with known hashes");
          assertTrue(top(a).toString().length() <= PyText.LIMIT);
        });
  }

  @ParameterizedTest
  @EnumSource
  void shouldWalkDeepValuesWithoutTheThreadsStack(Wrapper wrapper) {
    check(
        () -> ValueTrees.nested(DEEP, "leaf", wrapper.once),
        () -> ValueTrees.nested(DEEP, "other", wrapper.once));
  }

  @ParameterizedTest
  @EnumSource
  void shouldWalkSharedPartsOnce(Wrapper wrapper) {
    check(
        () -> ValueTrees.nested(64, "leaf", wrapper.twice),
        () -> ValueTrees.nested(64, "other", wrapper.twice));
  }

  @Test
  void shouldTakeBombsForKeys() {
    Assertions.assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          PyDict dict = new PyDict();
          for (long i = 0; i < 20; i++) {
            dict.put(ValueTrees.tupleBomb(64, i), i);
          }
          assertEquals(7L, dict.get(ValueTrees.tupleBomb(64, 7.0)));
          assertEquals(20, dict.size());
          assertFalse(dict.containsKey(ValueTrees.tupleBomb(64, new PyList())));
        });
  }

  @Test
  void shouldCompareCyclesAsTheTreesTheyStandFor() {
    PyList three = ValueTrees.ring(3);
    PyList five = ValueTrees.ring(5);
    assertEquals(three, five);
    assertEquals(three.hashCode(), five.hashCode());
    assertEquals(PyEquality.hash(three), PyEquality.hash(five));
    assertTrue(PyEquality.equal(PyTuple.of(three), PyTuple.of(five)));
    assertEquals(PyTuple.of(three).hashCode(), PyTuple.of(five).hashCode());
    assertNotEquals(three, new PyList(List.of(new PyList())));
    assertEquals("[[[[...]]]]", three.toString());
  }

  @Test
  void shouldCompareLongCyclesOfCoprimeLengthsInLinearTime() {
    Assertions.assertTimeoutPreemptively(
        PATIENCE, () -> assertEquals(ValueTrees.ring(100_000), ValueTrees.ring(99_999)));
  }

  @Test
  void shouldSurviveCyclesThroughEveryKindOfContainer() {
    for (int i = 0; i < 2; i++) {
      PyDict dict = new PyDict();
      dict.put("self", dict);
      PyDict other = new PyDict();
      other.put("self", other);
      assertEquals(dict, other);
      assertEquals(dict.hashCode(), other.hashCode());
      assertEquals("{'self': {...}}", dict.toString());
    }
    PyList list = new PyList();
    PyTuple tuple = PyTuple.of(list);
    list.add(tuple);
    assertEquals("([(...)],)", tuple.toString());
    assertEquals(tuple, PyTuple.of(list));
    assertEquals(tuple.hashCode(), tuple.hashCode());
    PyDeque deque = new PyDeque();
    deque.add(deque);
    assertEquals("deque([[...]])", deque.toString());
    List<Object> foreign = new ArrayList<>();
    foreign.add(new PyList(Collections.singletonList(foreign)));
    assertEquals("[[[[...]]]]", new PyList(foreign).toString());
    assertTrue(PyEquality.equal(foreign, new PyList(foreign)));
  }

  /** Keys whose Java hash collides make several candidates, and wrong ones have to be given up. */
  @Test
  void shouldFindTheRightOneOfManyCandidates() {
    Assertions.assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          Object a = "leaf";
          Object b = "leaf";
          for (int i = 0; i < 3_000; i++) {
            a = PyFrozenSet.of(PyTuple.of(new Colliding(1), a), PyTuple.of(new Colliding(2), a));
            b = PyFrozenSet.of(PyTuple.of(new Colliding(2), b), PyTuple.of(new Colliding(1), b));
          }
          assertTrue(PyEquality.equal(a, b));
          assertEquals(a, b);
          assertEquals(a.hashCode(), b.hashCode());
        });
  }

  private record Colliding(int id) {
    @Override
    public int hashCode() {
      return 1;
    }
  }

  @Test
  void shouldNotCollideForIdentifiers() {
    PySet set = new PySet();
    for (long i = 0; i < 20_000; i++) {
      set.add(new UUID(i, i)); // all of hash code 0
    }
    assertEquals(20_000, set.size());
    assertTrue(set.table.index().steps() < 100_000);
  }

  @Test
  void shouldHashAChainOnceWhoseEveryLinkIsAKey() {
    Assertions.assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          PySet set = new PySet();
          for (UnaryOperator<Object> link :
              List.<UnaryOperator<Object>>of(
                  PyTuple::of, PyPersistentId::new, v -> new PySlice(v, 1L, v), PyFrozenSet::of)) {
            Object value = link.apply("end");
            for (int i = 0; i < DEEP; i++) {
              set.add(value);
              value = link.apply(value);
            }
          }
          assertEquals(4 * DEEP, set.size());
        });
  }

  @Test
  void shouldRefuseAKeyDeepWithinWhichSomethingCanChange() {
    Object key = ValueTrees.nested(DEEP, new PyList(), PyTuple::of);
    assertFalse(PyEquality.isHashable(key));
    assertFalse(new PyDict().containsKey(key));
    assertFalse(PyEquality.isHashable(PyTuple.of(new PySlice(null, ValueTrees.ring(3), null))));
  }
}
