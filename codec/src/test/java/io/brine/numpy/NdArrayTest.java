package io.brine.numpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Access to elements and views. */
class NdArrayTest {

  private final NdArray cube =
      NdArray.of(new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 2, 3, 2);

  @Test
  void shouldReadElements() {
    assertEquals(11, cube.getLong(1, 2, 1));
    assertEquals(7.0, cube.getDouble(1, 0, 1));
    assertEquals(7L, cube.getObject(1, 0, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> cube.getLong(0, 3, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> cube.getLong(0, 0));
  }

  @Test
  void shouldViewPartsOfTheSameMemory() {
    long[] values = {1, 2, 3, 4};
    ByteBuffer memory = ByteBuffer.allocate(32);
    memory.asLongBuffer().put(values);
    NdArray array = NdArray.of(DType.of(">i8"), memory, 2, 2);
    NdArray row = array.get(1);
    assertArrayEquals(new long[] {3, 4}, row.toLongArray());
    memory.putLong(16, 30);
    assertEquals(30, row.getLong(0));
    array.asLongBuffer().put(3, 40);
    assertEquals(40, row.getLong(1));
  }

  @Test
  void shouldSliceAndTranspose() {
    assertArrayEquals(
        new long[] {4, 5, 2, 3, 0, 1, 10, 11, 8, 9, 6, 7}, cube.slice(1, 2, -1, -1).toLongArray());
    assertArrayEquals(new long[] {0, 1, 4, 5, 6, 7, 10, 11}, cube.slice(1, 0, 3, 2).toLongArray());
    NdArray turned = cube.transpose();
    assertArrayEquals(new int[] {2, 3, 2}, turned.shape());
    assertEquals(cube.getLong(1, 2, 0), turned.getLong(0, 2, 1));
    assertEquals(cube.getLong(0, 2, 1), cube.transpose(1, 0, 2).getLong(2, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> cube.transpose(0, 0, 1));
    assertEquals(1, turned.asLongBuffer().get(1)); // in the order of the memory
    assertThrows(IllegalStateException.class, () -> cube.transpose(1, 0, 2).asLongBuffer());
  }

  @Test
  void shouldReshapeAndNest() {
    assertEquals(
        List.of(List.of(0L, 1L, 2L), List.of(3L, 4L, 5L)), cube.get(0).reshape(2, 3).asList());
    assertEquals(cube, cube.reshape(12).reshape(2, 3, 2));
    assertThrows(IllegalArgumentException.class, () -> cube.reshape(5));
  }

  @Test
  void shouldBeEqualByValue() {
    assertEquals(NdArray.of(new int[] {1, 2}), NdArray.of(new long[] {1, 2}));
    assertEquals(NdArray.of(new int[] {1, 2}).hashCode(), NdArray.of(new long[] {1, 2}).hashCode());
    assertNotEquals(NdArray.of(new int[] {1, 2}), NdArray.of(new double[] {1, 2}));
    assertNotEquals(NdArray.of(new int[] {1, 2}), NdArray.of(new int[] {1, 2}, 2, 1));
    assertEquals(
        NdArray.of(new double[] {Double.NaN, 0.0}), NdArray.of(new double[] {Double.NaN, 0.0}));
  }

  @Test
  void shouldRefuseElementsOutsideOfTheMemory() {
    ByteBuffer memory = ByteBuffer.allocate(32);
    assertThrows(IllegalArgumentException.class, () -> NdArray.of(DType.INT64, memory, 5));
    assertThrows(
        IllegalArgumentException.class,
        () -> NdArray.strided(DType.INT64, memory, 8, new int[] {2, 2}, new int[] {16, 8}));
    assertThrows(
        IllegalArgumentException.class,
        () -> NdArray.strided(DType.INT64, memory, 8, new int[] {3}, new int[] {-8}));
    assertEquals(
        0, NdArray.strided(DType.INT64, memory, 24, new int[] {4}, new int[] {-8}).getLong(3));
  }
}
