package io.brine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.text.TextException.Reason;
import io.brine.value.PyBytes;
import io.brine.value.PyComplex;
import io.brine.value.PyDateTime;
import io.brine.value.PyDict;
import io.brine.value.PyFraction;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyObject;
import io.brine.value.PySet;
import io.brine.value.PyTimezone;
import io.brine.value.PyTuple;
import io.brine.value.PyZoneInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  @Test
  void shouldWriteAsPythonDoesByDefault() {
    PyDict dict = new PyDict();
    dict.put("k", Arrays.asList(1L, 2.0, null, true, PyTuple.EMPTY, new PyDict()));
    assertEquals("{\"k\": [1, 2.0, null, true, [], {}]}", JsonWriter.of(dict));
    assertEquals("\"\\u00e9\\ud83d\\udc0d\\u007f\\n\\\"\"", JsonWriter.of("é🐍\u007f\n\""));
    assertEquals("[NaN, -Infinity, 1e+16]", JsonWriter.of(List.of(0.0 / 0, -1.0 / 0, 1e16)));
  }

  @Test
  void shouldIndent() {
    PyDict dict = new PyDict();
    dict.put("a", List.of(1L, 2L));
    dict.put("b", List.of());
    String expected = "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}";
    assertEquals(expected, JsonWriter.builder().indent(2).build().toText(dict));
    assertEquals("[\n1,\n2\n]", JsonWriter.builder().indent(0).build().toText(List.of(1, 2)));
  }

  @Test
  void shouldWriteKeysAsPythonDoes() {
    PyDict dict = new PyDict();
    dict.put(true, 1L);
    dict.put(null, 2L);
    dict.put(2.5, 3L);
    dict.put(BigInteger.TWO.pow(70), 4L);
    assertEquals(
        "{\"true\": 1, \"null\": 2, \"2.5\": 3, \"1180591620717411303424\": 4}",
        JsonWriter.of(dict));
    dict.put(PyTuple.of(1L), 5L);
    assertReason(Reason.UNSUPPORTED_KEY, JsonWriter.builder(), dict);
    dict.remove(BigInteger.TWO.pow(70));
    JsonWriter skipping = JsonWriter.builder().skipKeys(true).build();
    assertEquals("{\"true\": 1, \"null\": 2, \"2.5\": 3}", skipping.toText(dict));
    JsonWriter repr = JsonWriter.builder().otherKeys(JsonWriter.OtherKeys.REPR).build();
    assertTrue(repr.toText(dict).endsWith(", \"(1,)\": 5}"));
  }

  @Test
  void shouldSortKeysByCodePoint() {
    PyDict dict = new PyDict();
    for (String key : List.of("\ud83d\udc0d", "\uffff", "b", "a")) {
      dict.put(key, 0L);
    }
    JsonWriter.Builder sorting = JsonWriter.builder().sortKeys(true).ensureAscii(false);
    assertEquals(
        "{\"a\": 0, \"b\": 0, \"\uffff\": 0, \"\ud83d\udc0d\": 0}", sorting.build().toText(dict));
    dict.put(1L, 0L);
    assertReason(Reason.UNORDERED_KEYS, sorting, dict);
  }

  @Test
  void shouldWriteOtherValuesOfPython() {
    assertEquals("\"AP8=\"", JsonWriter.of(PyBytes.of(new byte[] {0, -1})));
    JsonWriter hex = JsonWriter.builder().bytes(JsonWriter.Bytes.HEX).build();
    assertEquals("\"00ff\"", hex.toText(PyBytes.of(new byte[] {0, -1})));
    JsonWriter latin1 = JsonWriter.builder().bytes(JsonWriter.Bytes.LATIN1).build();
    assertEquals("\"\\u0000\\u00ff\"", latin1.toText(new byte[] {0, -1}));
    assertEquals("[1]", JsonWriter.of(PySet.of(1L)));
    assertEquals("\"1.10\"", JsonWriter.of(new BigDecimal("1.10")));
    assertEquals("\"1/3\"", JsonWriter.of(new PyFraction(BigInteger.ONE, BigInteger.valueOf(3))));
    assertEquals(
        "{\"__class__\": \"complex\", \"args\": [1.0, -2.0]}", JsonWriter.of(new PyComplex(1, -2)));
    assertEquals("[1.5]", JsonWriter.of(new double[] {1.5}));
  }

  @Test
  void shouldWriteTimesAsIso8601() {
    LocalDateTime noon = LocalDateTime.of(2024, 6, 1, 12, 0);
    assertEquals("\"2024-06-01T12:00:00\"", JsonWriter.of(noon));
    assertEquals("\"2024-06-01\"", JsonWriter.of(noon.toLocalDate()));
    assertEquals("\"12:00:00.000005\"", JsonWriter.of(noon.toLocalTime().plusNanos(5_000)));
    assertEquals("\"2024-06-01T12:00:00+00:00\"", JsonWriter.of(noon.atOffset(ZoneOffset.UTC)));
    assertEquals(
        "\"2024-06-01T12:00:00-00:30\"",
        JsonWriter.of(new PyDateTime(noon, new PyTimezone(Duration.ofMinutes(-30), "x"), 0)));
    assertEquals(
        "\"2024-06-01T12:00:00[Europe/Berlin]\"",
        JsonWriter.of(new PyDateTime(noon, new PyZoneInfo("Europe/Berlin"), 0)));
    assertEquals("\"P1DT2.000003S\"", JsonWriter.of(Duration.ofDays(1).plusNanos(2_000_003_000L)));
    assertEquals("\"-PT1H\"", JsonWriter.of(Duration.ofHours(-1)));
    assertEquals("\"PT0S\"", JsonWriter.of(Duration.ZERO));
    assertEquals("\"P2D\"", JsonWriter.of(Duration.ofDays(2)));
  }

  @Test
  void shouldTagInertObjects() {
    PyGlobal cls = new PyGlobal("m", "C");
    PyObject object = new PyObject(PyObject.Kind.NEWOBJ, cls, PyTuple.of(cls), null);
    object.addState(null);
    assertEquals(
        "{\"__class__\": \"m.C\", \"kind\": \"newobj\", \"args\": [{\"__global__\": \"m.C\"}],"
            + " \"state\": null}",
        JsonWriter.of(object));
  }

  @Test
  void shouldSayWhatIsWrong() {
    PyList cycle = new PyList();
    cycle.add(PyTuple.of(cycle));
    assertReason(Reason.CIRCULAR, JsonWriter.builder(), cycle);
    assertReason(Reason.NOT_FINITE, JsonWriter.builder().allowNan(false), List.of(0.0 / 0));
    assertReason(Reason.UNSUPPORTED_VALUE, JsonWriter.builder().sets(false), new PySet());
    assertReason(Reason.UNSUPPORTED_VALUE, JsonWriter.builder(), new Object());
    assertReason(Reason.TOO_LONG, JsonWriter.builder().maxChars(9), "12345678");
    Object tuple = "x";
    for (int i = 0; i < 60; i++) {
      tuple = PyTuple.of(tuple, tuple);
    }
    assertReason(Reason.TOO_LONG, JsonWriter.builder().maxChars(100_000), tuple);
  }

  private static void assertReason(Reason reason, JsonWriter.Builder options, Object value) {
    JsonWriter writer = options.build();
    assertEquals(reason, assertThrows(TextException.class, () -> writer.toText(value)).reason());
  }

  @Test
  void shouldNotRecurse() {
    Object value = null;
    for (int i = 0; i < 50_000; i++) {
      value = Collections.singletonMap("k", new PyList(Collections.singletonList(value)));
    }
    String text = JsonWriter.of(value);
    Object back = JsonReader.builder().maxDepth(100_000).build().read(text);
    assertEquals(text, JsonWriter.of(back));
  }
}
