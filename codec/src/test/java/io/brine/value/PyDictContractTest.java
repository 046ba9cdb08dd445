package io.brine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of Map, for each kind of dict, against LinkedHashMap. */
class PyDictContractTest {
  static Stream<PyDict> dicts() {
    return Stream.of(
        new PyDict(),
        new PyDict(100),
        PyDict.wrapDistinct(new Object[0], 0),
        new PyOrderedDict(),
        new PyDefaultDict(null),
        new PyCounter());
  }

  private static Object key(Random random, int range) {
    int number = random.nextInt(range);
    return switch (number % 3) {
      case 0 -> (long) number;
      case 1 -> "key" + number;
      default -> number == 2 ? null : PyTuple.of("key", (long) number);
    };
  }

  private static void assertSameContent(Map<Object, Object> expected, PyDict actual) {
    assertEquals(expected.size(), actual.size());
    assertEquals(new ArrayList<>(expected.keySet()), new ArrayList<>(actual.keySet()));
    assertEquals(new ArrayList<>(expected.values()), new ArrayList<>(actual.values()));
    assertEquals(new ArrayList<>(expected.entrySet()), new ArrayList<>(actual.entrySet()));
    assertEquals(expected.hashCode(), actual.hashCode());
    assertEquals(expected, actual);
    assertEquals(actual, expected);
    assertEquals(expected.keySet(), actual.keySet());
    assertEquals(actual.keySet(), expected.keySet());
    assertEquals(expected.entrySet(), actual.entrySet());
    assertEquals(expected.keySet().hashCode(), actual.keySet().hashCode());
  }

  @ParameterizedTest
  @MethodSource("dicts")
  void shouldBehaveLikeLinkedHashMap(PyDict dict) {
    for (int range : new int[] {4, 12, 300}) {
      Random random = new Random(range);
      Map<Object, Object> model = new LinkedHashMap<>(dict);
      for (int i = 0; i < 4_000; i++) {
        Object key = key(random, range);
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> assertEquals(model.put(key, (long) i), dict.put(key, (long) i));
          case 3, 4 -> assertEquals(model.remove(key), dict.remove(key));
          case 5 -> assertEquals(model.get(key), dict.get(key));
          case 6 -> assertEquals(model.containsKey(key), dict.containsKey(key));
          default -> iterate(random, model, dict);
        }
        if (i % 100 == 0) {
          assertSameContent(model, dict);
        }
        if (random.nextInt(1_000) == 0) {
          model.clear();
          dict.clear();
        }
      }
      assertSameContent(model, dict);
    }
  }

  private static void iterate(Random random, Map<Object, Object> model, PyDict dict) {
    Iterator<Map.Entry<Object, Object>> expected = model.entrySet().iterator();
    Iterator<Map.Entry<Object, Object>> actual = dict.entrySet().iterator();
    while (expected.hasNext()) {
      Map.Entry<Object, Object> pair = expected.next();
      Map.Entry<Object, Object> ours = actual.next();
      assertEquals(pair, ours);
      switch (random.nextInt(20)) {
        case 0 -> {
          expected.remove();
          actual.remove();
        }
        case 1 -> assertEquals(pair.setValue("set"), ours.setValue("set"));
        default -> assertEquals(pair.getValue(), ours.getValue());
      }
    }
    assertFalse(actual.hasNext());
  }

  @ParameterizedTest
  @MethodSource("dicts")
  void shouldKeepOrderWhenKeysAreDeletedAndPutAgain(PyDict dict) {
    for (long i = 0; i < 20; i++) {
      dict.put(i, i);
    }
    dict.remove(3L);
    dict.put(5L, "new");
    dict.put(3L, "again");
    List<Object> keys = new ArrayList<>(dict.keySet());
    assertEquals(5L, keys.get(4));
    assertEquals(3L, keys.get(19));
    assertEquals("new", dict.get(5L));
    dict.keySet().remove(0L);
    dict.values().remove("again");
    dict.entrySet().removeIf(pair -> pair.getKey().equals(1L));
    assertEquals(17, dict.size());
    assertEquals(2L, dict.keySet().iterator().next());
  }

  @ParameterizedTest
  @MethodSource("dicts")
  void shouldFailFast(PyDict dict) {
    dict.put("a", 1L);
    dict.put("b", 2L);
    Iterator<Object> keys = dict.keySet().iterator();
    keys.next();
    dict.put("c", 3L);
    assertThrows(ConcurrentModificationException.class, keys::next);
    assertThrows(
        ConcurrentModificationException.class,
        () -> dict.forEach((key, value) -> dict.remove(key)));
    assertThrows(IllegalStateException.class, () -> dict.keySet().iterator().remove());
  }

  @ParameterizedTest
  @MethodSource("dicts")
  void shouldKeepFirstKeyAndLastValue(PyDict dict) {
    Long one = 1L;
    dict.put(one, "a");
    assertEquals("a", dict.put(1.0, "b"));
    assertEquals("b", dict.put(true, "c"));
    assertEquals(1, dict.size());
    assertSame(one, dict.keySet().iterator().next());
    assertEquals("c", dict.get(one));
    assertNull(dict.put(null, null));
    assertTrue(dict.containsKey(null));
    assertEquals("fallback", dict.getOrDefault("missing", "fallback"));
    assertNull(dict.getOrDefault(null, "fallback"));
  }
}
