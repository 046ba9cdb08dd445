package io.brine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** One long leaf at many places of a value is read a few times, not once for each place. */
class HeavyLeavesTest {

  private static final int PLACES = 5_000;
  private static final int FEW = 12;

  /** Counts how often somebody reads all of it. */
  private static final class Counted extends BigInteger {
    private static final long serialVersionUID = 1L;
    private int reads;

    Counted(int bits) {
      super(BigInteger.ONE.shiftLeft(bits).toByteArray());
    }

    @Override
    public int hashCode() {
      reads++;
      return super.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      reads++;
      return super.equals(other);
    }

    @Override
    public BigInteger remainder(BigInteger divisor) {
      reads++;
      return super.remainder(divisor);
    }

    @Override
    public BigInteger mod(BigInteger modulus) {
      reads++;
      return super.mod(modulus);
    }
  }

  /** Ways to have one leaf at many places. */
  private static final List<Function<Object, Object>> MANY =
      List.of(
          leaf -> new PyList(Collections.nCopies(PLACES, leaf)),
          leaf -> PyTuple.wrap(Collections.nCopies(PLACES, leaf).toArray()),
          leaf -> each(PLACES, i -> PyTuple.of(leaf, (long) i)),
          leaf -> each(PLACES, i -> new PyList(List.of(leaf))),
          leaf -> each(PLACES, i -> PyFrozenSet.of(leaf)),
          leaf -> each(PLACES, i -> PyFrozenSet.of(leaf, 1L, 2L)),
          leaf -> each(PLACES, i -> PyDict.wrapDistinct(new Object[] {leaf, 1L}, 1)),
          leaf -> each(PLACES, i -> PyDict.wrapDistinct(new Object[] {1L, leaf}, 1)),
          leaf -> each(PLACES, i -> new PySlice(leaf, null, null)));

  private static Object each(int count, Function<Integer, Object> element) {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(element.apply(i));
    }
    return new PyList(list);
  }

  @Test
  void shouldHashALongLeafOnce() {
    for (Function<Object, Object> many : MANY) {
      Counted leaf = new Counted(100_000);
      Object value = many.apply(leaf);
      leaf.reads = 0;
      value.hashCode();
      PyEquality.hash(value);
      assertTrue(leaf.reads <= FEW, leaf.reads + " reads");
    }
  }

  @Test
  void shouldCompareALongLeafOnce() {
    for (Function<Object, Object> many : MANY) {
      Counted leaf = new Counted(100_000);
      Counted twin = new Counted(100_000);
      Object a = many.apply(leaf);
      Object b = many.apply(twin);
      leaf.reads = 0;
      twin.reads = 0;
      assertTrue(PyEquality.equal(a, b));
      assertTrue(a.equals(b));
      assertTrue(leaf.reads + twin.reads <= 2 * FEW, leaf.reads + " and " + twin.reads);
    }
  }

  @Test
  void shouldFindALongKeyInALargeTable() {
    String text = "k".repeat(10_000);
    for (boolean strings : new boolean[] {true, false}) {
      Object[] a = new Object[40];
      Object[] b = new Object[40];
      for (int i = 0; i < 40; i++) {
        a[i] = strings ? text + (char) ('a' + i) : (Object) BigInteger.TEN.pow(2_000 + i);
        b[39 - i] = strings ? text + (char) ('a' + i) : (Object) BigInteger.TEN.pow(2_000 + i);
      }
      assertTrue(PyEquality.equal(PyFrozenSet.of(a), PyFrozenSet.of(b)));
      assertEquals(PyFrozenSet.of(a), PyFrozenSet.of(b));
      b[7] = "other".repeat(1_000);
      assertFalse(PyEquality.equal(PyFrozenSet.of(a), PyFrozenSet.of(b)));
      assertNotEquals(PyFrozenSet.of(a), PyFrozenSet.of(b));
    }
  }

  /** The exact comparison would expand the decimal each time. */
  @Test
  void shouldCompareLongNumbersOfEveryTypeAsPythonDoes() {
    BigInteger ten = BigInteger.TEN.pow(30_000);
    BigInteger odd = ten.add(BigInteger.ONE);
    assertTrue(PyEquality.equal(ten, new BigDecimal("1e30000")));
    assertTrue(PyEquality.equal(new BigDecimal("1e30000"), ten));
    assertFalse(PyEquality.equal(ten.negate(), new BigDecimal("1e30000")));
    assertFalse(PyEquality.equal(odd, new BigDecimal("1e30000")));
    assertTrue(PyEquality.equal(odd, new BigDecimal(odd)));
    assertFalse(PyEquality.equal(ten, 1e300));
    assertFalse(PyEquality.equal(ten, 7L));
    assertFalse(PyEquality.equal(new PyFraction(odd, ten), 1.0));
    assertTrue(
        PyEquality.equal(
            PyFraction.of(BigInteger.ONE, BigInteger.TWO.pow(9_000)),
            new BigDecimal(BigInteger.ONE).divide(new BigDecimal(BigInteger.TWO.pow(9_000)))));
    assertFalse(PyEquality.equal(PyFraction.of(odd, ten), new BigDecimal("1e30000")));
    assertTrue(PyEquality.equal(new BigDecimal("0e90000"), 0L));
    assertFalse(PyEquality.equal(new BigDecimal("1e90000"), Double.POSITIVE_INFINITY));
    assertTrue(PyEquality.equal(new PyDict(), new PyDict()));
  }

  @Test
  void shouldFindADecimalUnderTheEqualInteger() {
    BigInteger ten = BigInteger.TEN.pow(30_000);
    PyDict dict = new PyDict();
    dict.put(ten, "found");
    assertEquals("found", dict.get(new BigDecimal("1e30000")));
    assertTrue(
        PyEquality.equal(PyFrozenSet.of(ten, 1L), PyFrozenSet.of(1L, new BigDecimal("1e30000"))));
    assertNotEquals(PyFrozenSet.of(ten, 1L), PyFrozenSet.of(1L, new BigDecimal("1e30000")));
  }

  @Test
  void shouldCostWhatAKeyTakes() {
    for (Object free :
        new Object[] {null, 1L, "short", PyTuple.of(1L, "a"), 2.5, PyTuple.EMPTY, true}) {
      assertEquals(0, PyEquality.hashCost(free));
      assertEquals(0, PyEquality.equalCost(free));
    }
    String text = "x".repeat(8_000);
    for (Object heavy :
        new Object[] {
          text,
          PyBytes.wrap(new byte[8_000]),
          BigInteger.ONE.shiftLeft(64_000),
          new BigDecimal(BigInteger.ONE.shiftLeft(64_000), 3),
          new PyFraction(BigInteger.ONE.shiftLeft(64_000), BigInteger.ONE),
          new PyString8(new byte[8_000]),
          PyCodePoints.of(new int[8_000]),
          new PyGlobal(text, "C"),
          new PyZoneInfo(text),
        }) {
      assertTrue(PyEquality.hashCost(heavy) >= 1_000, heavy.getClass().getSimpleName());
      assertTrue(PyEquality.hashCost(PyTuple.of(heavy)) >= 1_000);
      assertTrue(PyEquality.equalCost(PyTuple.of(PyTuple.of(heavy))) >= 1_000);
    }
    assertTrue(HeavyLeaves.bytes(ByteBuffer.allocate(99)) == 99);
    assertTrue(HeavyLeaves.bytes(new PyRange(BigInteger.ONE.shiftLeft(8_000), 0L, 1L)) > 1_000);
    PyTuple wide = PyTuple.wrap(Collections.nCopies(5_000, 1L).toArray());
    assertTrue(PyEquality.hashCost(wide) >= 5_000);
    wide.hashCode();
    assertEquals(0, PyEquality.hashCost(wide));
    assertTrue(PyEquality.equalCost(wide) >= 5_000);
  }

  @Test
  void shouldCountSharedPartsOfAKeyAsComparingDoes() {
    Object tuple = "end";
    for (int i = 0; i < 64; i++) {
      tuple = PyTuple.of(tuple, tuple);
    }
    long cost = PyEquality.equalCost(tuple);
    assertTrue(cost > 6_400 && cost < 100_000, "" + cost);
  }
}
