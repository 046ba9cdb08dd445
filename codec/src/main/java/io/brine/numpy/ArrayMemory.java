package io.brine.numpy;

import io.brine.type.Arguments;
import io.brine.type.Construction;
import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyString8;
import java.nio.ByteBuffer;

/** The memory that the elements of an array lie in. */
final class ArrayMemory {

  private ArrayMemory() {}

  /** The bytes of any value that Python has as a buffer, without a copy; null for others. */
  static ByteBuffer of(Object value) {
    if (value instanceof PyBytes bytes) {
      return bytes.asByteBuffer();
    }
    if (value instanceof PyByteArray bytes) {
      return bytes.isView() ? bytes.view().asByteBuffer() : bytes.asByteBuffer();
    }
    return value instanceof ByteBuffer buffer ? buffer.slice() : null;
  }

  /** The bytes of a Python 2 str too, which are a copy if it was decoded. */
  static ByteBuffer of(Object value, Construction object) {
    ByteBuffer bytes = of(value);
    if (bytes != null) {
      return bytes;
    }
    if (value instanceof PyString8 text) {
      byte[] copy = text.toByteArray();
      object.charge(copy.length);
      return ByteBuffer.wrap(copy).asReadOnlyBuffer();
    }
    if (value instanceof String text) {
      return Arguments.latin1(object, text).asByteBuffer();
    }
    throw object.invalid("the data of an array are neither bytes nor a buffer");
  }

  /** Whether Python lets nobody write to what it makes of a value. */
  static boolean isReadOnly(Object value) {
    return !(value instanceof PyByteArray)
        && !(value instanceof ByteBuffer buffer && !buffer.isReadOnly());
  }
}
