package io.brine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PyEqualityTest {
  private static void assertEqual(Object a, Object b) {
    assertTrue(PyEquality.equal(a, b), () -> a + " == " + b);
    assertTrue(PyEquality.equal(b, a), () -> b + " == " + a);
    assertEquals(PyEquality.hash(a), PyEquality.hash(b), () -> "hash of " + a + " and " + b);
  }

  private static void assertDifferent(Object a, Object b) {
    assertFalse(PyEquality.equal(a, b), () -> a + " != " + b);
    assertFalse(PyEquality.equal(b, a), () -> b + " != " + a);
  }

  @Test
  void shouldCompareNumbersExactly() {
    assertDifferent(Long.MAX_VALUE, 0x1p63);
    assertEqual(BigInteger.ONE.shiftLeft(63), 0x1p63);
    assertEqual(Long.MIN_VALUE, -0x1p63);
    assertDifferent((1L << 53) + 1, 0x1p53);
    assertDifferent(0.1, new BigDecimal("0.1"));
    assertEqual(0.1, new BigDecimal(0.1));
    assertEqual(Double.MIN_VALUE, new BigDecimal(Double.MIN_VALUE));
    assertEqual(Double.MAX_VALUE, new BigDecimal(Double.MAX_VALUE).toBigIntegerExact());
    assertDifferent(0.5, PyFraction.of(BigInteger.ONE, BigInteger.valueOf(3)));
    assertEqual(new BigDecimal("0.125"), PyFraction.of(BigInteger.ONE, BigInteger.valueOf(8)));
    assertEqual(PyFraction.of(BigInteger.valueOf(-6), BigInteger.valueOf(2)), -3L);
    assertEqual(PyDecimal.infinity(true), Double.NEGATIVE_INFINITY);
    assertEqual(new PyComplex(1.5, -0.0), 1.5);
    assertDifferent(new PyComplex(1.5, 1), 1.5);
    assertDifferent(1L, "1");
    assertDifferent(0L, null);
    assertDifferent(PyDecimal.parse("NaN"), PyDecimal.parse("NaN"));
    assertDifferent(PyDecimal.parse("NaN"), Double.NaN);
  }

  @Test
  void shouldHashEqualNumbersAlike() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        BigDecimal exact = new BigDecimal(value);
        assertEquals(PyEquality.hash(value), PyEquality.hash(exact), () -> "hash of " + value);
        assertEquals(PyEquality.hash(-value), PyEquality.hash(exact.negate()));
      }
      long integral = random.nextLong() >> random.nextInt(63);
      assertEquals(PyEquality.hash(integral), PyEquality.hash(BigInteger.valueOf(integral)));
      assertEquals(
          PyEquality.hash(integral), PyEquality.hash(new BigDecimal(integral).setScale(5)));
      assertEquals(
          PyEquality.hash((double) integral), PyEquality.hash(new BigDecimal((double) integral)));
    }
  }

  @Test
  void shouldNeverExpandDecimals() {
    BigDecimal huge = new BigDecimal(BigInteger.ONE, -2_000_000_000);
    assertDifferent(huge, 1L);
    assertDifferent(huge, Double.MAX_VALUE);
    assertDifferent(new BigDecimal(BigInteger.ONE, 2_000_000_000), Double.MIN_VALUE);
    assertEqual(huge, new BigDecimal(BigInteger.TEN, -1_999_999_999));
    assertDifferent(huge, PyFraction.of(BigInteger.ONE, BigInteger.TWO));
  }

  @Test
  void shouldKeepSequencesOfDifferentTypesApart() {
    assertEqual(new PyList(List.of(1L, "a")), Arrays.asList(1.0, "a"));
    assertDifferent(PyTuple.of(1L), new PyList(List.of(1L)));
    assertDifferent(PyTuple.of(1L), List.of(1L));
    assertDifferent(new PyDeque(List.of(1L)), List.of(1L));
    assertEqual(new PyDeque(List.of(1L)), new PyDeque(List.of(true)));
    assertEqual(PyTuple.of(1L, null), PyTuple.of(true, null));
    assertEqual(PyTuple.of(new PyList(List.of(1L))), PyTuple.of(List.of(1.0)));
    assertNotEquals(PyTuple.EMPTY, PyTuple.EMPTY.asList());
  }

  @Test
  void shouldKeepJavasEqualityForJavasContainers() {
    assertNotEquals(new PyList(List.of(1L)), List.of(1.0));
    assertEquals(new PyList(List.of(1L)), List.of(1L));
    assertEquals(List.of(1L), new PyList(List.of(1L)));
    assertEquals(List.of(1L, "a").hashCode(), new PyList(List.of(1L, "a")).hashCode());
    assertEquals(new PyList(List.of(PyTuple.of(1L))), List.of(PyTuple.of(1.0)));
    PyDict dict = new PyDict(Map.of("a", 1L));
    assertEquals(Map.of("a", 1L), dict);
    assertNotEquals(dict, Map.of("a", 1.0));
    assertEqual(dict, Map.of("a", 1.0));
    assertNotEquals(new PyDict(Map.of(1L, "a")), Map.of(1.0, "a"));
    assertEqual(new PyDict(Map.of(1L, "a")), Map.of(1.0, "a"));
  }

  @Test
  void shouldCompareDictsWithoutRegardToOrderButOrderedOnesWith() {
    PyOrderedDict ab = new PyOrderedDict();
    ab.put("a", 1L);
    ab.put("x", 0L);
    ab.put("b", 2L);
    ab.remove("x");
    PyOrderedDict ba = new PyOrderedDict();
    ba.put("b", 2L);
    ba.put("a", 1L);
    assertDifferent(ab, ba);
    assertEqual(ab, new PyDict(ba));
    assertEquals(ab, ba);
    assertEqual(ab, new PyOrderedDict(ab));
  }

  @Test
  void shouldCompareSetsOfContainers() {
    Object a = PyFrozenSet.of(PyTuple.of(1L), PyFrozenSet.of("x", 2L), "leaf");
    assertEqual(a, PySet.of("leaf", PyFrozenSet.of(2.0, "x"), PyTuple.of(true)));
    assertDifferent(a, PySet.of("leaf", PyFrozenSet.of(2.0, "y"), PyTuple.of(true)));
    assertEqual(Set.of(new ArrayList<>(List.of(1L))), Set.of(List.of(1.0)));
    assertDifferent(Set.of(List.of(1L)), Set.of(List.of(2L)));
  }

  @Test
  void shouldCompareBytesOfAllTypes() {
    byte[] raw = {1, 2, 3};
    assertEqual(PyBytes.of(raw), PyByteArray.of(raw));
    assertEqual(PyBytes.of(raw), raw);
    assertDifferent(PyBytes.of(raw), "\1\2\3");
    assertNotEquals(PyBytes.of(raw), PyByteArray.of(raw));
  }

  @Test
  void shouldCompareAwareDatesByTheMoment() {
    LocalDateTime noon = LocalDateTime.of(2024, 5, 6, 12, 0);
    OffsetDateTime utc = noon.atOffset(ZoneOffset.UTC);
    assertEqual(utc, noon.plusHours(1).atOffset(ZoneOffset.ofHours(1)));
    assertEqual(
        utc, new PyDateTime(noon.plusHours(1), new PyTimezone(Duration.ofHours(1), "X"), 0));
    assertDifferent(utc, noon);
    assertEqual(noon, new PyDateTime(noon, null, 1));
    assertEqual(new PyTimezone(Duration.ofHours(1), "X"), ZoneOffset.ofHours(1));
  }

  @Test
  void shouldCompareRangesAsSequences() {
    assertEqual(new PyRange(0, 3, 2), new PyRange(0, 4, 2));
    assertEqual(new PyRange(5, 5, 1), new PyRange(9, 2, 3));
    assertEqual(new PyRange(5, 6, 1), new PyRange(5, 4, -7));
    assertDifferent(new PyRange(0, 3, 1), new PyRange(0, 4, 1));
    assertEquals(BigInteger.valueOf(4), new PyRange(10, 0, -3).length());
    assertEquals(BigInteger.valueOf(2), new PyRange(0, 4, 2).length());
  }
}
