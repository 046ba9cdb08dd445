package io.brine.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Memo;
import io.brine.PickleProfile;
import io.brine.PickleReader;
import io.brine.PickleWriter;
import io.brine.Pickler;
import io.brine.PicklingException;
import io.brine.Unpickler;
import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyObject;
import io.brine.value.PyPersistentId;
import io.brine.value.PySet;
import io.brine.value.PyString8;
import io.brine.value.PyTuple;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of CPython's C pickler, each with its bytes, and the ways to hand a pickle out. */
class PicklerTest {

  private static final PyGlobal NESTED = new PyGlobal("M", "Outer.Inner");

  @TempDir Path temporary;

  private static byte[] dumps(Object value, int protocol) {
    return Pickler.builder().protocol(protocol).build().dumps(value);
  }

  private static void shouldWrite(String latin1, Object value, int protocol) {
    assertEquals(latin1, new String(dumps(value, protocol), StandardCharsets.ISO_8859_1));
  }

  private static void shouldWriteHex(String hex, Object value, int protocol) {
    assertEquals(hex.replace(" ", ""), HexFormat.of().formatHex(dumps(value, protocol)));
  }

  /** The end of a pickle, whose length shows where a batch ends. */
  private static String tail(Object value, PickleProfile profile, int count) {
    byte[] bytes = Pickler.builder().protocol(4).profile(profile).build().dumps(value);
    byte[] tail = Arrays.copyOfRange(bytes, bytes.length - count, bytes.length);
    return new String(tail, StandardCharsets.ISO_8859_1);
  }

  @Test
  void shouldWriteScalarsByProtocol() {
    shouldWrite("N.", null, 0);
    shouldWrite("I01\n.", true, 1);
    shouldWriteHex("8002 88 2e", true, 2);
    shouldWrite("I-1\n.", -1, 0);
    shouldWrite("L2147483648L\n.", 2147483648L, 1);
    shouldWriteHex("4b ff 2e", 255, 1);
    shouldWriteHex("4d 0001 2e", (short) 256, 1);
    shouldWriteHex("4a ffffffff 2e", (byte) -1, 1);
    shouldWriteHex("8002 8a 05 0000008000 2e", 2147483648L, 2);
    shouldWriteHex("8002 8a 08 0000000000000080 2e", Long.MIN_VALUE, 2);
    shouldWriteHex("8002 8a 09 000000000000008000 2e", BigInteger.ONE.shiftLeft(63), 2);
    shouldWrite("F1e-05\n.", 1e-5, 0);
    shouldWrite("F1e+16\n.", 1e16, 0);
    shouldWrite("F-0.0\n.", -0.0, 0);
    shouldWrite("Fnan\n.", Float.NaN, 0);
    shouldWriteHex("47 3ff8000000000000 2e", 1.5f, 1);
    shouldWrite(
        "V\\u005c\\u000a\u00e9\\u20ac\\U0001f600\np0\n.", "\\\n\u00e9\u20ac\ud83d\ude00", 0);
    shouldWriteHex("58 03000000 eda080 7100 2e", "\ud800", 1);
    shouldWriteHex("8004 9505000000 00000000 8c 01 61 94 2e", 'a', 4);
  }

  @Test
  void shouldWriteBytesByProtocol() {
    shouldWrite("c_codecs\nencode\np0\n(V\u00ff\np1\nVlatin1\np2\ntp3\nRp4\n.", new byte[] {-1}, 0);
    shouldWrite("\u0080\u0002c__builtin__\nbytes\nq\u0000)Rq\u0001.", new byte[0], 2);
    shouldWriteHex("8003 43 01 ff 7100 2e", PyBytes.of(new byte[] {-1}), 3);
    shouldWriteHex(
        "8005 950b00000000000000 96 0000000000000000 94 2e", PyByteArray.of(new byte[0]), 5);
    shouldWrite(
        "\u0080\u0003cbuiltins\nbytearray\nq\u0000)Rq\u0001.", PyByteArray.of(new byte[0]), 3);
  }

  @Test
  void shouldShareWhatIsOneObjectInCPython() {
    shouldWriteHex(
        "8003 5d 7100 28 58 00000000 7101 6801 58 01000000 61 7102 6802 65 2e",
        List.of("", new String(""), "a", new String("a")),
        3);
    shouldWriteHex("8003 5d 7100 28 2929 65 2e", List.of(PyTuple.EMPTY, PyTuple.of()), 3);
  }

  @Test
  void shouldWriteContainersByProtocol() {
    shouldWrite("(lp0\nI1\naI2\na.", List.of(1, 2), 0);
    shouldWrite("(dp0\nI1\nI2\ns.", Map.of(1, 2), 0);
    shouldWrite("(I1\ntp0\n.", PyTuple.of(1), 0);
    shouldWriteHex("8002 4b01 85 7100 2e", PyTuple.of(1), 2);
    shouldWriteHex("8003 5d 7100 4b01 61 2e", new int[] {1}, 3);
    shouldWriteHex("8003 5d 7100 28 4b01 4b02 65 2e", Arrays.asList(1, 2), 3);
    shouldWrite(
        "\u0080\u0002c__builtin__\nset\nq\u0000]q\u0001K\u0001a\u0085q\u0002Rq\u0003.",
        new LinkedHashSet<>(List.of(1)),
        2);
    shouldWriteHex(
        "8004 9507000000 00000000 8f 94 28 4b01 90 2e", new LinkedHashSet<>(List.of(1)), 4);
    shouldWriteHex("8004 5d 94 2e", List.of(), 4);
  }

  @Test
  void shouldEndBatchesAsEachPicklerDoes() {
    List<Object> list = new ArrayList<>(Collections.nCopies(1001, null));
    assertEquals("e(Ne.", tail(list, PickleProfile.CPYTHON_3_8, 5));
    assertEquals("eNa.", tail(list, PickleProfile.CPYTHON_3_15, 4));
    assertEquals("eNa.", tail(list, PickleProfile.PURE_PYTHON, 4));
    assertEquals("Ne.", tail(Collections.nCopies(1000, null), PickleProfile.CPYTHON_3_13, 3));
    assertEquals("u(u.", tail(dict(1000), PickleProfile.CPYTHON_3_13, 4));
    assertEquals("Nu.", tail(dict(1000), PickleProfile.CPYTHON_3_15, 3));
    assertEquals("(M\u00e8\u0003Nu.", tail(dict(1001), PickleProfile.CPYTHON_3_13, 7));
    assertEquals("uM\u00e8\u0003Ns.", tail(dict(1001), PickleProfile.CPYTHON_3_15, 7));
    PySet set = new PySet(dict(1000).keySet());
    assertEquals("\u0090(\u0090.", tail(set, PickleProfile.CPYTHON_3_13, 4));
    assertEquals("\u0003\u0090.", tail(set, PickleProfile.CPYTHON_3_15, 3));
  }

  private static PyDict dict(int size) {
    PyDict dict = new PyDict();
    for (int i = 0; i < size; i++) {
      dict.put((long) i, null);
    }
    return dict;
  }

  @Test
  void shouldFrameAsTheCPicklerDoes() {
    byte[] large = dumps("x".repeat(65536), 4);
    assertEquals("80045800000100", HexFormat.of().formatHex(large, 0, 7));
    assertEquals(7 + 65536 + 2, large.length);
    byte[] almost = dumps(List.of("x".repeat(65535), 1), 4);
    assertEquals("8004950800010000000000", HexFormat.of().formatHex(almost, 0, 11));
    assertEquals(
        "9504000000000000004b01652e",
        HexFormat.of().formatHex(almost, almost.length - 13, almost.length));
  }

  @Test
  void shouldWriteNestedNamesAsEachCPythonDoes() {
    Pickler older = Pickler.builder().protocol(2).profile(PickleProfile.CPYTHON_3_8).build();
    assertEquals(
        "\u0080\u0002c__builtin__\n"
            + "getattr\n"
            + "q\u0000cM\n"
            + "Outer\n"
            + "q\u0001X\u0005\u0000\u0000\u0000Innerq\u0002\u0086q\u0003Rq\u0004.",
        new String(older.dumps(NESTED), StandardCharsets.ISO_8859_1));
    shouldWrite(
        "\u0080\u0002c__builtin__\n"
            + "getattr\n"
            + "q\u0000cM\n"
            + "Outer\n"
            + "X\u0005\u0000\u0000\u0000Innerq\u0001\u0086Rq\u0002.",
        NESTED,
        2);
  }

  @Test
  void shouldWriteExtensionCodesAndPersistentIds() {
    Pickler pickler =
        Pickler.builder()
            .protocol(2)
            .extension(1, "m", "A")
            .extension(256, "m", "B")
            .extension(65536, "m", "C")
            .build();
    List<PyGlobal> globals =
        List.of(new PyGlobal("m", "A"), new PyGlobal("m", "B"), new PyGlobal("m", "C"));
    assertEquals(
        "80025d710028" + "8201" + "830001" + "8400000100" + "652e",
        HexFormat.of().formatHex(pickler.dumps(globals)));
    Pickler ids = Pickler.builder().protocol(0).persistentId(v -> v == this ? "me" : null).build();
    assertEquals("(lp0\nPme\na.", new String(ids.dumps(List.of(this)), StandardCharsets.US_ASCII));
  }

  @Test
  void shouldWritePersistentIdsAsPythonsTextAtProtocolZero() {
    List<Object> ids =
        Arrays.asList(true, false, null, 1e16, 7L, "seven", new PyString8(new byte[] {55}));
    List<String> texts = List.of("True", "False", "None", "1e+16", "7", "seven", "7");
    for (int i = 0; i < ids.size(); i++) {
      shouldWrite("P" + texts.get(i) + "\n.", new PyPersistentId(ids.get(i)), 0);
    }
  }

  @Test
  void shouldWriteWithoutMemoWhenFast() {
    Pickler fast = Pickler.builder().protocol(3).fast(true).build();
    List<Object> shared = List.of(1);
    assertEquals(
        "80035d285d4b01615d4b0161652e",
        HexFormat.of().formatHex(fast.dumps(List.of(shared, shared))));
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    Pickler shallow = Pickler.builder().fast(true).maxDepth(100).build();
    assertThrows(PicklingException.class, () -> shallow.dumps(cycle));
  }

  @Test
  void shouldWriteTheEqualValueWhateverItRemembers() {
    PyDict record = new PyDict();
    record.put("name", "\u00e9\u4e2d\ud83d\ude00");
    record.put(PyTuple.of("name", 1L), new PyList(List.of("name", 2.5, true, 1L << 40)));
    PyList wide = new PyList();
    for (int i = 0; i < 3000; i++) {
      PyDict row = new PyDict();
      row.put("key" + i, record);
      row.put(new String("name"), (long) i);
      wide.add(row);
    }
    Unpickler unpickler = Unpickler.builder().build();
    for (Memo memo : Memo.values()) {
      for (int protocol = 0; protocol <= 5; protocol++) {
        Pickler pickler = Pickler.builder().protocol(protocol).memo(memo).build();
        assertEquals(wide, unpickler.load(pickler.dumps(wide)), memo + " " + protocol);
        assertEquals(record, unpickler.load(pickler.dumps(record)), memo + " " + protocol);
      }
    }
  }

  @Test
  void shouldRememberKeysByContent() {
    Pickler keys = Pickler.builder().protocol(3).memo(Memo.KEYS).build();
    List<Object> maps = List.of(Map.of(new String("k"), "k"), Map.of(new String("k"), "k"));
    for (int pickle = 0; pickle < 2; pickle++) { // each has the text of its keys
      assertEquals(
          "80035d28" + "7d58010000006b710058010000006b73" + "7d680058010000006b73" + "652e",
          HexFormat.of().formatHex(keys.dumps(maps)));
    }
  }

  @Test
  void shouldRefuseCyclesWithoutAMemoOfContainers() {
    for (Memo memo : List.of(Memo.KEYS, Memo.NONE)) {
      Pickler pickler = Pickler.builder().memo(memo).build();
      List<Object> cycle = new ArrayList<>();
      Object inner = cycle;
      for (int i = 0; i < 1000; i++) {
        inner = i % 2 == 0 ? Map.of("next", inner) : PyTuple.of(1, inner);
      }
      cycle.add("x".repeat(1000));
      cycle.add(inner);
      Object outer = cycle;
      for (int i = 0; i < 777; i++) {
        outer = List.of(outer, 1);
      }
      Object value = outer;
      PicklingException e = assertThrows(PicklingException.class, () -> pickler.dumps(value));
      assertTrue(e.getMessage().contains("contains itself"), e.getMessage());
      assertTrue(pickler.dumps(List.of(1)).length > 0);
    }
  }

  @Test
  void shouldWriteCyclesThroughEveryMutableContainer() {
    Unpickler unpickler = Unpickler.builder().allowAllInert().build();
    for (int protocol = 0; protocol <= 5; protocol++) {
      List<Object> list = new ArrayList<>();
      list.add(PyTuple.of(list, 1, 2, 3));
      PyList loaded = (PyList) unpickler.load(dumps(list, protocol));
      assertSame(loaded, ((PyTuple) loaded.get(0)).get(0));

      Map<Object, Object> map = new LinkedHashMap<>();
      map.put("self", map);
      PyDict dict = (PyDict) unpickler.load(dumps(map, protocol));
      assertSame(dict, dict.get("self"));

      PyObject object =
          new PyObject(PyObject.Kind.REDUCE, new PyGlobal("m", "C"), PyTuple.EMPTY, null);
      object.addState(PyTuple.of(object));
      PyObject again = (PyObject) unpickler.load(dumps(object, protocol));
      assertSame(again, ((PyTuple) again.state()).get(0));
    }
  }

  @Test
  void shouldRefuseASetInTheArgumentsOfItsOwnElement() {
    PySet set = new PySet();
    set.add(new PyObject(PyObject.Kind.REDUCE, new PyGlobal("m", "C"), PyTuple.of(set), null));
    PicklingException e = assertThrows(PicklingException.class, () -> dumps(set, 2));
    assertTrue(e.getMessage().contains("contains itself"), e.getMessage());
    assertTrue(dumps(set, 4).length > 0);
  }

  @Test
  void shouldNestBeyondTheThreadsStack() {
    List<Object> value = List.of();
    for (int i = 0; i < 100_000; i++) {
      value = List.of(value);
    }
    assertTrue(dumps(value, 4).length > 300_000);
    List<Object> deepest = value;
    Pickler shallow = Pickler.builder().maxDepth(1000).build();
    assertThrows(PicklingException.class, () -> shallow.dumps(deepest));
  }

  @Test
  void shouldNameThePathToWhatCannotBeWritten() {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("callback", (Runnable) () -> {});
    List<Object> orders = new ArrayList<>(List.of(1, 2, 3));
    orders.add(order);
    PicklingException e =
        assertThrows(PicklingException.class, () -> dumps(Map.of("orders", orders), 4));
    assertTrue(e.getMessage().startsWith("$.orders[3].callback: "), e.getMessage());
  }

  /** A record. */
  record Point(int x, Optional<String> label) {}

  /** An enum. */
  enum Color {
    RED
  }

  /** A bean. */
  public static final class Bean {
    public String getName() {
      return "n";
    }

    public boolean isOpen() {
      return true;
    }
  }

  @Test
  void shouldWriteJavasOwnTypesAsPlainData() {
    Unpickler unpickler = Unpickler.builder().build();
    assertEquals(
        Arrays.asList(
            Map.of("x", 1L, "label", "a"),
            "RED",
            null,
            Map.of("name", "n", "open", true),
            List.of(1.5),
            "x:y"),
        unpickler.load(
            dumps(
                Arrays.asList(
                    new Point(1, Optional.of("a")),
                    Color.RED,
                    Optional.empty(),
                    new Bean(),
                    new double[] {1.5},
                    java.net.URI.create("x:y")),
                4)));
  }

  @Test
  void shouldHandOutTheVeryBuffers() {
    ByteBuffer writable = ByteBuffer.allocateDirect(3);
    ByteBuffer readOnly = ByteBuffer.wrap(new byte[] {1, 2}).asReadOnlyBuffer();
    List<ByteBuffer> given = new ArrayList<>();
    Pickler pickler = Pickler.builder().protocol(5).build();
    byte[] bytes = pickler.dumps(List.of(writable, readOnly), b -> !given.add(b));
    assertSame(writable, given.get(0));
    assertSame(readOnly, given.get(1));
    assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).endsWith("\u0097\u0097\u0098e."));
    List<?> loaded = (List<?>) Unpickler.builder().build().load(bytes, given);
    assertSame(writable, loaded.get(0));
    assertTrue(((ByteBuffer) loaded.get(1)).isReadOnly());
    assertEquals(
        List.of(PyByteArray.of(new byte[3]), PyBytes.of(new byte[] {1, 2})),
        Unpickler.builder().build().load(pickler.dumps(List.of(writable, readOnly), b -> true)));
  }

  @Test
  void shouldWriteToEveryTargetWholeOrNotAtAll() throws IOException {
    Pickler pickler = Pickler.builder().build();
    List<Object> value = List.of("some", "text");
    byte[] expected = pickler.dumps(value);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pickler.dump(value, out);
    assertArrayEquals(expected, out.toByteArray());
    out.reset();
    pickler.dump(value, Channels.newChannel(out));
    assertArrayEquals(expected, out.toByteArray());

    ByteBuffer buffer = ByteBuffer.allocateDirect(expected.length + 3).position(2);
    assertEquals(expected.length, pickler.dump(value, buffer));
    assertEquals(2 + expected.length, buffer.position());
    ByteBuffer small = ByteBuffer.allocate(expected.length - 1);
    assertThrows(BufferOverflowException.class, () -> pickler.dump(value, small));
    assertEquals(0, small.position());
    assertArrayEquals(new byte[expected.length - 1], small.array());

    Path file = temporary.resolve("value.pkl");
    pickler.dump(value, file);
    assertArrayEquals(expected, Files.readAllBytes(file));
    assertThrows(PicklingException.class, () -> pickler.dump(new Object(), file));
    assertArrayEquals(expected, Files.readAllBytes(file));
    try (var files = Files.list(temporary)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void shouldKeepTheMemoOfOneWriterOnRequest() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PickleWriter writer = Pickler.builder().build().writer(out, true);
    List<Object> list = new ArrayList<>();
    writer.dump(list);
    writer.dump(List.of(list));
    assertEquals(
        "80045d942e" + "8004950600000000000000" + "5d946800612e",
        HexFormat.of().formatHex(out.toByteArray()));
    Unpickler unpickler = Unpickler.builder().build();
    try (PickleReader reader =
        unpickler.reader(new ByteArrayInputStream(out.toByteArray()), true)) {
      Object first = reader.load();
      assertSame(first, ((List<?>) reader.load()).get(0));
      assertFalse(reader.hasNext());
    }
  }

  @Test
  void shouldWriteListsOfNumbersAsThoseOfObjects() {
    for (int size : new int[] {0, 1, 2, 999, 1000, 1001, 2000, 2001, 20_000}) {
      long[] longs = new long[size];
      Arrays.setAll(longs, i -> (i & 1) == 0 ? i : ~(1L << i));
      double[] doubles = new double[size];
      Arrays.setAll(doubles, i -> i / 8.0);
      for (int protocol = 0; protocol <= 5; protocol++) {
        for (PickleProfile profile : PickleProfile.values()) {
          Pickler pickler = Pickler.builder().protocol(protocol).profile(profile).build();
          for (PyList numbers : List.of(PyList.wrap(longs), PyList.wrap(doubles))) {
            Object objects = Arrays.asList(numbers.toArray());
            assertArrayEquals(
                pickler.dumps(List.of(objects, "end")), pickler.dumps(List.of(numbers, "end")));
          }
        }
      }
    }
  }

  @Test
  void shouldAskTheHookAboutNumbers() {
    Function<Object, Object> hook = value -> value.equals(2L) ? "two" : null;
    Pickler pickler = Pickler.builder().persistentId(hook).build();
    assertArrayEquals(
        pickler.dumps(List.of(1L, 2L)), pickler.dumps(PyList.wrap(new long[] {1, 2})));
  }

  @Test
  void shouldAllocateNothingOnceWarm() {
    PyDict record = new PyDict();
    record.put("name", "Ada");
    record.put("scores", new PyList(List.of(1L, 2.5, true)));
    record.put("pair", PyTuple.of("x", 1L));
    PyList value = new PyList(Collections.nCopies(20, record));
    Pickler pickler = Pickler.builder().build();
    ByteBuffer target = ByteBuffer.allocate(10_000);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 2000; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      pickler.dump(value, target.clear());
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least);
  }

  @Test
  void shouldWritePicklesUpToTheirLimitAndNotBeyond() {
    List<Object> values =
        List.of(
            1L,
            "text",
            new PyList(Collections.nCopies(3, "a".repeat(70_000))),
            new PyList(Collections.nCopies(500, 1.5)),
            new PyList(Collections.nCopies(50, BigInteger.ONE.shiftLeft(5_000))));
    for (Object value : values) {
      for (int protocol = 0; protocol <= 5; protocol++) {
        byte[] pickle = Pickler.builder().protocol(protocol).build().dumps(value);
        Pickler enough = Pickler.builder().protocol(protocol).maxBytes(pickle.length).build();
        assertArrayEquals(pickle, enough.dumps(value));
        Pickler less = Pickler.builder().protocol(protocol).maxBytes(pickle.length - 1).build();
        PicklingException e = assertThrows(PicklingException.class, () -> less.dumps(value));
        String limit = "longer than maxBytes=" + (pickle.length - 1);
        assertTrue(e.getMessage().contains(limit), e.getMessage());
        assertEquals(2, less.dumps(null).length - (protocol < 2 ? 0 : 2));
      }
    }
    assertThrows(IllegalArgumentException.class, () -> Pickler.builder().maxBytes(-1));
  }

  @Test
  void shouldGiveUpSoonAfterTheLimit() {
    // One integer of 100 KB at 10,000 places: a gigabyte.
    PyList value = new PyList(Collections.nCopies(10_000, BigInteger.ONE.shiftLeft(800_000)));
    Pickler pickler = Pickler.builder().maxBytes(1 << 20).build();
    assertThrows(PicklingException.class, () -> pickler.dumps(value));
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThrows(PicklingException.class, () -> pickler.dumps(value));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 16 << 20, allocated + " bytes");
  }
}
