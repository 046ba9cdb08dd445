package io.brine.type;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.value.PyBytes;
import io.brine.value.PyDict;
import io.brine.value.PyList;
import io.brine.value.PySet;
import io.brine.value.PyTuple;
import java.lang.invoke.MethodHandles;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordTypeTest {

  enum Colour {
    RED,
    GREEN
  }

  record Point(int x, double y) {
    Point {
      if (x < 0) {
        throw new IllegalArgumentException("x");
      }
    }
  }

  record Wide(
      byte small,
      Integer boxed,
      String text,
      byte[] data,
      ByteBuffer buffer,
      List<Integer> numbers,
      long[] array,
      Map<String, Long> map,
      Set<String> set,
      BigInteger big,
      LocalDate date,
      Optional<String> maybe,
      Colour colour,
      Point nested,
      Object anything) {}

  record Snake(int userId, String httpURLPath) {}

  private static final RecordType<Point> POINT = RecordType.of(Point.class, MethodHandles.lookup());

  private static Object read(RecordType<?> type, FakeConstruction object) {
    return type.construct(object);
  }

  private static FakeConstruction object(Object... args) {
    return FakeConstruction.of("app", "Thing", args);
  }

  private static PyDict dict(Object... pairs) {
    return PyDict.wrapDistinct(pairs, pairs.length / 2);
  }

  private static void assertRefused(RecordType<?> type, FakeConstruction object, String rule) {
    UnpicklingException e = assertThrows(UnpicklingException.class, () -> read(type, object));
    assertTrue(e.rule().contains(rule), e::rule);
  }

  @Test
  void shouldBindArgumentsKeywordsAndState() {
    Point expected = new Point(1, 2.5);
    assertEquals(expected, read(POINT, object(1L, 2.5)));
    assertEquals(expected, read(POINT, object().withState(dict("x", 1L, "y", 2.5))));
    assertEquals(expected, read(POINT, object(1L).withKwargs(dict("y", 2.5))));
    assertEquals(
        expected, read(POINT, object().withState(PyTuple.of(dict("x", 1L), dict("y", 2.5)))));
    assertEquals(
        expected, read(POINT, object().withState(PyTuple.of(null, dict("x", 1L, "y", 2.5)))));
    assertEquals(expected, read(POINT, object().withState(new PyList(List.of(1L, 2.5)))));
  }

  @Test
  void shouldNameWhatIsWrong() {
    assertRefused(POINT, object(1L), "component y");
    assertRefused(POINT, object(1L, 2.0, 3.0), "3 arguments");
    assertRefused(POINT, object(1L << 40, 2.0), "component x of Point");
    assertRefused(POINT, object(BigInteger.ONE.shiftLeft(70), 2.0), "component x");
    assertRefused(POINT, object(null, 2.0), "None does not fit int");
    assertRefused(POINT, object(1L, (1L << 53) + 1), "component y");
    assertRefused(POINT, object(-1L, 2.0), "refuses the values");
    assertRefused(POINT, object(1L, 2.0).withState(1L), "not made of attributes");
    assertRefused(POINT, object(1L, 2.0).withState(dict("z\n\u0416", 1L)), "'z\\u000a\\u0416'");
    assertRefused(POINT, object(1L, 2.0).withState(dict(1L, 1L)), "no text");
    assertRefused(POINT, object(1L, 2.0).withItems(1L), "no items");
  }

  @Test
  void shouldFillAndDropOnlyIfAsked() {
    assertEquals(
        new Point(0, 2.0), read(POINT.missingAsDefault(), object().withState(dict("y", 2L))));
    assertEquals(
        new Point(1, 2.0), read(POINT.ignoreUnknown(), object(1L, 2.0).withState(dict("z", 1L))));
  }

  @Test
  void shouldConvertEachComponent() {
    PyBytes bytes = Forms.bytes("0102");
    PyDict map = dict("k", 1L);
    LocalDate date = LocalDate.of(2020, 2, 29);
    Point point = new Point(1, 2);
    Wide wide =
        (Wide)
            read(
                RecordType.of(Wide.class, MethodHandles.lookup()),
                object(
                    -128L,
                    null,
                    "t",
                    bytes,
                    bytes,
                    new PyList(List.of(1L, 2L)),
                    PyTuple.of(3L, 4L),
                    map,
                    PySet.of("s"),
                    5L,
                    date,
                    null,
                    "GREEN",
                    point,
                    bytes));
    assertEquals((byte) -128, wide.small());
    assertArrayEquals(new byte[] {1, 2}, wide.data());
    assertEquals(ByteBuffer.wrap(new byte[] {1, 2}), wide.buffer());
    assertEquals(List.of(1, 2), List.copyOf(wide.numbers()));
    assertArrayEquals(new long[] {3, 4}, wide.array());
    assertSame(map, wide.map());
    assertEquals(BigInteger.valueOf(5), wide.big());
    assertEquals(Optional.empty(), wide.maybe());
    assertEquals(Colour.GREEN, wide.colour());
    assertSame(point, wide.nested());
    assertSame(bytes, wide.anything());
  }

  @Test
  void shouldCheckTheElementsOfContainers() {
    RecordType<Wide> type = RecordType.of(Wide.class, MethodHandles.lookup()).missingAsDefault();
    assertEquals(
        Optional.of("m"), ((Wide) read(type, object().withState(dict("maybe", "m")))).maybe());
    assertRefused(
        type, object().withState(dict("numbers", new PyList(List.of("a")))), "component numbers");
    assertRefused(type, object().withState(dict("map", dict("k", "v"))), "component map");
    assertRefused(type, object().withState(dict("array", PyTuple.of(1.5))), "component array");
    assertRefused(type, object().withState(dict("colour", "BLUE")), "no such constant");
    assertRefused(type, object().withState(dict("small", 128L)), "128 is out of the range");
    assertRefused(type, object().withState(dict("nested", dict())), "PyDict does not fit Point");
  }

  @Test
  void shouldSpeakSnakeCase() {
    RecordType<Snake> type = RecordType.of(Snake.class, MethodHandles.lookup()).snakeCase();
    assertEquals(
        new Snake(1, "p"),
        read(type, object().withState(dict("user_id", 1L, "http_url_path", "p"))));
  }

  @Test
  void shouldWriteWhatItReads() {
    TypeRegistry.Builder builder = StandardTypes.standard().toBuilder();
    POINT.register(builder, "app", "Point");
    TypeRegistry types = builder.build();
    for (int protocol = 0; protocol <= 5; protocol++) {
      byte[] pickle =
          Pickler.builder().types(types).protocol(protocol).build().dumps(new Point(1, 2.5));
      assertEquals(new Point(1, 2.5), Unpickler.builder().types(types).build().load(pickle));
    }
  }

  @Test
  void shouldAskForALookUpWhereTheRecordIsHidden() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> RecordType.of(Point.class));
    assertTrue(e.getMessage().contains("MethodHandles.lookup()"));
  }
}
