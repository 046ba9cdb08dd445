package io.brine.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceContractTest {
  static Stream<List<Object>> lists() {
    return Stream.of(
        new PyList(),
        new PyList(5),
        PyList.wrap(new Object[3], 0),
        PyList.wrap(new long[0]),
        PyList.wrap(new double[0]),
        new PyDeque(),
        new PyDeque(1 << 20));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void shouldBehaveLikeArrayList(List<Object> list) {
    Random random = new Random(5);
    List<Object> model = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      Object element = (long) i;
      int at = random.nextInt(model.size() + 1);
      switch (random.nextInt(7)) {
        case 0, 1 -> assertEquals(model.add(element), list.add(element));
        case 2 -> {
          model.add(at, element);
          list.add(at, element);
        }
        case 3, 4 -> {
          if (at < model.size()) {
            assertEquals(model.remove(at), list.remove(at));
          }
        }
        case 5 -> {
          if (at < model.size()) {
            assertEquals(model.set(at, "set"), list.set(at, "set"));
          }
        }
        default ->
            assertEquals(
                model.addAll(Arrays.asList("a", null)), list.addAll(Arrays.asList("a", null)));
      }
      if (i % 500 == 0) {
        model.subList(at / 2, at).clear();
        list.subList(at / 2, at).clear();
        assertEquals(model, new ArrayList<>(list));
        assertArrayEquals(model.toArray(), list.toArray());
        assertEquals(model.hashCode(), list.hashCode());
      }
    }
  }

  @Test
  void shouldAppendAndVisitInBulk() {
    PyList list = new PyList();
    list.append(new Object[] {1L, 2L, 3L, 4L}, 1, 2);
    assertEquals(List.of(2L, 3L), list);
    assertThrows(IndexOutOfBoundsException.class, () -> list.append(new Object[2], 1, 2));
    list.addAll(list);
    assertEquals(List.of(2L, 3L, 2L, 3L), list);
    assertThrows(ConcurrentModificationException.class, () -> list.forEach(list::add));
    assertThrows(IndexOutOfBoundsException.class, () -> PyList.wrap(new Object[1], 2));
  }

  @Test
  void shouldDropOnTheLeftOfAFullDeque() {
    PyDeque deque = new PyDeque(2);
    deque.addAll(List.of(1L, 2L, 3L));
    assertEquals(List.of(2L, 3L), new ArrayList<>(deque));
    assertThrows(IllegalStateException.class, () -> deque.add(0, 9L));
    assertNotEquals(deque, List.of(2L, 3L));
    assertNotEquals(new PyList(deque), deque);
    assertEquals(deque, new PyDeque(List.of(2L, 3L)));
    new PyDeque(0).add(1L);
  }

  @Test
  void shouldKeepATuple() {
    Object[] source = {1L, "a"};
    PyTuple tuple = PyTuple.of(source);
    source[0] = 2L;
    assertEquals(1L, tuple.get(0));
    assertEquals(List.of(1L, "a"), tuple.asList());
    assertThrows(UnsupportedOperationException.class, () -> tuple.asList().add(1L));
    assertThrows(UnsupportedOperationException.class, () -> tuple.asList().set(0, 1L));
    assertSame(PyTuple.EMPTY, PyTuple.of());
    Iterator<Object> iterator = PyTuple.of(1L).iterator();
    assertEquals(1L, iterator.next());
    assertThrows(NoSuchElementException.class, iterator::next);
  }
}
