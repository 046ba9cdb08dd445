package io.brine.pandas;

import io.brine.numpy.NdArray;
import io.brine.type.Construction;
import io.brine.value.PyBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One array of Arrow over its buffers, little-endian as Arrow's columnar format has them: a bit for
 * each value that is there, then the values, or offsets and the bytes between them.
 *
 * @param present a bit for each value, from the lowest of the first byte on; null if all are there
 * @param offsets where each value begins and the last one ends; null for values of fixed size
 * @param numbers the values of fixed size, without those before {@code offset}; null for others
 */
record ArrowArray(
    ArrowType type,
    int size,
    int offset,
    ByteBuffer present,
    ByteBuffer offsets,
    ByteBuffer data,
    NdArray numbers) {

  /** Checks that every value lies in the buffers. */
  static ArrowArray of(
      Construction object, ArrowType type, int size, int offset, ByteBuffer[] buffers) {
    long end = (long) size + offset;
    int wanted = type.offsetSize() > 0 ? 3 : 2;
    if (buffers.length != wanted || buffers[0] != null && buffers[0].limit() < (end + 7) / 8) {
      throw invalid(object);
    }
    ByteBuffer data = buffers[wanted - 1] == null ? ByteBuffer.allocate(0) : buffers[wanted - 1];
    NdArray numbers = null;
    if (type.offsetSize() > 0) {
      checkOffsets(object, type.offsetSize(), buffers[1], data.limit(), end);
    } else if (type == ArrowType.BOOL) {
      require(object, data.limit() >= (end + 7) / 8);
    } else {
      int itemSize = type.dtype().itemSize();
      require(object, data.limit() >= end * itemSize);
      numbers = NdArray.of(type.dtype(), data.slice(offset * itemSize, size * itemSize), size);
    }
    return new ArrowArray(
        type, size, offset, buffers[0], wanted == 3 ? buffers[1] : null, data, numbers);
  }

  private static void checkOffsets(
      Construction object, int offsetSize, ByteBuffer offsets, int dataSize, long end) {
    if (offsets == null) {
      require(object, end == 0);
      return;
    }
    require(object, offsets.limit() >= (end + 1) * offsetSize);
    object.charge((end + 1) * offsetSize);
    long last = 0;
    for (int i = 0; i <= end; i++) {
      long next = offsetSize == 4 ? offsets.getInt(i * 4) : offsets.getLong(i * 8);
      require(object, next >= last && next <= dataSize);
      last = next;
    }
  }

  private static void require(Construction object, boolean condition) {
    if (!condition) {
      throw invalid(object);
    }
  }

  private static RuntimeException invalid(Construction object) {
    return object.invalid("an Arrow array that does not lie in its buffers");
  }

  boolean isMissing(int row) {
    int at = offset + row;
    return present != null && (present.get(at >> 3) >> (at & 7) & 1) == 0;
  }

  Object get(int row) {
    if (isMissing(row)) {
      return null;
    }
    if (numbers != null) {
      return numbers.getObject(row);
    }
    int at = offset + row;
    if (type == ArrowType.BOOL) {
      return (data.get(at >> 3) >> (at & 7) & 1) != 0;
    }
    int from = offsetAt(at);
    byte[] bytes = new byte[offsetAt(at + 1) - from];
    data.get(from, bytes);
    return type.isText() ? new String(bytes, StandardCharsets.UTF_8) : PyBytes.wrap(bytes);
  }

  private int offsetAt(int index) {
    return type.offsetSize() == 4 ? offsets.getInt(index * 4) : (int) offsets.getLong(index * 8);
  }
}
