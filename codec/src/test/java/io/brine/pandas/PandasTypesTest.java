package io.brine.pandas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.numpy.NdArray;
import io.brine.numpy.NumpyTypes;
import io.brine.text.JsonWriter;
import io.brine.text.PythonRepr;
import io.brine.value.PyComplex;
import io.brine.value.PyDict;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PandasTypesTest {

  private static final Unpickler UNPICKLER =
      Unpickler.builder().types(PandasTypes.registry()).build();

  static List<PandasFile> files() {
    return PandasFile.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldHoldWhatPandasWrote(PandasFile file) {
    assertHolds(file.value(), UNPICKLER.load(file.bytes(), file.buffers()), "$");
  }

  @Test
  void shouldHaveFilesOfEveryGeneration() {
    List<String> versions = files().stream().map(PandasFile::version).distinct().sorted().toList();
    assertEquals(List.of("0.20", "0.25", "1.1", "1.5", "2.3", "3.1"), versions);
  }

  @Test
  void shouldFindColumnsByTheirLabels() {
    DataFrame frame = load("mixed-pandas3.1-p5.pkl");
    assertEquals(3, frame.rowCount());
    assertEquals(5, frame.columnCount());
    assertArrayEquals(new long[] {7, 8, 9}, frame.column("j").values().toLongArray());
    assertTrue(Double.isNaN(frame.column("f").values().getDouble(1)));
    assertTrue(frame.column("f").values().isMissing(1));
    assertNull(frame.column("s").get(1));
    assertEquals(List.of(3L, -0.0, "ü", true, 9L), frame.row(2));
    assertThrows(NoSuchElementException.class, () -> frame.column("k"));
    assertEquals("j", frame.column("j").name());
    DataFrame labelled = load("labelled-pandas1.5-p4.pkl");
    assertEquals((Object) 3.0, labelled.column(10L).get(labelled.index().indexOf("r2")));
    assertEquals(-1, labelled.index().indexOf("r3"));
  }

  @Test
  void shouldShareTheMemoryOfOutOfBandBuffers() {
    PandasFile file = PandasFile.named("ints_out_of_band-pandas2.3-p5.pkl");
    List<ByteBuffer> buffers = file.buffers();
    DataFrame frame = (DataFrame) UNPICKLER.load(file.bytes(), buffers);
    assertEquals(1L, frame.column("x").get(0));
    ByteBuffer memory = buffers.get(0);
    for (int i = 0; i < memory.capacity(); i += 8) {
      memory.put(i, (byte) 77);
    }
    assertEquals(77, frame.column("x").values().getLong(0));
    assertTrue(frame.column("x").values().array().isPresent());
  }

  @Test
  void shouldKeepTheNamesAndLevelsOfIndexes() {
    DataFrame frame = load("multi_index-pandas2.3-p4.pkl");
    assertEquals(List.of("letter", "number"), frame.index().names());
    assertEquals(2, frame.index().levels().size());
    assertEquals(1, frame.index().indexOf(PyTuple.of("a", 2L)));
    assertEquals("day", load("date_index-pandas3.1-p4.pkl").index().name());
  }

  @Test
  void shouldShowFramesAsTextAndAsJson() {
    DataFrame frame = load("mixed-pandas3.1-p5.pkl");
    String text =
        "DataFrame(3 x 5, [('i', [1, 2, 3]), ('f', [1.5, nan, -0.0]), ('s', ['a', None, 'ü']),"
            + " ('b', [True, False, True]), ('j', [7, 8, 9])], [0, 1, 2])";
    assertEquals(text, PythonRepr.of(frame));
    assertEquals(
        "{\"columns\": [\"x\", \"y\", \"z\"], \"index\": [0, 1], \"data\": [[1, 3, 5], [2, 4, 6]]}",
        JsonWriter.of(load("ints-pandas1.5-p4.pkl")));
  }

  @Test
  void shouldWriteFramesAsCallsThatAnyPandasLoads() {
    Map<String, NdArray> columns = new LinkedHashMap<>();
    columns.put("x", NdArray.of(new double[] {1.5, 2.5}));
    columns.put("n", NdArray.of(new long[] {3, 4}));
    byte[] pickle =
        Pickler.builder().types(PandasTypes.registry()).build().dumps(DataFrame.of(columns));
    Unpickler inert = Unpickler.builder().types(NumpyTypes.registry()).allowAllInert().build();
    PyObject call = assertInstanceOf(PyObject.class, inert.load(pickle));
    assertEquals("pandas.DataFrame", call.className());
    assertEquals(columns, call.args().get(0));
    PyObject index = assertInstanceOf(PyObject.class, call.args().get(1));
    assertEquals("pandas.Index", index.className());
    assertEquals(List.of(0L, 1L), index.args().get(0));
  }

  @Test
  void shouldRefuseWhatDoesNotFitTogether() {
    byte[] bytes = PandasFile.named("ints-pandas1.5-p4.pkl").bytes();
    // The slice of the block's columns, slice(0, 3, 1), and the rows of the index.
    for (byte[] part :
        List.of(new byte[] {'K', 0, 'K', 3, 'K', 1}, new byte[] {'K', 2, (byte) 0x8c})) {
      byte[] mutant = bytes.clone();
      int at = indexOf(mutant, part);
      mutant[at + 1] = 9;
      UnpicklingException e = assertThrows(UnpicklingException.class, () -> UNPICKLER.load(mutant));
      assertTrue(e.offset() > 0, e.getMessage());
    }
  }

  @Test
  void shouldThrowNothingElseWhateverTheBytes() {
    Random random = new Random(1);
    for (PandasFile file : files()) {
      byte[] bytes = file.bytes();
      for (int i = 0; i < 60; i++) {
        byte[] mutant = bytes.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
          mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
        }
        try {
          use(UNPICKLER.load(mutant, file.buffers()));
        } catch (UnpicklingException expected) {
          assertTrue(expected.getMessage().length() < 512);
        }
      }
    }
  }

  /** All that is read of an accepted value must be there. */
  private static void use(Object value) {
    if (value instanceof DataFrame frame) {
      for (int i = 0; i < frame.columnCount(); i++) {
        use(frame.columnAt(i));
      }
      use(frame.columns());
      use(frame.index());
    } else if (value instanceof Series series) {
      read(series.values());
    } else if (value instanceof Index index) {
      read(index.values());
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(PandasTypesTest::use);
    }
    assertFalse(String.valueOf(value).length() > 1 << 20);
  }

  private static void read(Column column) {
    int step = Math.max(1, column.size() / 100);
    for (int row = 0; row < column.size(); row += step) {
      column.get(row);
      column.isMissing(row);
    }
  }

  private static DataFrame load(String path) {
    return (DataFrame) UNPICKLER.load(PandasFile.named(path).bytes());
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int at = 0; at + part.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new AssertionError("not in the file");
  }

  // ---- the manifest's values ------------------------------------------------------------------

  private static void assertHolds(Object expected, Object actual, String path) {
    if (expected instanceof PyDict tagged && tagged.containsKey("frame")) {
      assertFrame((PyDict) tagged.get("frame"), assertInstanceOf(DataFrame.class, actual), path);
    } else if (expected instanceof PyDict tagged && tagged.containsKey("series")) {
      PyDict parts = (PyDict) tagged.get("series");
      Series series = assertInstanceOf(Series.class, actual, path);
      assertCell(parts.get("name"), series.name(), path);
      assertHolds(parts.get("index"), series.index(), path + ".index");
      assertCells((List<?>) parts.get("data"), series.values(), path);
    } else if (expected instanceof PyDict tagged && tagged.containsKey("index")) {
      Index index = assertInstanceOf(Index.class, actual, path);
      if (tagged.containsKey("names")) {
        assertEquals(tagged.get("names"), index.names());
      } else {
        assertCell(tagged.get("name"), index.name(), path + ".name");
      }
      assertCells((List<?>) tagged.get("index"), index.values(), path);
    } else if (expected instanceof PyDict tagged && tagged.containsKey("dict")) {
      for (Object pair : (List<?>) tagged.get("dict")) {
        Object key = ((List<?>) pair).get(0);
        Object value = assertInstanceOf(Map.class, actual).get(key);
        assertHolds(((List<?>) pair).get(1), value, path + "." + key);
      }
    } else {
      assertCell(expected, actual, path);
    }
  }

  private static void assertFrame(PyDict expected, DataFrame frame, String path) {
    assertHolds(expected.get("columns"), frame.columns(), path + ".columns");
    assertHolds(expected.get("index"), frame.index(), path + ".index");
    List<?> data = (List<?>) expected.get("data");
    assertEquals(data.size(), frame.columnCount(), path);
    for (int i = 0; i < data.size(); i++) {
      assertCells((List<?>) data.get(i), frame.columnAt(i).values(), path + "[" + i + "]");
    }
  }

  private static void assertCells(List<?> expected, Column actual, String path) {
    assertEquals(expected.size(), actual.size(), path);
    for (int row = 0; row < actual.size(); row++) {
      Object cell = expected.get(row);
      String where = path + "[" + row + "]";
      assertEquals(cell == null, actual.isMissing(row), where);
      if (cell != null) {
        assertCell(cell, actual.get(row), where);
      }
    }
  }

  private static void assertCell(Object expected, Object actual, String path) {
    if (expected instanceof PyDict tagged) {
      assertTagged(tagged, actual, path);
    } else if (expected instanceof List<?> labels) {
      PyTuple tuple = assertInstanceOf(PyTuple.class, actual, path);
      for (int i = 0; i < labels.size(); i++) {
        assertCell(labels.get(i), tuple.get(i), path);
      }
    } else if (expected == null && actual instanceof io.brine.value.PyGlobal) {
      assertEquals("NA", ((io.brine.value.PyGlobal) actual).name(), path);
    } else {
      assertEquals(expected, actual, path);
    }
  }

  private static void assertTagged(PyDict tagged, Object actual, String path) {
    String tag = (String) tagged.keySet().iterator().next();
    Object value = tagged.get(tag);
    switch (tag) {
      case "float" -> assertEquals(Double.parseDouble((String) value), actual, path);
      case "complex" ->
          assertEquals(
              new PyComplex(
                  ((Number) ((List<?>) value).get(0)).doubleValue(),
                  ((Number) ((List<?>) value).get(1)).doubleValue()),
              actual,
              path);
      case "timestamp" -> assertEquals(value, nanos(actual, tagged.get("tz")), path);
      case "timedelta" -> assertEquals(value, ((Duration) actual).toNanos(), path);
      case "period" -> {
        Period period = assertInstanceOf(Period.class, actual, path);
        assertEquals(value, period.ordinal(), path);
        assertEquals(tagged.get("freq"), period.frequency(), path);
      }
      case "interval" -> {
        Interval interval = assertInstanceOf(Interval.class, actual, path);
        assertCell(((List<?>) value).get(0), interval.left(), path);
        assertCell(((List<?>) value).get(1), interval.right(), path);
        assertEquals(tagged.get("closed"), interval.closed(), path);
      }
      case "tuple" -> assertCell(value, actual, path);
      default -> throw new AssertionError(tag);
    }
  }

  private static Object nanos(Object actual, Object zone) {
    Instant instant;
    if (zone == null) {
      instant = assertInstanceOf(LocalDateTime.class, actual).toInstant(ZoneOffset.UTC);
    } else {
      ZonedDateTime time = assertInstanceOf(ZonedDateTime.class, actual);
      assertTrue(zone.equals("UTC") == time.getZone().equals(ZoneOffset.UTC), zone.toString());
      instant = time.toInstant();
    }
    return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
  }
}
