package io.brine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PySetContractTest {
  @Test
  void shouldBehaveLikeLinkedHashSet() {
    for (int range : new int[] {4, 12, 400}) {
      Random random = new Random(range);
      Set<Object> model = new LinkedHashSet<>();
      PySet set = new PySet();
      for (int i = 0; i < 5_000; i++) {
        int number = random.nextInt(range);
        Object element = number % 2 == 0 ? "e" + number : (Object) (long) number;
        switch (random.nextInt(6)) {
          case 0, 1, 2 -> assertEquals(model.add(element), set.add(element));
          case 3 -> assertEquals(model.remove(element), set.remove(element));
          case 4 -> assertEquals(model.contains(element), set.contains(element));
          default -> drop(random, model, set);
        }
        if (i % 100 == 0) {
          assertEquals(new ArrayList<>(model), new ArrayList<>(set));
          assertEquals(model, set);
          assertEquals(set, model);
          assertEquals(model.hashCode(), set.hashCode());
          PyFrozenSet frozen = new PyFrozenSet(set);
          assertEquals(frozen, set);
          assertEquals(model, frozen);
          assertEquals(model.hashCode(), frozen.hashCode());
          assertEquals(new ArrayList<>(model), new ArrayList<>(frozen));
        }
      }
    }
  }

  private static void drop(Random random, Set<Object> model, PySet set) {
    Iterator<Object> expected = model.iterator();
    Iterator<Object> actual = set.iterator();
    while (expected.hasNext()) {
      assertEquals(expected.next(), actual.next());
      if (random.nextInt(30) == 0) {
        expected.remove();
        actual.remove();
      }
    }
    assertFalse(actual.hasNext());
  }

  @Test
  void shouldKeepTheContractOfSetWithElementsThatPythonTakesForEqual() {
    assertNotEquals(PySet.of(1L), new HashSet<>(List.of(1.0)));
    assertNotEquals(new HashSet<>(List.of(1.0)), PySet.of(1L));
    assertTrue(PyEquality.equal(PySet.of(1L), new HashSet<>(List.of(1.0))));
    assertTrue(PyEquality.equal(new HashSet<>(List.of(1.0)), PyFrozenSet.of(true)));
    assertEquals(PySet.of(Double.NaN, 1L), new HashSet<>(Arrays.asList(1L, Double.NaN)));
    assertEquals(PySet.of(PyTuple.of(1L)), Set.of(PyTuple.of(1.0)));
    assertEquals(PySet.of(PyFrozenSet.of("a")), Set.of(Set.of("a")));
  }

  @Test
  void shouldRefuseToChangeAFrozenSet() {
    PyFrozenSet set = PyFrozenSet.of(1L, 1.0, true, "a");
    assertEquals(2, set.size());
    assertThrows(UnsupportedOperationException.class, () -> set.add("b"));
    assertThrows(UnsupportedOperationException.class, () -> set.remove("b"));
    assertThrows(UnsupportedOperationException.class, set::clear);
    assertThrows(UnsupportedOperationException.class, () -> set.iterator().remove());
    assertThrows(UnsupportedOperationException.class, () -> set.retainAll(List.of()));
    assertThrows(UnhashableKeyException.class, () -> PyFrozenSet.of(new PySet()));
  }
}
