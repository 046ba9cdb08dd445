package io.brine.pandas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.numpy.NdArray;
import io.brine.value.PyBytes;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  private static final Unpickler UNPICKLER =
      Unpickler.builder().types(PandasTypes.registry()).build();
  private static final Pickler PICKLER = Pickler.builder().types(PandasTypes.registry()).build();

  private static DataFrame frame(String path) {
    return (DataFrame) UNPICKLER.load(PandasFile.named(path).bytes());
  }

  /** What is loaded of a call, such as {@code pandas.Interval(1, 2, "left")}. */
  private static Object load(String module, String name, Object state, Object... args) {
    PyObject call =
        new PyObject(PyObject.Kind.REDUCE, new PyGlobal(module, name), PyTuple.of(args), null);
    if (state != null) {
      call.addState(state);
    }
    return UNPICKLER.load(PICKLER.dumps(call));
  }

  private static void assertRefused(String module, String name, Object state, Object... args) {
    assertThrows(UnpicklingException.class, () -> load(module, name, state, args));
  }

  private static PyDict dict(Object... pairs) {
    PyDict dict = new PyDict();
    for (int i = 0; i < pairs.length; i += 2) {
      dict.put(pairs[i], pairs[i + 1]);
    }
    return dict;
  }

  @Test
  void shouldGiveNumbersWithoutBoxes() {
    DataFrame frame = frame("nullable-pandas2.3-p4.pkl");
    Column ints = frame.column("i").values();
    assertEquals("Int64", ints.dtype());
    assertEquals(3, ints.getLong(2));
    assertTrue(Double.isNaN(ints.getDouble(1)));
    assertThrows(UnsupportedOperationException.class, () -> ints.getLong(1));
    assertThrows(IndexOutOfBoundsException.class, () -> ints.get(3));
    assertEquals("UInt8", frame.column("u").values().dtype());
    assertEquals("boolean", frame.column("b").values().dtype());
    assertEquals("string", frame.column("s").values().dtype());
    assertThrows(
        UnsupportedOperationException.class, () -> frame.column("s").values().getDouble(0));
    assertArrayEquals(new double[] {1, Double.NaN, 0}, frame.column("b").values().toDoubleArray());
    assertEquals(1, frame("mixed-pandas1.5-p4.pkl").column("b").values().getLong(0));
  }

  @Test
  void shouldNameTheTypesThatPandasHas() {
    DataFrame times = frame("times-pandas2.3-p4.pkl");
    assertEquals("datetime64[ns]", times.column("naive").values().dtype());
    assertEquals("datetime64[ns, UTC]", times.column("utc").values().dtype());
    assertEquals("datetime64[ns, Europe/Berlin]", times.column("zoned").values().dtype());
    assertEquals("timedelta64[ns]", times.column("delta").values().dtype());
    assertEquals("period[M]", times.column("period").values().dtype());
    assertEquals(Duration.ofDays(1), times.column("delta").get(0));
    assertEquals(86_400_000_000_000L, times.column("delta").values().getLong(0));
    assertEquals("category", frame("categories-pandas3.1-p5.pkl").columnAt(0).values().dtype());
    assertEquals(
        "interval[int64, right]", frame("intervals-pandas2.3-p4.pkl").columnAt(0).values().dtype());
    assertEquals(
        "Sparse[float64, nan]", frame("sparse-pandas1.5-p4.pkl").columnAt(0).values().dtype());
    DataFrame arrow = frame("arrow-pandas3.1-p5.pkl");
    assertEquals("int64[pyarrow]", arrow.column("i").values().dtype());
    assertEquals("3 x str", arrow.column("s").values().toString());
    assertTrue(arrow.column("f").values().isMissing(2));
  }

  @Test
  void shouldGiveRangesWithoutMemory() {
    DataFrame sliced = frame("sliced-pandas3.1-p5.pkl");
    Column range = sliced.index().values();
    assertEquals("int64", range.dtype());
    assertArrayEquals(new long[] {2, 5}, range.toLongArray());
    assertArrayEquals(new double[] {2, 5}, range.toDoubleArray());
    assertFalse(range.isMissing(1));
    assertThrows(IndexOutOfBoundsException.class, () -> range.isMissing(2));
  }

  @Test
  void shouldReadScalarsOfEveryForm() {
    String times = "pandas._libs.tslibs.timestamps";
    LocalDateTime day = LocalDateTime.of(2020, 1, 1, 0, 0);
    assertEquals(day, load(times, "_unpickle_timestamp", null, 1577836800L, null, null, 7L));
    assertEquals(day, load(times, "Timestamp", null, 1577836800000000000L, null, null));
    ZoneId tokyo = ZoneId.of("Asia/Tokyo");
    assertEquals(
        ZonedDateTime.of(day.plusHours(9), tokyo),
        load(times, "Timestamp", null, 1577836800000000000L, null, tokyo));
    assertNull(load(times, "Timestamp", null, Long.MIN_VALUE, null, null));
    assertNull(
        load("pandas._libs.tslibs.timedeltas", "_timedelta_unpickle", null, Long.MIN_VALUE, 10L));
    assertRefused(times, "_unpickle_timestamp", null, 0L, null, null, 3L);
    assertEquals(tokyo, load("pytz", "_p", null, "Asia/Tokyo", 32400L, 0L, "JST"));
    assertRefused("pytz", "_p", null, "Nowhere/At All");
    assertEquals("+02:30", load("pytz", "_FixedOffset", null, 150L).toString());
    assertRefused("pytz", "_FixedOffset", null, 100_000L);
    assertEquals("Z", load("dateutil.tz.tz", "tzutc", null).toString());
    PyObject quarter = call("pandas._libs.tslibs.offsets", "QuarterEnd", 2L, false, 12L);
    assertEquals(new Period(3, "2Q-DEC"), load("pandas", "Period", null, null, quarter, 3L));
    PyObject week = call("pandas.tseries.offsets", "Week");
    week.addState(dict("n", 1L, "weekday", 6L));
    assertEquals(new Period(1, "W-SUN"), load("pandas", "Period", null, null, week, 1L));
    assertRefused("pandas", "Period", null, null, 5L, 3L);
    assertRefused("pandas", "Interval", null, 1L, 2L, "open");
    assertRefused("pandas._libs.tslibs.offsets", "Day", null, "many");
  }

  @Test
  void shouldRefuseIndexesThatDoNotFitTogether() {
    PyGlobal range = new PyGlobal("pandas", "RangeIndex");
    String base = "pandas.core.indexes.base";
    assertEquals(0, ((Index) load(base, "_new_Index", null, range, range(5, 0, 1))).size());
    assertRefused(base, "_new_Index", null, range, range(0, 5, 0));
    assertRefused(base, "_new_Index", null, range, range(0, Long.MAX_VALUE, 1));
    assertRefused(base, "_new_Index", null, range, range(Long.MIN_VALUE, Long.MAX_VALUE, 1));
    PyGlobal multi = new PyGlobal("pandas", "MultiIndex");
    NdArray codes = NdArray.of(new byte[] {0, 1});
    assertRefused(base, "_new_Index", null, multi, multi(List.of(), List.of(codes)));
    assertRefused(base, "_new_Index", null, multi, multi(List.of(1L), List.of(codes)));
    PyGlobal index = new PyGlobal("pandas", "Index");
    assertRefused(base, "_new_Index", null, index, dict("data", 5L, "name", null));
    assertRefused(base, "_new_Index", null, index, "no dict");
  }

  private static PyDict range(long start, long stop, long step) {
    return dict("start", start, "stop", stop, "step", step, "name", null);
  }

  private static PyDict multi(List<?> levels, List<?> codes) {
    return dict("levels", levels, "codes", codes, "names", List.of("a"));
  }

  @Test
  void shouldReadSparseRuns() {
    NdArray starts = NdArray.of(new int[] {1, 4});
    NdArray lengths = NdArray.of(new int[] {2, 1});
    PyObject runs = call("pandas._libs.sparse", "BlockIndex", 6L, starts, lengths);
    PyObject type =
        new PyObject(
            PyObject.Kind.NEWOBJ, new PyGlobal("pandas", "SparseDtype"), PyTuple.EMPTY, null);
    type.addState(dict("_dtype", null, "_fill_value", 0.0));
    PyObject array =
        new PyObject(
            PyObject.Kind.NEWOBJ,
            new PyGlobal("pandas.arrays", "SparseArray"),
            PyTuple.EMPTY,
            null);
    NdArray values = NdArray.of(new double[] {7, 8, 9});
    array.addState(dict("_sparse_index", runs, "_sparse_values", values, "_dtype", type));
    Column column = (Column) UNPICKLER.load(PICKLER.dumps(array));
    assertEquals(Arrays.asList(0.0, 7.0, 8.0, 0.0, 9.0, 0.0), column.asList());
    assertRefused("pandas._libs.sparse", "BlockIndex", null, 4L, starts, lengths);
    assertRefused("pandas._libs.sparse", "BlockIndex", null, 9L, lengths, starts);
    assertRefused("pandas._libs.sparse", "IntIndex", null, 3L, NdArray.of(new int[] {2, 1}));
    assertRefused("pandas._libs.sparse", "IntIndex", null, 2L, NdArray.of(new int[] {5}));
  }

  private static PyObject call(String module, String name, Object... args) {
    return new PyObject(PyObject.Kind.REDUCE, new PyGlobal(module, name), PyTuple.of(args), null);
  }

  @Test
  void shouldReadArrowArraysInChunks() {
    PyObject first = arrow("string", 2, 0, null, ints(0, 1, 3), bytes("abc"));
    PyObject none = arrow("string", 0, 0, null, ints(0), null);
    PyObject second = arrow("string", 1, 1, new byte[] {2}, ints(0, 1, 2), bytes("xy"));
    Column column =
        (Column) load("pyarrow.lib", "chunked_array", null, Arrays.asList(first, none, second));
    assertEquals(List.of("a", "bc", "y"), column.asList());
    assertFalse(column.isMissing(2));
    assertRefused("pyarrow.lib", "chunked_array", null, List.of());
    assertRefused("pyarrow.lib", "type_for_alias", null, "list");
    for (PyObject lying :
        List.of(
            arrow("string", 3, 0, null, ints(0, 1, 3), bytes("abc")),
            arrow("string", 2, 0, null, ints(0, 3, 1), bytes("abc")),
            arrow("string", 2, 0, null, ints(0, 1, 9), bytes("abc")),
            arrow("int64", 9, 0, null, null, bytes("12345678")),
            arrow("bool", 9, 0, null, null, new byte[] {1}),
            arrow("string", 2, Integer.MAX_VALUE, null, ints(0, 1, 3), bytes("abc")))) {
      assertThrows(UnpicklingException.class, () -> UNPICKLER.load(PICKLER.dumps(lying)));
    }
  }

  private static PyObject arrow(
      String type, long size, long offset, byte[] present, byte[] offsets, byte[] data) {
    boolean isText = type.equals("string");
    Object[] buffers =
        isText
            ? new Object[] {buffer(present), buffer(offsets), buffer(data)}
            : new Object[] {buffer(present), buffer(data)};
    PyTuple parts =
        PyTuple.of(
            call("pyarrow.lib", "type_for_alias", type),
            size,
            0L,
            offset,
            Arrays.asList(buffers),
            List.of(),
            null);
    return call("pyarrow.lib", "_restore_array", parts);
  }

  private static PyObject buffer(byte[] bytes) {
    return bytes == null ? null : call("pyarrow.lib", "py_buffer", PyBytes.of(bytes));
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  @Test
  void shouldSayWhatItIsAsAValue() {
    DataFrame frame = frame("ints-pandas3.1-p5.pkl");
    assertEquals("pandas.DataFrame", frame.typeName());
    assertFalse(frame.isHashable());
    assertEquals("Index(['x', 'y', 'z'])", frame.columns().toString());
    Series series = (Series) UNPICKLER.load(PandasFile.named("series-pandas1.5-p4.pkl").bytes());
    assertEquals("Series([1.5, 2.5], ['a', 'b'])", series.toString());
    assertEquals("pandas.Series", series.toObject().className());
    assertEquals(2, series.size());
    assertEquals("Interval(1, 2, 'left')", new Interval(1L, 2L, "left").toString());
    assertEquals(Map.of("ordinal", 3L, "frequency", "D"), new Period(3, "D").toJson());
    assertEquals("pandas.Period", new Period(3, "D").typeName());
    DataFrame large = DataFrame.of(Map.of("n", NdArray.of(new long[1000])));
    assertTrue(large.toString().contains("Ellipsis"), large.toString());
    assertThrows(
        IllegalArgumentException.class,
        () -> DataFrame.of(Map.of("a", NdArray.of(new long[2]), "b", NdArray.of(new long[3]))));
  }
}
