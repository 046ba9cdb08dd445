package io.brine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.value.PyArray;
import io.brine.value.PyByteArray;
import io.brine.value.PyComplex;
import io.brine.value.PyCounter;
import io.brine.value.PyDateTime;
import io.brine.value.PyDefaultDict;
import io.brine.value.PyDeque;
import io.brine.value.PyDict;
import io.brine.value.PyExtension;
import io.brine.value.PyFraction;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyObject;
import io.brine.value.PyOrderedDict;
import io.brine.value.PyPersistentId;
import io.brine.value.PyRange;
import io.brine.value.PySet;
import io.brine.value.PySlice;
import io.brine.value.PyTime;
import io.brine.value.PyTimezone;
import io.brine.value.PyTuple;
import io.brine.value.PyZoneInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PythonReprTest {

  private static final PyGlobal USER = new PyGlobal("__main__", "User");

  @Test
  void shouldPrintScalars() {
    assertRepr("None", null);
    assertRepr("True", true);
    assertRepr("-7", -7);
    assertRepr("100000000000000000000", BigInteger.TEN.pow(20));
    assertRepr("1e+16", 1e16);
    assertRepr("\"it's\"", "it's");
    assertRepr("bytearray(b'')", PyByteArray.of(new byte[0]));
    assertRepr("b'\\x00'", new byte[1]);
    assertRepr("b'\\x00'", ByteBuffer.allocate(1).asReadOnlyBuffer());
    assertRepr("bytearray(b'\\x00')", ByteBuffer.allocate(1));
    assertRepr("Decimal('1.10')", new BigDecimal("1.10"));
    assertRepr("Fraction(1, 3)", new PyFraction(BigInteger.ONE, BigInteger.valueOf(3)));
    assertRepr("UUID('00000000-0000-0000-0000-000000000001')", new UUID(0, 1));
  }

  @Test
  void shouldPrintComplexNumbersWithTheirSignsOfZero() {
    assertRepr("(1+2j)", new PyComplex(1, 2));
    assertRepr("-0j", new PyComplex(0, -0.0));
    assertRepr("(-0-0j)", new PyComplex(-0.0, -0.0));
    assertRepr("(nan-infj)", new PyComplex(Double.NaN, Double.NEGATIVE_INFINITY));
    assertRepr("(1e+16+1e-07j)", new PyComplex(1e16, 1e-7));
  }

  @Test
  void shouldPrintContainers() {
    assertRepr("(1,)", PyTuple.of(1L));
    assertRepr("[1, (), [], {}]", List.of(1, PyTuple.EMPTY, new PyList(), new PyDict()));
    assertRepr("{'a': None}", Collections.singletonMap("a", null));
    assertRepr("[set(), frozenset()]", List.of(new PySet(), new PyFrozenSet(List.of())));
    assertRepr("frozenset({1})", PyFrozenSet.of(1L));
    assertRepr("deque([1, 2], maxlen=3)", deque());
    assertRepr("range(0, 3)", new PyRange(0, 3, 1));
    assertRepr("range(3, 0, -1)", new PyRange(3, 0, -1));
    assertRepr("slice(1, 2, None)", new PySlice(1L, 2L, null));
    assertRepr("[None, 1]", new Object[] {null, 1});
    assertRepr("array('i', [1, 2])", PyArray.wrap('i', new int[] {1, 2}));
    assertRepr("array('i')", new int[0]);
    assertRepr("array('u', \"a'\")", PyArray.wrap('u', new int[] {'a', '\''}));
  }

  private static PyDeque deque() {
    PyDeque deque = new PyDeque(3);
    deque.addAll(List.of(1L, 2L));
    return deque;
  }

  @Test
  void shouldPrintTheDictsOfCollections() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("b", 1L);
    map.put("a", 2L);
    map.put("c", 1.5);
    assertRepr("OrderedDict({'b': 1, 'a': 2, 'c': 1.5})", new PyOrderedDict(map));
    assertRepr("OrderedDict()", new PyOrderedDict());
    assertRepr("Counter({'a': 2, 'c': 1.5, 'b': 1})", new PyCounter(map));
    map.put("d", "no number");
    assertRepr("Counter({'b': 1, 'a': 2, 'c': 1.5, 'd': 'no number'})", new PyCounter(map));
    assertRepr(
        "defaultdict(<class 'list'>, {})", new PyDefaultDict(new PyGlobal("builtins", "list")));
  }

  @Test
  void shouldShowCyclesAsDots() {
    PyList list = new PyList();
    list.add(PyTuple.of(list));
    assertRepr("[([...],)]", list);
    PyDefaultDict dict = new PyDefaultDict(new PyGlobal("builtins", "int"));
    dict.put("k", dict);
    String inner = "defaultdict(<class 'int'>, {...})";
    assertRepr("defaultdict(<class 'int'>, {'k': " + inner + "})", dict);
    PyOrderedDict ordered = new PyOrderedDict();
    ordered.put("self", ordered);
    assertRepr("OrderedDict({'self': ...})", ordered);
  }

  @Test
  void shouldPrintDatesAndTimes() {
    LocalDateTime noon = LocalDateTime.of(2024, 10, 27, 12, 0);
    assertRepr("datetime.datetime(2024, 10, 27, 12, 0)", noon);
    assertRepr("datetime.date(2024, 10, 27)", noon.toLocalDate());
    assertRepr("datetime.time(0, 0, 0, 5)", LocalTime.ofNanoOfDay(5_000));
    assertRepr("datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)", Instant.EPOCH);
    assertRepr(
        "datetime.datetime(2024, 10, 27, 12, 0, fold=1, tzinfo=zoneinfo.ZoneInfo(key='X/Y'))",
        new PyDateTime(noon, new PyZoneInfo("X/Y"), 1));
    assertRepr(
        "datetime.time(12, 0, tzinfo=datetime.timezone.utc, fold=1)",
        new PyTime(noon.toLocalTime(), ZoneOffset.UTC, 1));
    assertRepr(
        "datetime.datetime(2024, 10, 27, 2, 30, fold=1, "
            + "tzinfo=zoneinfo.ZoneInfo(key='Europe/Berlin'))",
        ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"))
            .withLaterOffsetAtOverlap());
    assertRepr("datetime.timedelta(0)", Duration.ZERO);
    assertRepr("datetime.timedelta(days=-1, seconds=86399)", Duration.ofSeconds(-1));
    assertRepr("datetime.timedelta(microseconds=1)", Duration.ofNanos(1_000));
    assertRepr("datetime.timezone(datetime.timedelta(seconds=3600))", ZoneOffset.ofHours(1));
    assertRepr(
        "datetime.timezone(datetime.timedelta(0), 'Zulu')", new PyTimezone(Duration.ZERO, "Zulu"));
  }

  @Test
  void shouldPrintGlobalsAndIds() {
    assertRepr("<class 'int'>", new PyGlobal("builtins", "int"));
    assertRepr("<built-in function len>", new PyGlobal("builtins", "len"));
    assertRepr("Ellipsis", new PyGlobal("builtins", "Ellipsis"));
    assertRepr("os.system", new PyGlobal("os", "system"));
    assertRepr("'o\\ns'.system", new PyGlobal("o\ns", "system"));
    assertRepr("<persistent id ('k', 1)>", new PyPersistentId(PyTuple.of("k", 1L)));
    assertRepr("<extension 5>", new PyExtension(5));
    assertRepr("<java.lang.Object object>", new Object());
  }

  @Test
  void shouldPrintInertObjectsAsCalls() {
    PyObject user = new PyObject(PyObject.Kind.NEWOBJ, USER, PyTuple.EMPTY, null);
    assertRepr("__main__.User()", user);
    PyDict state = new PyDict();
    state.put("name", "Ada");
    state.put("next", user);
    user.addState(state);
    assertRepr("__main__.User(name='Ada', next=__main__.User(...))", user);

    PyObject error = call("builtins", "ValueError", "bad");
    error.addState(new PyDict(Map.of("code", 5L)));
    assertRepr("ValueError('bad', state={'code': 5})", error);
    assertRepr("m.Color(1)", call("m", "Color", 1L));

    PyObject grown = call("m", "C");
    grown.items().add(1L);
    grown.pairs().add("k");
    grown.pairs().add(2L);
    grown.setItems().add(3L);
    grown.setStateSetter(new PyGlobal("m", "set"), "s");
    assertRepr("m.C([1], {'k': 2}, {3}, setter=m.set, state='s')", grown);
  }

  @Test
  void shouldPrintHelperCallsAsWhatTheyMake() {
    PyGlobal object = new PyGlobal("builtins", "object");
    assertRepr("__main__.User()", call("copyreg", "_reconstructor", USER, object, null));
    PyGlobal dict = new PyGlobal("builtins", "dict");
    assertRepr("__main__.User({})", call("copyreg", "_reconstructor", USER, dict, new PyDict()));
    assertRepr(
        "__main__.User(1, k=2)",
        call("copyreg", "__newobj_ex__", USER, PyTuple.of(1L), new PyDict(Map.of("k", 2L))));
    assertRepr("__main__.User.Kind", call("builtins", "getattr", USER, "Kind"));
    assertRepr("<class 'NoneType'>", call("builtins", "type", new Object[] {null}));
  }

  private static PyObject call(String module, String name, Object... args) {
    PyGlobal callable = new PyGlobal(module, name);
    return new PyObject(PyObject.Kind.REDUCE, callable, PyTuple.of(args), null);
  }

  @Test
  void shouldRefuseOrCutWhatIsTooLong() {
    Object tuple = "x";
    for (int i = 0; i < 60; i++) {
      tuple = PyTuple.of(tuple, tuple);
    }
    Object bomb = tuple;
    PythonRepr refusing = PythonRepr.builder().maxChars(10_000).build();
    TextException e = assertThrows(TextException.class, () -> refusing.toText(bomb));
    assertEquals(TextException.Reason.TOO_LONG, e.reason());

    PythonRepr cutting = PythonRepr.builder().maxChars(100_000).cut(true).build();
    String cut = cutting.toText(bomb);
    assertEquals(100_000, cut.length());
    assertTrue(cut.endsWith("…"));
    assertEquals("'abc…", PythonRepr.builder().maxChars(5).cut(true).build().toText("abcdef"));
    assertEquals("'abc'", PythonRepr.builder().maxChars(5).cut(true).build().toText("abc"));
    assertEquals(
        "…",
        PythonRepr.builder()
            .maxChars(2)
            .cut(true)
            .build()
            .toText(Long.MAX_VALUE)
            .replaceAll("[0-9]", ""));
  }

  @Test
  void shouldNotRecurse() {
    Object value = null;
    for (int i = 0; i < 100_000; i++) {
      PyObject object = new PyObject(PyObject.Kind.NEWOBJ, USER, PyTuple.of(value), null);
      object.addState(new PyDict(Map.of("a", 1L)));
      value = new PyList(List.of(object));
    }
    assertTrue(PythonRepr.of(value).startsWith("[__main__.User([__main__.User("));
  }

  private static void assertRepr(String expected, Object value) {
    assertEquals(expected, PythonRepr.of(value));
  }

  @Test
  void shouldRefuseIntegersOfTooManyDigits() {
    BigInteger atLimit = BigInteger.TEN.pow(5_000).subtract(BigInteger.ONE);
    BigInteger beyond = BigInteger.TEN.pow(5_000);
    PythonRepr repr = PythonRepr.builder().maxDigits(5_000).build();
    JsonWriter json = JsonWriter.builder().maxDigits(5_000).build();
    for (BigInteger value : List.of(atLimit, atLimit.negate())) {
      assertEquals(value.toString(), repr.toText(value));
      assertEquals(value.toString(), json.toText(value));
    }
    for (Object value : List.of(beyond, beyond.negate(), new PyList(List.of(beyond)))) {
      TextException e = assertThrows(TextException.class, () -> repr.toText(value));
      assertEquals(TextException.Reason.TOO_LONG, e.reason());
      assertTrue(e.getMessage().endsWith("maxDigits=5000"), e.getMessage());
      assertThrows(TextException.class, () -> json.toText(value));
    }
    assertEquals(100_000, PythonRepr.DEFAULT_MAX_DIGITS);
    assertEquals(100_000, JsonWriter.DEFAULT_MAX_DIGITS);
    assertThrows(IllegalArgumentException.class, () -> PythonRepr.builder().maxDigits(19));
    assertThrows(IllegalArgumentException.class, () -> JsonWriter.builder().maxDigits(19));
  }

  @Test
  void shouldMakeTheTextOfALongIntegerOnce() {
    int[] made = {0};
    BigInteger counted =
        new BigInteger(BigInteger.ONE.shiftLeft(10_000).toByteArray()) {
          private static final long serialVersionUID = 1L;

          @Override
          public String toString() {
            made[0]++;
            return super.toString();
          }
        };
    PyList many = new PyList(Collections.nCopies(1_000, counted));

    PythonRepr.of(many);
    assertEquals(1, made[0]);
    JsonWriter.of(many);
    assertEquals(2, made[0]);
  }
}
