package io.brine.bind;

import static io.brine.testing.Streams.latin1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.BindingException;
import io.brine.Pickle;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.value.PyArray;
import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyDict;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyTuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One value of Python as one Java type: what fits, at the edges of each range, and what does not.
 */
class ConversionsTest {

  enum Colour {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "green";
      }
    }
  }

  private static final Unpickler UNPICKLER = Unpickler.builder().build();

  private static <T> T as(Object value, Class<T> type) {
    return UNPICKLER.load(Pickle.dumps(value), type);
  }

  private static <T> T as(Object value, TypeToken<T> type) {
    return UNPICKLER.load(Pickle.dumps(value), type);
  }

  private static void refused(Object value, Class<?> type, String rule) {
    BindingException e = assertThrows(BindingException.class, () -> as(value, type));
    assertTrue(e.getMessage().contains(rule), e::getMessage);
  }

  @Test
  void shouldFitIntegersInTheirRanges() {
    assertEquals((byte) -128, as(-128, byte.class));
    assertEquals((byte) 127, as(127, Byte.class));
    refused(128, byte.class, "128 is out of the range of byte");
    refused(-129, Byte.class, "-129 is out of the range of Byte");
    assertEquals(Short.MIN_VALUE, as(-32768, short.class));
    refused(32768, short.class, "out of the range of short");
    assertEquals(Integer.MAX_VALUE, as(Integer.MAX_VALUE, int.class));
    assertEquals(Integer.MIN_VALUE, as(Integer.MIN_VALUE, int.class));
    refused(1L << 31, int.class, "2147483648 is out of the range of int");
    assertEquals(Long.MIN_VALUE, as(Long.MIN_VALUE, long.class));
    assertEquals(Long.MAX_VALUE, as(Long.MAX_VALUE, Long.class));
    refused(BigInteger.ONE.shiftLeft(63), long.class, "more than 64 bits");
    assertEquals(BigInteger.ONE.shiftLeft(63), as(BigInteger.ONE.shiftLeft(63), BigInteger.class));
    assertEquals(BigInteger.TEN, as(10, BigInteger.class));
    assertEquals(
        new BigDecimal("18446744073709551616"), as(BigInteger.ONE.shiftLeft(64), BigDecimal.class));
    refused(true, int.class, "a bool does not fit int");
    refused(1.0, int.class, "a float does not fit int");
    refused("1", int.class, "a str does not fit int");
  }

  @Test
  void shouldFitFloats() {
    assertEquals(0.1, as(0.1, double.class));
    assertEquals(Double.NaN, as(Double.NaN, Double.class));
    assertEquals(-0.0, as(-0.0, double.class));
    assertEquals(0.1f, as(0.1, float.class));
    assertEquals(Float.POSITIVE_INFINITY, as(Double.POSITIVE_INFINITY, float.class));
    assertEquals(Float.NaN, as(Double.NaN, float.class));
    refused(1e39, float.class, "out of the range of float");
    assertEquals(9007199254740992.0, as(1L << 53, double.class));
    refused((1L << 53) + 1, double.class, "more digits");
    refused(Long.MAX_VALUE, double.class, "more digits");
    refused(BigInteger.ONE.shiftLeft(70), double.class, "does not fit double");
    refused(1.5, BigDecimal.class, "a float does not fit BigDecimal");
  }

  @Test
  void shouldFitText() {
    assertEquals("é", as("é", String.class));
    assertEquals("", as("", String.class));
    assertEquals('é', as("é", char.class));
    refused("", char.class, "0 UTF-16 units");
    refused("\ud83d\ude00", char.class, "2 UTF-16 units");
    assertEquals(Colour.GREEN, as("GREEN", Colour.class));
    refused("green", Colour.class, "no such constant of Colour");
    assertEquals(Path.of("a", "b"), as("a/b", Path.class));
    refused("a\0b", Path.class, "Path refuses the value");
    assertEquals(URI.create("http://a/b"), as("http://a/b", URI.class));
    refused(":", URI.class, "URI refuses the value");
    refused(Pickle.loads(new byte[] {'C', 1, 'a', '.'}), String.class, "bytes does not fit String");
    assertEquals("text", as("text", CharSequence.class));
  }

  @Test
  void shouldFitNoneToReferencesOnly() {
    assertNull(as(null, String.class));
    assertNull(as(null, Integer.class));
    assertNull(as(null, Colour.class));
    assertNull(as(null, Object.class));
    assertNull(as(null, LocalDate.class));
    assertEquals(Optional.empty(), as(null, new TypeToken<Optional<String>>() {}));
    assertEquals(OptionalInt.empty(), as(null, OptionalInt.class));
    for (Class<?> primitive : List.of(int.class, boolean.class, char.class, double.class)) {
      refused(null, primitive, "None does not fit " + primitive);
    }
    assertEquals(
        Arrays.asList(1, null), as(Arrays.asList(1, null), new TypeToken<List<Integer>>() {}));
    assertThrows(BindingException.class, () -> as(Arrays.asList(1, null), int[].class));
  }

  @Test
  void shouldFitOptionals() {
    assertEquals(
        Optional.of(List.of(1)), as(List.of(1), new TypeToken<Optional<List<Integer>>>() {}));
    assertEquals(OptionalInt.of(7), as(7, OptionalInt.class));
    refused(1L << 40, OptionalInt.class, "out of the range of Integer");
  }

  @Test
  void shouldFitBytes() {
    byte[] bytes = {1, -1};
    assertArrayEquals(bytes, as(bytes, byte[].class));
    assertArrayEquals(bytes, as(PyByteArray.of(bytes), byte[].class));
    assertArrayEquals(bytes, as(List.of(1, -1), byte[].class));
    assertEquals(ByteBuffer.wrap(bytes), as(bytes, ByteBuffer.class));
    assertEquals(PyBytes.of(bytes), as(bytes, PyBytes.class));
    refused("a", byte[].class, "a str does not fit byte[]");
    ByteBuffer outOfBand = ByteBuffer.wrap(bytes);
    refused(List.of(255), byte[].class, "255 is out of the range of byte");
    assertEquals(outOfBand, as(PyByteArray.of(bytes), ByteBuffer.class));
  }

  @Test
  void shouldFitNumbersAndTimesOfTheStandardLibrary() {
    for (Object value :
        List.of(
            new BigDecimal("1.50"),
            new UUID(1, 2),
            LocalDate.of(2020, 2, 29),
            OffsetDateTime.parse("2020-02-29T12:00:00.000001+02:00"),
            PyArray.wrap('d', new double[] {1, 2}))) {
      assertEquals(value, as(value, value.getClass()));
      assertEquals(value, as(value, Object.class));
    }
    OffsetDateTime moment = OffsetDateTime.parse("2020-02-29T12:00:00+02:00");
    assertEquals(moment.toInstant(), as(moment, Instant.class));
    assertEquals(moment.toZonedDateTime(), as(moment, ZonedDateTime.class));
    refused(LocalDate.of(2020, 2, 29), Instant.class, "does not fit Instant");
    refused("2020-02-29", LocalDate.class, "a str does not fit LocalDate");
    assertArrayEquals(
        new double[] {1, 2}, as(PyArray.wrap('d', new double[] {1, 2}), double[].class));
    refused(PyArray.wrap('d', new double[] {1, 2}), int[].class, "does not fit int[]");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4})
  void shouldFitCollectionsAtEveryProtocol(int protocol) {
    byte[] pickle = Pickle.dumps(Set.of("a"), protocol);
    assertEquals(Set.of("a"), UNPICKLER.load(pickle, new TypeToken<Set<String>>() {}));
    pickle = Pickle.dumps(PyFrozenSet.of("a"), protocol);
    assertEquals(Set.of("a"), UNPICKLER.load(pickle, new TypeToken<SortedSet<String>>() {}));
    pickle = Pickle.dumps(PyTuple.of(1L, 2L), protocol);
    assertEquals(List.of(1, 2), UNPICKLER.load(pickle, new TypeToken<List<Integer>>() {}));
    pickle = Pickle.dumps(new byte[] {1}, protocol);
    assertArrayEquals(new byte[] {1}, UNPICKLER.load(pickle, byte[].class));
  }

  @Test
  void shouldFitSequences() {
    List<?> numbers = List.of(1, 2, 3);
    assertEquals(numbers, as(numbers, new TypeToken<List<Integer>>() {}));
    assertEquals(numbers, as(numbers, new TypeToken<ArrayList<Integer>>() {}));
    assertInstanceOf(ArrayList.class, as(numbers, new TypeToken<ArrayList<Integer>>() {}));
    assertEquals(numbers, as(numbers, new TypeToken<Collection<Integer>>() {}));
    assertEquals(numbers, new ArrayList<>(as(numbers, new TypeToken<Deque<Integer>>() {})));
    assertArrayEquals(new int[] {1, 2, 3}, as(numbers, int[].class));
    assertArrayEquals(new Integer[] {1, 2, 3}, as(numbers, Integer[].class));
    assertArrayEquals(new double[] {1, 2, 3}, as(numbers, double[].class));
    assertArrayEquals(new float[] {1, 2, 3}, as(numbers, float[].class));
    assertArrayEquals(new short[] {1, 2, 3}, as(numbers, short[].class));
    assertArrayEquals(new char[] {'a'}, as(List.of("a"), char[].class));
    assertArrayEquals(new boolean[] {true}, as(List.of(true), boolean[].class));
    assertArrayEquals(new String[] {"a"}, as(PyTuple.of("a"), String[].class));
    assertArrayEquals(new int[][] {{1}, {}}, as(List.of(List.of(1), PyTuple.EMPTY), int[][].class));
    assertArrayEquals(new int[0], as(PyTuple.EMPTY, int[].class));
    assertEquals(List.of(1), as(List.of(List.of(1)), new TypeToken<List<Integer>[]>() {})[0]);
    refused(Set.of(1), List.class, "a set does not fit List");
    refused(Map.of(), int[].class, "a dict does not fit int[]");
    refused(List.of(1), Set.class, "a list does not fit Set");
    refused(Arrays.asList(1, null), Deque.class, "Deque refuses the value");
  }

  @Test
  void shouldFitMaps() {
    Map<?, ?> map = Map.of("a", 1);
    assertEquals(map, as(map, new TypeToken<Map<String, Integer>>() {}));
    assertEquals(map, as(map, new TypeToken<HashMap<String, Integer>>() {}));
    assertEquals(map, as(map, new TypeToken<SortedMap<String, Integer>>() {}));
    assertEquals(
        Map.of(Colour.RED, Optional.of(List.of(1))),
        as(Map.of("RED", List.of(1)), new TypeToken<Map<Colour, Optional<List<Integer>>>>() {}));
    assertEquals(
        Map.of(1, "a"), as(Map.of(1, "a"), new TypeToken<LinkedHashMap<Integer, String>>() {}));
    refused(List.of(), Map.class, "a list does not fit Map");
    PyDict loaded = as(map, PyDict.class);
    assertEquals(1L, loaded.get("a"));
    assertThrows(
        IllegalArgumentException.class,
        () -> as(map, new TypeToken<Map<List<String>, String>>() {}));
  }

  @Test
  void shouldLeaveTheUntypedAsALoadGivesIt() {
    Object value = List.of(Map.of("a", 1), Set.of(2));
    assertEquals(Pickle.loads(Pickle.dumps(value)), as(value, Object.class));
    assertEquals(Pickle.loads(Pickle.dumps(value)), as(value, new TypeToken<List<?>>() {}));
    List<Object> shared = List.of("s");
    List<?> both = as(List.of(shared, shared), new TypeToken<List<Object>>() {});
    assertSame(both.get(0), both.get(1));
  }

  /** Found by fuzzing: what grows by opcodes of its own, and what does by others as well. */
  @Test
  void shouldBindCollectionsThatWereCalledEmptyAndGrew() {
    Unpickler unpickler = Unpickler.builder().build();
    String deque = "ccollections\ndeque\n)R(K\u0001K\u0002eK\u0003a";
    assertEquals(
        List.of(1L, 2L, 3L), unpickler.load(latin1(deque + "."), new TypeToken<List<Long>>() {}));
    assertThrows(
        UnpicklingException.class,
        () -> unpickler.load(latin1(deque + "K\u0001K\u0001s."), new TypeToken<List<Long>>() {}));
    String set = "cbuiltins\nset\n)R(K\u0001K\u0002\u0090.";
    assertEquals(Set.of(1L, 2L), unpickler.load(latin1(set), new TypeToken<Set<Long>>() {}));
    String dict = "ccollections\nOrderedDict\n)RVa\nK\u0001sVb\nK\u0002s";
    TypeToken<Map<String, Long>> longs = new TypeToken<>() {};
    assertEquals(Map.of("a", 1L, "b", 2L), unpickler.load(latin1(dict + "."), longs));
    assertEquals(2, unpickler.load(latin1(dict + "}Vx\nK\u0001sb."), longs).size());
  }
}
