package io.brine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PyTextTest {
  @Test
  void shouldLookLikeRepr() {
    assertEquals(
        "[1, 'a', None, True, 1.5]",
        new PyList(Arrays.asList(1L, "a", null, true, 1.5)).toString());
    assertEquals("{'a': 1}", new PyDict(Map.of("a", 1L)).toString());
    assertEquals("(1,)", PyTuple.of(1L).toString());
    assertEquals("()", PyTuple.EMPTY.toString());
    assertEquals("(1, 2)", PyTuple.of(1L, 2L).toString());
    assertEquals("{1, 2}", PySet.of(1L, 2L).toString());
    assertEquals("set()", new PySet().toString());
    assertEquals("frozenset({1})", PyFrozenSet.of(1L).toString());
    assertEquals("OrderedDict({'a': [1]})", new PyOrderedDict(Map.of("a", List.of(1L))).toString());
    assertEquals(
        "defaultdict(<global builtins.list>, {1: 2})",
        new PyDefaultDict(new PyGlobal("builtins", "list"), Map.of(1L, 2L)).toString());
    assertEquals("deque([1], maxlen=2)", deque().toString());
    assertEquals("slice(None, 1, None)", new PySlice(null, 1L, null).toString());
    assertEquals("range(0, 3)", new PyRange(0, 3, 1).toString());
    assertEquals("Fraction(1, 2)", PyFraction.of(BigInteger.ONE, BigInteger.TWO).toString());
    assertEquals("array('d', [1.0])", PyArray.wrap('d', new double[] {1}).toString());
    assertEquals("(1.0-2.5j)", new PyComplex(1, -2.5).toString());
  }

  private static PyDeque deque() {
    PyDeque deque = new PyDeque(2);
    deque.add(1L);
    return deque;
  }

  @Test
  void shouldLayOutDoublesLikePython() {
    PyTuple doubles =
        PyTuple.of(1e16, 1e-5, 0.0001, 1e7, 12345678.5, -0.0, 1.25e300, Double.NaN, 1e15);
    assertEquals(
        "(1e+16, 1e-05, 0.0001, 10000000.0, 12345678.5, -0.0, 1.25e+300, nan, 1000000000000000.0)",
        doubles.toString());
  }

  @Test
  void shouldEscapeTexts() {
    assertEquals(
        "('it\\'s \"x\"', \"it's\", '\\n\\x00\\\\\\ud800é😀')",
        PyTuple.of("it's \"x\"", "it's", "\n\0\\\ud800é😀").toString());
    assertEquals(
        "b'a\\x80\\'\\n'",
        PyBytes.of("a\u0080'\n".getBytes(StandardCharsets.ISO_8859_1)).toString());
  }

  @Test
  void shouldStayShort() {
    for (Object long1 :
        List.of(
            PyTuple.of("x".repeat(1_000_000)),
            PyBytes.wrap(new byte[1_000_000]),
            PyTuple.wrap(new Object[1_000_000]),
            PyTuple.of(BigInteger.ONE.shiftLeft(50_000_000)),
            PyTuple.of(new BigDecimal(BigInteger.ONE.shiftLeft(50_000_000), 5)),
            new PyGlobal("m".repeat(1_000_000), "n"),
            PyArray.wrap('b', new byte[1_000_000]))) {
      assertTrue(long1.toString().length() <= PyText.LIMIT);
    }
    String cut = PyTuple.of("x".repeat(1_000_000)).toString();
    assertEquals(PyText.LIMIT, cut.length());
    assertTrue(cut.endsWith("…"));
  }
}
