package io.brine.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.PickleReader;
import io.brine.Pickler;
import io.brine.Unpickler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Lists that keep integers or floats in arrays of numbers. */
class NumberListTest {

  private final Unpickler unpickler = Unpickler.builder().build();

  @Test
  void shouldReadLongListsOfNumbersWithoutObjects() {
    Long[] integers = LongStream.range(-1500, 1500).mapToObj(i -> i << 45).toArray(Long[]::new);
    PyList read = reread(Arrays.asList(integers));
    assertTrue(read.hasLongs());
    assertEquals(Arrays.asList(integers), read);
    assertEquals(Arrays.asList(integers).hashCode(), read.hashCode());
    assertArrayEquals(
        LongStream.range(-1500, 1500).map(i -> i << 45).toArray(), read.toLongArray());

    Double[] many =
        DoubleStream.iterate(0.5, d -> d + 1)
            .limit(2 * PyList.CHUNK + 1)
            .boxed()
            .toArray(Double[]::new);
    assertEquals(Arrays.asList(many), reread(Arrays.asList(many)));
    assertEquals(
        PyList.wrap(reread(Arrays.asList(many)).toDoubleArray()), reread(Arrays.asList(many)));

    PyList floats = reread(List.of(1.5, -0.0, Double.NaN, Double.MIN_VALUE));
    assertTrue(floats.hasDoubles());
    assertEquals(List.of(1.5, -0.0, Double.NaN, Double.MIN_VALUE), floats);
    assertArrayEquals(
        new double[] {1.5, -0.0, Double.NaN, Double.MIN_VALUE}, floats.toDoubleArray());
  }

  @Test
  void shouldKeepObjectsForAllOtherLists() {
    for (List<?> values :
        List.of(
            List.of(1L, 2.0),
            List.of(2.0, 1L),
            List.of(1L, true),
            List.of(1L, "a"),
            Arrays.asList(1L, null),
            List.of(),
            List.of(1L, new java.math.BigInteger("18446744073709551616")))) {
      PyList read = reread(values);
      assertFalse(read.hasLongs() || read.hasDoubles(), values::toString);
      assertEquals(values, read);
    }
    List<Object> late = new ArrayList<>(LongStream.range(0, 2500).boxed().toList());
    late.add("not a number");
    assertEquals(late, reread(late));
  }

  @Test
  void shouldBeOneListWhereverItIsReferredTo() {
    // EMPTY_LIST MEMOIZE BINGET 0, BININT1 1 APPEND, MARK BININT1 2 BININT1 3 APPENDS, TUPLE2 STOP
    byte[] pickle = HexFormat.of().parseHex("5d9468004b0161284b024b0365862e");
    PyTuple read = (PyTuple) unpickler.load(pickle);
    assertSame(read.get(0), read.get(1));
    assertEquals(List.of(1L, 2L, 3L), read.get(0));
  }

  @Test
  void shouldGrowByLaterPicklesWhateverItsOwnerDidToIt() throws IOException {
    // EMPTY_LIST MEMOIZE MARK BININT1 1 BININT1 2 APPENDS STOP; BINGET 0 BININT1 3 APPEND STOP
    byte[] pickles =
        HexFormat.of().parseHex("5d94284b014b02652e" + "68004b03612e" + "68004b04612e");
    try (PickleReader reader = unpickler.reader(ByteBuffer.wrap(pickles), true)) {
      PyList list = (PyList) reader.load();
      assertTrue(list.hasLongs());
      list.addAll(List.of(7L, 7L, 7L));
      assertSame(list, reader.load());
      list.clear();
      assertSame(list, reader.load());
      assertEquals(List.of(4L), list);
    }
  }

  @Test
  void shouldBecomeObjectsWhenChanged() {
    PyList list = PyList.wrap(new long[] {1, 2, 3});
    list.add("four");
    list.set(0, null);
    list.remove(1);
    assertEquals(Arrays.asList(null, 3L, "four"), list);
    assertFalse(list.hasLongs());
    PyList floats = PyList.wrap(new double[] {1});
    floats.append(new Object[] {2L}, 0, 1);
    assertEquals(List.of(1.0, 2L), floats);
    PyList cleared = PyList.wrap(new long[] {1, 2});
    cleared.clear();
    assertEquals(List.of(), cleared);
  }

  @Test
  void shouldCompareAsListsOfObjectsDo() {
    PyList longs = PyList.wrap(new long[] {1, 2});
    assertEquals(longs, List.of(1L, 2L));
    assertEquals(List.of(1L, 2L), longs);
    assertEquals(longs, PyList.wrap(new long[] {1, 2}));
    assertNotEquals(longs, PyList.wrap(new double[] {1, 2}));
    assertTrue(PyEquality.equal(longs, PyList.wrap(new double[] {1, 2})));
    assertNotEquals(longs, PyList.wrap(new long[] {1, 3}));
    assertEquals("[1, 2]", longs.toString());
  }

  @Test
  void shouldGiveNumbersOfAnyList() {
    PyList list = new PyList(Arrays.asList(1L, 2, 3.5, "x", null));
    assertEquals(1, list.getLong(0));
    assertEquals(2, list.getLong(1));
    assertEquals(3.5, list.getDouble(2));
    assertNull(list.get(4));
    for (int i = 2; i < 5; i++) {
      int index = i;
      assertThrows(IllegalStateException.class, () -> list.getLong(index));
    }
    assertThrows(IllegalStateException.class, () -> list.getDouble(0));
    assertThrows(IllegalStateException.class, list::toLongArray);
    assertThrows(IndexOutOfBoundsException.class, () -> list.getLong(5));
    assertThrows(
        IndexOutOfBoundsException.class, () -> PyList.wrap(new long[2][], 2 * PyList.CHUNK + 1));
    assertArrayEquals(new long[] {7}, new PyList(List.of(7L)).toLongArray());
    assertArrayEquals(new double[] {7}, new PyList(List.of(7.0)).toDoubleArray());
  }

  @Test
  void shouldBeWrittenAsListsOfObjectsAre() {
    for (int size : new int[] {0, 1, 2, 999, 1000, 1001, 2000, 70_000}) {
      long[] longs = new Random(size).longs(size).map(i -> i >> i & 63).toArray();
      double[] doubles = new Random(size).doubles(size).toArray();
      PyList boxedLongs = new PyList(LongStream.of(longs).boxed().toList());
      PyList boxedDoubles = new PyList(DoubleStream.of(doubles).boxed().toList());
      for (int protocol = 0; protocol <= 5; protocol++) {
        Pickler pickler = Pickler.builder().protocol(protocol).build();
        assertArrayEquals(pickler.dumps(boxedLongs), pickler.dumps(PyList.wrap(longs)));
        assertArrayEquals(pickler.dumps(boxedDoubles), pickler.dumps(PyList.wrap(doubles)));
      }
    }
  }

  private PyList reread(List<?> values) {
    return (PyList) unpickler.load(Pickler.builder().build().dumps(values));
  }
}
