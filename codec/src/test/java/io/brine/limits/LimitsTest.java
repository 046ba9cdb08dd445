package io.brine.limits;

import static io.brine.testing.Streams.concat;
import static io.brine.testing.Streams.latin1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.PickleReader;
import io.brine.Unpickler;
import io.brine.testing.ErrorFormat;
import io.brine.testing.Sources;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Every limit at its edge, from both sides; maxDepth has a test of its own. */
class LimitsTest {

  private static final int EDGE = 5;

  /**
   * A limit, how to set it to the edge, and a pickle that needs a given amount of it.
   *
   * @param offset of the opcode that passes it
   */
  private record Row(
      String limit, Limits limits, IntFunction<String> pickle, int offset, String opcode) {}

  private static Limits.Builder limits() {
    return Limits.defaults().builder();
  }

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "maxNodes",
              limits().maxNodes(EDGE).build(),
              n -> "]".repeat(n) + ".",
              5,
              "EMPTY_LIST"),
          new Row(
              "maxNodes",
              limits().maxNodes(EDGE).build(),
              n -> "N\u0085".repeat(n) + ".",
              11,
              "TUPLE1"),
          new Row(
              "maxMemoEntries",
              limits().maxMemoEntries(EDGE).build(),
              n -> "N" + "\u0094".repeat(n) + ".",
              6,
              "MEMOIZE"),
          new Row(
              "maxMemoEntries",
              limits().maxMemoEntries(EDGE).build(),
              n -> "N" + "\u0094".repeat(n - 1) + "p77\nq\u0000q\u0001.",
              6,
              "PUT"),
          new Row(
              "maxStringBytes",
              limits().maxStringBytes(EDGE).build(),
              n -> "\u008c" + (char) n + "a".repeat(n) + ".",
              0,
              "SHORT_BINUNICODE"),
          new Row(
              "maxStringBytes",
              limits().maxStringBytes(EDGE).build(),
              n -> "X" + (char) n + "\u0000\u0000\u0000" + "a".repeat(n) + ".",
              0,
              "BINUNICODE"),
          new Row(
              "maxStringBytes",
              limits().maxStringBytes(EDGE).build(),
              n -> "V" + "a".repeat(n) + "\n.",
              0,
              "UNICODE"),
          new Row(
              "maxStringBytes",
              limits().maxStringBytes(EDGE).build(),
              n -> "U" + (char) n + "a".repeat(n) + ".",
              0,
              "SHORT_BINSTRING"),
          new Row(
              "maxStringBytes",
              limits().maxStringBytes(EDGE).build(),
              n -> "S'" + "a".repeat(n) + "'\n.",
              0,
              "STRING"),
          new Row(
              "maxBytes",
              limits().maxBytes(EDGE).build(),
              n -> "C" + (char) n + "a".repeat(n) + ".",
              0,
              "SHORT_BINBYTES"),
          new Row(
              "maxBytes",
              limits().maxBytes(EDGE).build(),
              n -> "B" + (char) n + "\u0000\u0000\u0000" + "a".repeat(n) + ".",
              0,
              "BINBYTES"),
          new Row(
              "maxBytes",
              limits().maxBytes(EDGE).build(),
              n -> "\u008e" + (char) n + "\u0000".repeat(7) + "a".repeat(n) + ".",
              0,
              "BINBYTES8"),
          new Row(
              "maxBytes",
              limits().maxBytes(EDGE).build(),
              n -> "\u0096" + (char) n + "\u0000".repeat(7) + "a".repeat(n) + ".",
              0,
              "BYTEARRAY8"),
          new Row(
              "maxLineBytes",
              limits().maxLineBytes(EDGE).build(),
              n -> "NV" + "a".repeat(n) + "\n.",
              1,
              "UNICODE"),
          new Row(
              "maxLineBytes",
              limits().maxLineBytes(EDGE).build(),
              n -> "NI" + "1".repeat(n) + "\n.",
              1,
              "INT"),
          new Row(
              "maxLineBytes",
              limits().maxLineBytes(EDGE).build(),
              n -> "cset\n" + "s".repeat(n) + "\n.",
              0,
              "GLOBAL"),
          new Row(
              "maxDigits",
              limits().maxDigits(EDGE).build(),
              n -> "I-" + "1".repeat(n) + "\n.",
              0,
              "INT"),
          new Row(
              "maxDigits",
              limits().maxDigits(EDGE).build(),
              n -> "L" + "1".repeat(n) + "L\n.",
              0,
              "LONG"),
          new Row(
              "maxDigits",
              limits().maxDigits(EDGE).build(),
              n -> "F" + "1".repeat(n) + "\n.",
              0,
              "FLOAT"),
          new Row(
              "maxIntegerBytes",
              limits().maxIntegerBytes(EDGE).build(),
              n -> "\u008a" + (char) n + "\u0001".repeat(n) + ".",
              0,
              "LONG1"),
          new Row(
              "maxIntegerBytes",
              limits().maxIntegerBytes(EDGE).build(),
              n -> "\u008b" + (char) n + "\u0000\u0000\u0000" + "\u0001".repeat(n) + ".",
              0,
              "LONG4"),
          new Row(
              "maxMarks",
              limits().maxMarks(EDGE).build(),
              n -> "N" + "(".repeat(n) + "0".repeat(n) + ".",
              6,
              "MARK"),
          new Row(
              "maxGlobals",
              limits().maxGlobals(EDGE).build(),
              n -> "cbuiltins\nset\n".repeat(n) + ".",
              70,
              "GLOBAL"),
          new Row(
              "maxGlobals",
              limits().maxGlobals(EDGE).build(),
              n -> "\u0082\u0001".repeat(n) + ".",
              10,
              "EXT1"));

  private static Unpickler reader(Limits limits) {
    return Unpickler.builder()
        .limits(limits)
        .extension(1, "builtins", "set")
        .allowInert("set", "s".repeat(5))
        .build();
  }

  @Test
  void shouldAllowWhatIsAtTheLimitAndRefuseWhatPassesIt() {
    for (Row row : ROWS) {
      Unpickler unpickler = reader(row.limits());
      unpickler.load(latin1(row.pickle().apply(EDGE)));
      byte[] beyond = latin1(row.pickle().apply(EDGE + 1));
      LimitExceededException e =
          assertThrows(
              LimitExceededException.class,
              () -> unpickler.load(beyond),
              row.limit() + row.opcode());
      assertEquals(
          "offset "
              + row.offset()
              + ": "
              + row.opcode()
              + ": "
              + row.limit()
              + " is 5, the input needs 6",
          e.getMessage());
      assertEquals(row.limit(), e.limit());
      assertEquals(EDGE, e.allowed());
      assertEquals(row.offset(), e.offset());
      ErrorFormat.check(e, beyond);
    }
  }

  @Test
  void shouldAllowNamesAtTheLimit() {
    Limits limits = limits().maxNameBytes(EDGE).build();
    Unpickler unpickler = Unpickler.builder().limits(limits).allowInert("abcde", "vwxyz").build();
    for (String pickle :
        List.of(
            "cabcde\nvwxyz\n.", "\u008c\u0005abcde\u008c\u0005vwxyz\u0093.", "(iabcde\nvwxyz\n.")) {
      unpickler.load(latin1(pickle));
      for (String longer : List.of("abcdef", "vwxyzz")) {
        String name = longer.substring(0, 5);
        String beyond =
            pickle.contains("\u0005" + name)
                ? pickle.replace("\u0005" + name, "\u0006" + longer)
                : pickle.replace(name, longer);
        LimitExceededException e =
            assertThrows(LimitExceededException.class, () -> unpickler.load(latin1(beyond)));
        assertEquals("maxNameBytes", e.limit());
        assertEquals("maxNameBytes is 5, the input needs 6", e.rule());
      }
    }
  }

  @Test
  void shouldAllowInputAtTheLimit() throws IOException {
    Unpickler unpickler =
        Unpickler.builder().limits(Limits.defaults().withMaxInputBytes(6)).build();
    byte[] pickle = latin1("(NNNt.");
    byte[] beyond = latin1("(NNNNt.");
    for (Map.Entry<String, Sources.Source> source : Sources.inMemory().entrySet()) {
      source.getValue().load(unpickler, pickle);
      LimitExceededException e =
          assertThrows(
              LimitExceededException.class,
              () -> source.getValue().load(unpickler, beyond),
              source.getKey());
      assertEquals("maxInputBytes", e.limit(), source.getKey());
      assertEquals(6, e.allowed(), source.getKey());
    }
  }

  @Test
  void shouldNotCountWhatFollowsThePickle() throws IOException {
    Unpickler unpickler =
        Unpickler.builder().limits(Limits.defaults().withMaxInputBytes(6)).build();
    byte[] two = latin1("(NNNt.(NNNt.");
    unpickler.load(two);
    try (PickleReader reader = unpickler.reader(ByteBuffer.wrap(two), false)) {
      assertEquals(2, reader.loadAll().size());
    }
    try (PickleReader reader = unpickler.reader(new Sources.Trickle(two), false)) {
      assertEquals(2, reader.loadAll().size());
    }
    // A pickle cut by the limit in the middle of an argument is too long, not broken.
    LimitExceededException e =
        assertThrows(
            LimitExceededException.class,
            () -> unpickler.load(latin1("NNN\u008c\u0009123456789.")));
    assertEquals("maxInputBytes", e.limit());
  }

  @Test
  void shouldAllowBuffersAtTheLimit() {
    Unpickler unpickler = Unpickler.builder().limits(limits().maxBuffers(2).build()).build();
    List<ByteBuffer> buffers =
        List.of(ByteBuffer.allocate(1), ByteBuffer.allocate(1), ByteBuffer.allocate(1));
    unpickler.load(latin1("\u0097\u0097\u0086."), buffers);
    LimitExceededException e =
        assertThrows(
            LimitExceededException.class,
            () -> unpickler.load(latin1("\u0097\u0097\u0097\u0087."), buffers));
    assertEquals("offset 2: NEXT_BUFFER: maxBuffers is 2, the input needs 3", e.getMessage());
  }

  @Test
  void shouldAllowBytesOfBuffersAtTheLimit() {
    byte[] two = latin1("\u0097\u0097\u0086.");
    Unpickler unpickler = Unpickler.builder().limits(limits().maxBufferBytes(10).build()).build();
    // What was given and is not taken does not count.
    ByteBuffer large = ByteBuffer.allocate(100);
    unpickler.load(two, List.of(ByteBuffer.allocate(3), ByteBuffer.allocate(7), large));
    LimitExceededException e =
        assertThrows(
            LimitExceededException.class,
            () -> unpickler.load(two, List.of(ByteBuffer.allocate(3), ByteBuffer.allocate(8))));
    assertEquals("offset 1: NEXT_BUFFER: maxBufferBytes is 10, the input needs 11", e.getMessage());
  }

  @Test
  void shouldAllowCopiesAtTheLimit() {
    // bytearray(bytes) of a shared argument: each call copies it once more.
    byte[] shared = new byte[200_000];
    byte[] head = concat("(B", io.brine.testing.Streams.int32(shared.length), shared, "q\u0000");
    byte[] call = latin1("cbuiltins\nbytearray\nh\u0000\u0085R");
    Unpickler one = Unpickler.builder().limits(limits().maxAmplification(1).build()).build();
    byte[] six = concat(head, call, call, call, call, call, "l.");
    one.load(six);
    byte[] seven = head;
    for (int i = 0; i < 7; i++) {
      seven = concat(seven, call);
    }
    byte[] tooMany = concat(seven, "l.");
    LimitExceededException e = assertThrows(LimitExceededException.class, () -> one.load(tooMany));
    assertEquals("maxAmplification", e.limit());
    Unpickler.builder().limits(limits().maxAmplification(2).build()).build().load(tooMany);
  }

  @Test
  void shouldTestEveryLimit() {
    Set<String> tested = new TreeSet<>();
    ROWS.forEach(row -> tested.add(row.limit()));
    tested.addAll(
        List.of(
            "maxDepth",
            "maxNameBytes",
            "maxInputBytes",
            "maxBuffers",
            "maxBufferBytes",
            "maxAmplification"));
    Set<String> all = new TreeSet<>();
    Arrays.stream(Limits.class.getRecordComponents())
        .map(RecordComponent::getName)
        .forEach(all::add);
    assertEquals(all, tested);
  }

  @Test
  void shouldDocumentEveryDefault() throws Exception {
    List<String> readme = Files.readAllLines(Path.of("..", "README.md"));
    for (RecordComponent limit : Limits.class.getRecordComponents()) {
      String name = "`" + limit.getName() + "`";
      String row =
          readme.stream()
              .filter(line -> line.startsWith("|") && line.split("\\|")[1].contains(name))
              .findFirst()
              .orElseThrow(() -> new AssertionError("README has no " + name));
      long itsDefault = ((Number) limit.getAccessor().invoke(Limits.defaults())).longValue();
      assertEquals(itsDefault, number(row.split("\\|")[2].strip()), row);
    }
  }

  private static long number(String text) {
    if (text.startsWith("2^")) {
      assertTrue(text.endsWith(" - 1"), text);
      int power = Integer.parseInt(text.substring(2, text.indexOf(' ')));
      return power == 63 ? Long.MAX_VALUE : (1L << power) - 1;
    }
    int shift = text.endsWith(" MiB") ? 20 : 0;
    return Long.parseLong(text.replace(",", "").replace(" MiB", "")) << shift;
  }

  @Test
  void shouldRefuseNegativeLimits() {
    assertThrows(IllegalArgumentException.class, () -> limits().maxInputBytes(-1).build());
    assertThrows(IllegalArgumentException.class, () -> limits().maxDepth(-1).build());
    assertThrows(IllegalArgumentException.class, () -> limits().maxBuffers(-1).build());
  }
}
