package io.brine.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PyBytesTest {
  private static final byte[] CONTENT = new byte[20_001];

  static {
    new Random(3).nextBytes(CONTENT);
  }

  static Stream<PyBytes> backings() {
    byte[] padded = new byte[CONTENT.length + 10];
    System.arraycopy(CONTENT, 0, padded, 4, CONTENT.length);
    ByteBuffer direct = ByteBuffer.allocateDirect(padded.length).put(padded);
    return Stream.of(
        PyBytes.of(CONTENT),
        PyBytes.wrap(CONTENT),
        PyBytes.wrap(padded, 4, CONTENT.length),
        PyBytes.view(ByteBuffer.wrap(padded, 4, CONTENT.length)),
        PyBytes.view(ByteBuffer.wrap(padded, 4, CONTENT.length).asReadOnlyBuffer()),
        PyBytes.view(direct.position(4).limit(4 + CONTENT.length)));
  }

  @ParameterizedTest
  @MethodSource("backings")
  void shouldBeTheSameOverEveryMemory(PyBytes bytes) throws IOException {
    PyBytes reference = PyBytes.of(CONTENT);
    assertEquals(CONTENT.length, bytes.length());
    assertEquals(CONTENT[17], bytes.byteAt(17));
    assertThrows(IndexOutOfBoundsException.class, () -> bytes.byteAt(CONTENT.length));
    assertThrows(IndexOutOfBoundsException.class, () -> bytes.byteAt(-1));
    assertArrayEquals(CONTENT, bytes.toByteArray());
    assertEquals(ByteBuffer.wrap(CONTENT), bytes.asByteBuffer());
    assertTrue(bytes.asByteBuffer().isReadOnly());
    assertEquals(reference, bytes);
    assertEquals(bytes, reference);
    assertEquals(reference.hashCode(), bytes.hashCode());
    assertEquals(0, bytes.compareTo(reference));
    assertFalse(bytes.copy().isView());
    assertEquals(bytes, bytes.copy());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bytes.writeTo(out);
    assertArrayEquals(CONTENT, out.toByteArray());
    byte[] longer = Arrays.copyOf(CONTENT, CONTENT.length + 1);
    assertTrue(bytes.compareTo(PyBytes.of(longer)) < 0);
    byte[] greater = CONTENT.clone();
    greater[100] = (byte) 0xff;
    byte[] lesser = CONTENT.clone();
    lesser[100] = 0;
    assertTrue(bytes.compareTo(PyBytes.of(greater)) <= 0);
    assertTrue(bytes.compareTo(PyBytes.of(lesser)) >= 0);
  }

  @Test
  void shouldOwnWhatItCopiesAndSeeWhatItViews() {
    byte[] raw = {1, 2, 3};
    PyBytes copy = PyBytes.of(raw);
    PyBytes view = PyBytes.wrap(raw, 0, 3);
    int before = view.hashCode();
    raw[0] = 9;
    assertEquals(1, copy.byteAt(0));
    assertEquals(9, view.byteAt(0));
    assertTrue(view.isView());
    assertTrue(before != view.hashCode());
    assertSame(copy, copy.copy());
    assertThrows(IndexOutOfBoundsException.class, () -> PyBytes.wrap(raw, 2, 2));
  }

  @Test
  void shouldWriteThroughAByteArray() {
    PyByteArray bytes = PyByteArray.of(new byte[] {1, 2});
    bytes.setByte(0, (byte) 7);
    bytes.asByteBuffer().put(1, (byte) 8);
    assertEquals(PyBytes.of(new byte[] {7, 8}), bytes.view());
    assertEquals("bytearray(b'\\x07\\x08')", bytes.toString());
  }
}
