package io.brine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PyDictTest {
  /** Fills a dict up to the size at which another kind of look-up is in use. */
  private static PyDict filled(int size) {
    PyDict dict = new PyDict();
    for (int i = 0; i < size; i++) {
      dict.put("filler" + i, null);
    }
    return dict;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30})
  @SuppressWarnings("removal")
  void shouldTellNaNsApartByIdentity(int size) {
    PyDict dict = filled(size);
    Double first = new Double(Double.NaN);
    Double second = new Double(Double.NaN);
    dict.put(first, "first");
    dict.put(second, "second");
    assertEquals(size + 2, dict.size());
    assertEquals("first", dict.get(first));
    assertEquals("second", dict.get(second));
    assertNull(dict.get(new Double(Double.NaN)));
    assertEquals("second", dict.remove(second));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30})
  void shouldTakeEqualNumbersOfAllTypesForOneKey(int size) {
    PyDict dict = filled(size);
    BigInteger huge = BigInteger.ONE.shiftLeft(200);
    dict.put(2L, "two");
    dict.put(huge, "huge");
    dict.put(0.5, "half");
    for (Object two :
        List.of(
            2,
            2.0,
            2.0f,
            (short) 2,
            (byte) 2,
            BigInteger.TWO,
            new BigDecimal("2.00"),
            new PyComplex(2, 0))) {
      assertEquals("two", dict.get(two), () -> two.getClass().getName());
    }
    assertEquals("huge", dict.get(0x1p200));
    assertEquals("huge", dict.get(new BigDecimal(huge)));
    assertEquals("half", dict.get(new BigDecimal("0.5000")));
    assertEquals("half", dict.get(PyFraction.of(BigInteger.ONE, BigInteger.TWO)));
    dict.put(0L, "zero");
    assertEquals("zero", dict.get(-0.0));
    assertEquals("zero", dict.get(false));
    assertEquals("zero", dict.get(PyDecimal.negativeZero(7)));
    assertNull(dict.get(2.5));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30})
  void shouldRefuseUnhashableKeys(int size) {
    PyDict dict = filled(size);
    List<Object> unhashable =
        List.of(
            new PyList(),
            new PyDict(),
            new PyDeque(),
            new PySet(),
            PyByteArray.of(new byte[1]),
            new ArrayList<>(),
            new HashMap<>(),
            new HashSet<>(),
            new byte[1],
            PyTuple.of(1L, new PyList()),
            PyTuple.of(PyTuple.of(new PySlice(null, new PyDict(), null))),
            new PyPersistentId(new PyList()));
    for (Object key : unhashable) {
      for (int i = 0; i < 2; i++) { // what is remembered must not change the answer
        assertThrows(UnhashableKeyException.class, () -> dict.put(key, null));
        assertNull(dict.get(key));
        assertFalse(dict.containsKey(key));
        assertNull(dict.remove(key));
        assertFalse(PyEquality.isHashable(key));
      }
    }
    assertEquals(size, dict.size());
  }

  @Test
  void shouldNameTheTypeAndNotTheValueWhenRefusingAKey() {
    PyTuple key = PyTuple.of(1L, new PyList(List.of("secret")));
    UnhashableKeyException e =
        assertThrows(UnhashableKeyException.class, () -> new PyDict().put(key, null));
    assertEquals("unhashable type: 'list'", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30})
  void shouldFindCompositeKeysByValue(int size) {
    PyDict dict = filled(size);
    dict.put(PyTuple.of(1L, "a"), "tuple");
    dict.put(PyBytes.of(new byte[] {1, 2}), "bytes");
    dict.put(PyFrozenSet.of(1L, PyTuple.of("x")), "set");
    dict.put(new PyGlobal("m", "n"), "global");
    assertEquals("tuple", dict.get(PyTuple.of(1.0, "a")));
    assertEquals("bytes", dict.get(PyBytes.wrap(new byte[] {0, 1, 2, 3}, 1, 2)));
    assertEquals("set", dict.get(PyFrozenSet.of(PyTuple.of("x"), true)));
    assertEquals("global", dict.get(new PyGlobal("m", "n")));
    assertNull(dict.get(new PyGlobal("m.n", "")));
    assertNull(dict.get(PyTuple.of(1L, "b")));
  }

  @Test
  void shouldIndexAWrappedArrayAtTheFirstLookUp() {
    Object[] cells = new Object[400];
    for (int i = 0; i < 150; i++) {
      cells[2 * i] = "key" + i;
      cells[2 * i + 1] = (long) i;
    }
    PyDict dict = PyDict.wrapDistinct(cells, 150);
    assertNull(dict.table.index());
    assertEquals(77L, dict.get("key77"));
    assertNull(dict.get("none"));
    for (long i = 150; i < 500; i++) {
      dict.put("key" + i, i);
    }
    assertEquals(149L, dict.get("key149"));
    assertEquals(499L, dict.get("key499"));
    assertThrows(IndexOutOfBoundsException.class, () -> PyDict.wrapDistinct(cells, 201));
  }

  @Test
  void shouldNotSlowDownAsAQueue() {
    PyDict dict = new PyDict();
    for (long i = 0; i < 100; i++) {
      dict.put(i, i);
    }
    for (long i = 0; i < 200_000; i++) {
      Object first = dict.keySet().iterator().next();
      assertEquals(i, dict.remove(first));
      dict.put(i + 100, i + 100);
    }
    assertTrue(dict.table.cells.length < 2_000, "compacted in place");
    assertTrue(dict.table.index() == null || dict.table.index().steps() < 100_000);
  }

  @Test
  void shouldNotSlowDownWhenOneKeyComesAndGoes() {
    PyDict dict = new PyDict(100_000);
    for (long i = 0; i < 50; i++) {
      dict.put(i, i);
    }
    for (int i = 0; i < 90_000; i++) {
      dict.put("key", i);
      dict.remove("key");
    }
    assertTrue(dict.table.index().steps() < 1_000_000);
    assertEquals(50, dict.size());
  }

  @Test
  void shouldNotInsertMissingValuesOfADefaultDict() {
    PyDefaultDict dict = new PyDefaultDict(new PyGlobal("builtins", "list"));
    assertNull(dict.get("missing"));
    assertEquals(Map.of(), dict);
    assertEquals(new PyGlobal("builtins", "list"), dict.defaultFactory());
  }

  @Test
  void shouldFollowAnEntryThatMoves() {
    PyDict dict = new PyDict();
    for (long i = 0; i < 8; i++) {
      dict.put(i, i);
    }
    Map.Entry<Object, Object> last = null;
    for (Map.Entry<Object, Object> entry : dict.entrySet()) {
      last = entry;
    }
    for (long i = 0; i < 4; i++) {
      dict.remove(i);
    }
    dict.put("more", 1L);
    last.setValue("changed");
    assertEquals("changed", dict.get(7L));
    dict.remove(7L);
    last.setValue("gone");
    assertEquals("gone", last.getValue());
    assertFalse(dict.containsKey(7L));
  }
}
