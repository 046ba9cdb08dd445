package io.brine.type;

import static io.brine.type.FakeConstruction.call;
import static io.brine.type.Forms.assertRefused;
import static io.brine.type.Forms.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.value.PyArray;
import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyComplex;
import io.brine.value.PyCounter;
import io.brine.value.PyDecimal;
import io.brine.value.PyDefaultDict;
import io.brine.value.PyDeque;
import io.brine.value.PyDict;
import io.brine.value.PyFraction;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyOrderedDict;
import io.brine.value.PyRange;
import io.brine.value.PySet;
import io.brine.value.PySlice;
import io.brine.value.PyTuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The built-in types, collections, numbers, UUIDs and arrays. */
class ValueTypesTest {

  private static final PyGlobal INT = new PyGlobal("builtins", "int");

  @Test
  void shouldMakeContainersFromOneIterable() {
    PyList numbers = new PyList(List.of(1L, 2L, 2L));
    assertEquals(PySet.of(1L, 2L), call("builtins", "set", numbers));
    assertEquals(PyFrozenSet.of(1L, 2L), call("builtins", "frozenset", numbers));
    assertEquals(PyTuple.of(1L, 2L, 2L), call("builtins", "tuple", numbers));
    Object list = call("builtins", "list", numbers);
    assertEquals(numbers, list);
    assertNotSame(numbers, list);
    assertEquals(new PyDict(), call("builtins", "dict"));
    assertRefused("builtins", "set", new PyList(List.of(new PyList())));
    assertRefused("builtins", "set", 5L);
    assertRefused("builtins", "set", "abc");
  }

  @Test
  void shouldMakeBytesInAllTheirForms() {
    PyBytes expected = bytes("61ff");
    assertEquals(expected, call("_codecs", "encode", "a\u00ff", "latin1"));
    assertEquals(expected, call("builtins", "bytes", "a\u00ff", "latin-1"));
    assertEquals(expected, call("builtins", "bytes", new PyList(List.of(97L, 255L))));
    assertSame(expected, call("builtins", "bytes", expected));
    assertEquals(PyBytes.EMPTY, call("builtins", "bytes"));
    PyByteArray array = PyByteArray.wrap(expected.toByteArray());
    assertEquals(array, call("builtins", "bytearray", expected));
    assertEquals(array, call("builtins", "bytearray", "a\u00ff", "latin-1"));
    assertEquals(PyByteArray.wrap(new byte[0]), call("builtins", "bytearray"));
    assertEquals(bytes("c3bf"), call("builtins", "bytes", "\u00ff", "utf-8"));
  }

  @Test
  void shouldRefuseBytesThatExpandOrNeedACharset() {
    assertRefused("builtins", "bytearray", 1L << 31);
    assertRefused("builtins", "bytes", 8L);
    assertRefused("builtins", "bytes", new PyList(List.of(256L)));
    assertRefused("builtins", "bytes", "\ud800", "utf-8");
    assertRefused("builtins", "bytes", "\u00ff", "ascii");
    assertRefused("_codecs", "encode", "\u0100", "latin1");
    assertRefused("_codecs", "encode", "a", "utf-8");
    assertRefused("_codecs", "encode", "a", "x-user-defined");
    assertRefused("_codecs", "encode", "a");
  }

  @Test
  void shouldMakeScalars() {
    assertEquals(0L, call("builtins", "int"));
    assertEquals(12L, call("builtins", "int", "12"));
    assertEquals(BigInteger.ONE.shiftLeft(70), call("builtins", "int", "1180591620717411303424"));
    assertEquals(1.5e10, call("builtins", "float", "1.5e10"));
    assertEquals(Double.NEGATIVE_INFINITY, call("builtins", "float", "-inf"));
    assertEquals(true, call("builtins", "bool", 1L));
    assertEquals("x", call("builtins", "str", "x"));
    assertEquals(new PyComplex(1, -0.0), call("builtins", "complex", 1L, -0.0));
    assertEquals(new PyRange(0L, 5L, 1L), call("builtins", "range", 5L));
    assertEquals(new PySlice(1L, null, null), call("builtins", "slice", 1L, null));
    assertRefused("builtins", "int", "1_0");
    assertRefused("builtins", "int", "\u0663");
    assertRefused("builtins", "int", "1".repeat(4_301));
    assertRefused("builtins", "float", "0x1p3");
    assertRefused("builtins", "float", "1d");
    assertRefused("builtins", "range", 1L, 2L, 0L);
    assertRefused("builtins", "type", 1L);
  }

  @Test
  void shouldKeepCollectionsOfTheirKind() {
    PyList pairs = new PyList(List.of(new PyList(List.of("a", 1L)), PyTuple.of("b", 2L)));
    PyOrderedDict ordered = (PyOrderedDict) call("collections", "OrderedDict", pairs);
    assertEquals(List.of("a", "b"), List.copyOf(ordered.keySet()));
    PyDefaultDict dict = (PyDefaultDict) call("collections", "defaultdict", INT);
    assertEquals(INT, dict.defaultFactory());
    assertNull(((PyDefaultDict) call("collections", "defaultdict")).defaultFactory());
    PyDict counts = PyDict.wrapDistinct(new Object[] {"a", 2L}, 1);
    assertEquals(2L, ((PyCounter) call("collections", "Counter", counts)).get("a"));
    assertRefused("collections", "OrderedDict", new PyList(List.of(1L)));
    assertRefused("collections", "defaultdict", 1L);
    assertRefused("collections", "Counter", new PyList(List.of("a")));
    assertRefused(FakeConstruction.of("collections", "OrderedDict").withState(1L), "attributes");
  }

  @Test
  void shouldBoundDeques() {
    PyList three = new PyList(List.of(1L, 2L, 3L));
    assertEquals(new PyDeque(three), call("collections", "deque", three));
    PyDeque last = (PyDeque) call("collections", "deque", three, 2L);
    assertEquals(2, last.maxlen());
    assertEquals(2L, last.get(0));
    assertEquals(
        1,
        ((PyDeque)
                FakeConstruction.of("collections", "deque", PyTuple.EMPTY, 1L)
                    .withItems(1L, 2L)
                    .in(StandardTypes.standard()))
            .size());
    assertRefused("collections", "deque", PyTuple.EMPTY, -1L);
    assertRefused("collections", "deque", PyTuple.EMPTY, 1L << 40);
  }

  @Test
  void shouldMakeDecimalsExactly() {
    assertEquals(new BigDecimal("1.50"), call("decimal", "Decimal", "1.50"));
    assertEquals(PyDecimal.parse("-0E+7"), call("decimal", "Decimal", "-0E+7"));
    BigDecimal unexpanded = (BigDecimal) call("decimal", "Decimal", "1E+999999999");
    assertEquals(1, unexpanded.precision());
    assertRefused("decimal", "Decimal", "1E+99999999999");
    assertRefused("decimal", "Decimal", "1".repeat(4_301));
    assertRefused("decimal", "Decimal", "1 ");
    assertRefused("decimal", "Decimal");
  }

  @Test
  void shouldMakeFractionsFromBothForms() {
    PyFraction third = new PyFraction(BigInteger.ONE.negate(), BigInteger.valueOf(3));
    assertEquals(third, call("fractions", "Fraction", "-1/3"));
    assertEquals(third, call("fractions", "Fraction", -1L, 3L));
    assertEquals(third, call("fractions", "Fraction", 2L, -6L));
    assertEquals(
        new PyFraction(BigInteger.TWO, BigInteger.ONE), call("fractions", "Fraction", "2"));
    assertRefused("fractions", "Fraction", 1L, 0L);
    assertRefused("fractions", "Fraction", "1/0");
    assertRefused("fractions", "Fraction", "1/-3");
    assertRefused("fractions", "Fraction", "1e999999999");
    assertRefused("fractions", "Fraction", BigInteger.ONE.shiftLeft(1 << 20), 3L);
  }

  @Test
  void shouldMakeUuidsFromTheirState() {
    assertEquals(new UUID(0, 5), uuid("int", 5L));
    assertEquals(new UUID(0, 5), uuid(PyBytes.wrap("int".getBytes()), 5L));
    assertEquals(new UUID(0, Long.MIN_VALUE), uuid("int", BigInteger.ONE.shiftLeft(63)));
    assertEquals(
        new UUID(-1, -1),
        uuid("int", BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE), "is_safe", -1L));
    for (Object[] state :
        new Object[][] {
          {"int", -1L},
          {"int", BigInteger.ONE.shiftLeft(128)},
          {"int", "5"},
          {"int", 5L, "is_safe", 2L},
          {"int", 5L, "hex", 5L},
          {"is_safe", 0L},
          {}
        }) {
      assertRefused(
          FakeConstruction.of("uuid", "UUID")
              .withState(PyDict.wrapDistinct(state, state.length / 2)),
          "UUID");
    }
    assertRefused("uuid", "UUID");
    assertRefused("uuid", "SafeUUID", 1L);
  }

  private static Object uuid(Object... state) {
    return FakeConstruction.of("uuid", "UUID")
        .withState(PyDict.wrapDistinct(state, state.length / 2))
        .in(StandardTypes.standard());
  }

  @Test
  void shouldMakeArraysFromAllForms() {
    PyArray expected = PyArray.wrap('h', new short[] {1, -1});
    PyGlobal array = new PyGlobal("array", "array");
    assertEquals(expected, call("array", "array", "h", new PyList(List.of(1L, -1L))));
    assertEquals(expected, call("array", "array", "h", bytes("0100ffff")));
    assertEquals(expected, call("array", "array", "h", "\u0001\u0000\u00ff\u00ff"));
    assertEquals(
        expected, call("array", "_array_reconstructor", array, "h", 5L, bytes("0001ffff")));
    assertEquals(
        PyArray.wrap('u', new int[] {'a', 0x1f600}),
        call("array", "array", "u", new PyList(List.of("a", "\ud83d\ude00"))));
    assertEquals(
        PyArray.wrap('Q', new long[] {-1}),
        call(
            "array",
            "array",
            "Q",
            new PyList(List.of(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)))));
  }

  @Test
  void shouldRefuseArraysWhoseElementsDoNotFit() {
    PyGlobal array = new PyGlobal("array", "array");
    for (Object[] misfit :
        new Object[][] {
          {"b", 128L},
          {"b", -129L},
          {"B", 256L},
          {"B", -1L},
          {"h", 32_768L},
          {"I", 1L << 32},
          {"Q", -1L},
          {"q", BigInteger.ONE.shiftLeft(63)},
          {"i", 1.0},
          {"d", "1"},
          {"u", "ab"}
        }) {
      assertRefused("array", "array", misfit[0], new PyList(List.of(misfit[1])));
    }
    assertEquals(
        PyArray.wrap('b', new byte[] {-128, 127}),
        call("array", "array", "b", new PyList(List.of(-128L, 127L))));
    assertRefused("array", "array", "x", new PyList());
    assertRefused("array", "array", "h", bytes("010203"));
    assertRefused("array", "_array_reconstructor", INT, "h", 4L, PyBytes.EMPTY);
    assertRefused("array", "_array_reconstructor", array, "h", 22L, PyBytes.EMPTY);
    assertRefused("array", "_array_reconstructor", array, "h", 16L, bytes("0000000000000000"));
    assertRefused("array", "_array_reconstructor", array, "u", 20L, bytes("ffffffff"));
  }

  @Test
  void shouldKeepTheLibraryOutOfTheBuiltins() {
    assertTrue(StandardTypes.builtins().find(new PyGlobal("builtins", "set")) != null);
    assertNull(StandardTypes.builtins().find(new PyGlobal("datetime", "date")));
    for (String name : new String[] {"eval", "exec", "getattr", "open", "__import__", "compile"}) {
      assertNull(StandardTypes.standard().find(new PyGlobal("builtins", name)));
    }
  }
}
