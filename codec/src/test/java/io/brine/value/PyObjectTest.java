package io.brine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PyObjectTest {
  private static final PyGlobal POINT = new PyGlobal("geometry", "Point");

  private static PyObject point() {
    return new PyObject(PyObject.Kind.NEWOBJ, POINT, PyTuple.EMPTY, null);
  }

  @Test
  void shouldFindAttributesInDictAndSlots() {
    PyObject object = point();
    assertFalse(object.hasState());
    assertNull(object.attribute("x"));
    object.addState(new PyDict(Map.of("x", 1L)));
    assertEquals(1L, object.attribute("x"));
    object.addState(PyTuple.of(new PyDict(Map.of("x", 2L)), new PyDict(Map.of("y", 3L))));
    assertEquals(2L, object.attribute("x"));
    assertEquals(3L, object.attribute("y"));
    assertEquals(2, object.states().size());
    object.addState(PyTuple.of(null, new PyDict(Map.of("y", 4L))));
    assertEquals(4L, object.attribute("y"));
    assertNull(object.attribute("x"));
    object.addState(null);
    assertTrue(object.hasState());
    assertNull(object.state());
  }

  @Test
  void shouldNameTheClassBehindHelpers() {
    PyTuple args = PyTuple.of(POINT, new PyGlobal("builtins", "object"), null);
    for (String helper : List.of("_reconstructor", "__newobj__")) {
      for (String module : List.of("copyreg", "copy_reg")) {
        PyObject object =
            new PyObject(PyObject.Kind.REDUCE, new PyGlobal(module, helper), args, null);
        assertEquals("geometry.Point", object.className());
        assertEquals("<geometry.Point object>", object.toString());
      }
    }
    assertEquals("geometry.Point", point().className());
    PyObject bare =
        new PyObject(
            PyObject.Kind.REDUCE, new PyGlobal("copyreg", "_reconstructor"), PyTuple.EMPTY, null);
    assertEquals("copyreg._reconstructor", bare.className());
  }

  @Test
  void shouldBeEqualToItselfAlone() {
    PyObject object = point();
    assertNotEquals(object, point());
    assertFalse(PyEquality.equal(object, point()));
    assertEquals(object, object);
    assertEquals("a", new PyDict(Map.of(object, "a")).get(object));
  }

  @Test
  void shouldRefuseImpossibleTimes() {
    assertThrows(IllegalArgumentException.class, () -> new PyTimezone(Duration.ofHours(24), null));
    assertThrows(IllegalArgumentException.class, () -> new PyTime(LocalTime.NOON, null, 2));
    assertThrows(
        IllegalArgumentException.class, () -> new PyTime(LocalTime.NOON, PyTuple.EMPTY, 0));
    assertEquals(
        "time(12:00, tzinfo=ZoneInfo('Europe/Berlin'), fold=1)",
        new PyTime(LocalTime.NOON, new PyZoneInfo("Europe/Berlin"), 1).toString());
  }
}
