package io.brine.text;

import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyString8;
import java.nio.ByteBuffer;

/** The many Java types of bytes, as buffers. */
final class ByteValues {

  private ByteValues() {}

  /** What remains in the value as a buffer of its own position; null if it is not made of bytes. */
  static ByteBuffer of(Object value) {
    if (value instanceof PyBytes bytes) {
      return bytes.asByteBuffer();
    }
    if (value instanceof PyByteArray bytes) {
      return bytes.view().asByteBuffer();
    }
    if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    }
    if (value instanceof PyString8 bytes) {
      return ByteBuffer.wrap(bytes.toByteArray());
    }
    return value instanceof ByteBuffer buffer ? buffer.duplicate() : null;
  }

  /** Whether Python has the value as a bytearray, since it can be changed. */
  static boolean isByteArray(Object value) {
    return value instanceof PyByteArray
        || value instanceof ByteBuffer buffer && !buffer.isReadOnly();
  }
}
