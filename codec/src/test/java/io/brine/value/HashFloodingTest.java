package io.brine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys chosen to collide, judged by the steps that the index counts and not by a clock. */
class HashFloodingTest {
  private static final int KEYS = 100_000;

  /** Quadratic would be 5,000,000,000. */
  private static final long MANY_STEPS = 10L * KEYS;

  static Stream<Arguments> floods() {
    List<String> strings = ValueTrees.collidingStrings(KEYS);
    BigInteger mersenne = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);
    return Stream.of(
        flood("strings", strings::get),
        flood("tuples of strings", i -> PyTuple.of(strings.get(i))),
        flood("tuples of tuples", i -> PyTuple.of(1L, PyTuple.of(strings.get(i)))),
        flood("frozen sets", i -> PyFrozenSet.of(strings.get(i), "x")),
        flood("persistent ids", i -> new PyPersistentId(strings.get(i))),
        flood("globals", i -> new PyGlobal("module", strings.get(i))),
        flood(
            "bytes",
            i -> PyBytes.wrap(strings.get(i).getBytes(java.nio.charset.StandardCharsets.US_ASCII))),
        flood(
            "Python 2 strings",
            i ->
                new PyString8(strings.get(i).getBytes(java.nio.charset.StandardCharsets.US_ASCII))),
        flood("code points", i -> PyCodePoints.of(strings.get(i).chars().toArray())),
        flood("longs of one Long.hashCode", i -> (long) i << 32 | i),
        flood("longs of equal low bits", i -> (long) i << 40),
        flood("doubles of equal low bits", i -> (double) i * 0x1p60),
        flood("fractions of a double", i -> i * 0x1p-40),
        flood("multiples of Python's modulus", i -> mersenne.multiply(BigInteger.valueOf(i))),
        flood("tuples of such", i -> PyTuple.of(mersenne.multiply(BigInteger.valueOf(i)))),
        flood("dates", i -> LocalDate.ofEpochDay(i)),
        flood("ranges", i -> new PyRange((long) i << 32 | i, Long.MAX_VALUE, 1L)));
  }

  private static Arguments flood(String name, IntFunction<Object> key) {
    return Arguments.of(name, key);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("floods")
  void shouldPutCollidingKeysInLinearTime(String name, IntFunction<Object> key) {
    PyDict dict = new PyDict();
    for (int i = 0; i < KEYS; i++) {
      dict.put(key.apply(i), i);
    }
    assertEquals(KEYS, dict.size());
    assertEquals(12_345, dict.get(key.apply(12_345)));
    assertTrue(
        dict.table.index().steps() < MANY_STEPS, () -> "steps=" + dict.table.index().steps());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("floods")
  void shouldIndexWrappedCollidingKeysInLinearTime(String name, IntFunction<Object> key) {
    Object[] cells = new Object[2 * KEYS];
    for (int i = 0; i < KEYS; i++) {
      cells[2 * i] = key.apply(i);
      cells[2 * i + 1] = i;
    }
    PyDict dict = PyDict.wrapDistinct(cells, KEYS);
    assertEquals(77, dict.get(key.apply(77)));
    assertTrue(
        dict.table.index().steps() < MANY_STEPS, () -> "steps=" + dict.table.index().steps());
  }

  @Test
  void shouldChangeToTheStrongIndexForCollidingStringsAlone() {
    PySet ordinary = new PySet();
    for (int i = 0; i < KEYS; i++) {
      ordinary.add("key" + i);
    }
    assertFalse(ordinary.table.index().isStrong());
    PySet colliding = new PySet(ValueTrees.collidingStrings(1_000));
    assertTrue(colliding.table.index().isStrong());
    colliding.removeAll(new ArrayList<>(ValueTrees.collidingStrings(500)));
    assertEquals(500, colliding.size());
  }
}
