package io.brine.pandas;

import io.brine.type.Arguments;
import io.brine.type.Construction;
import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** How pyarrow pickles arrays: as (type, length, nulls, offset, buffers, children, dictionary). */
final class ArrowForms {

  private ArrowForms() {}

  /** {@code type_for_alias(name)}. */
  static Object type(Construction object) {
    object.requireArgs(1, 1);
    String alias = Arguments.text(object, object.args().get(0));
    ArrowType type = alias == null ? null : ArrowType.of(alias);
    if (type == null) {
      throw object.invalid("Arrow arrays of this type are not read");
    }
    return type;
  }

  /** {@code py_buffer(bytes)}. */
  static Object buffer(Construction object) {
    object.requireArgs(1, 1);
    Object value = object.args().get(0);
    ByteBuffer bytes;
    if (value instanceof PyBytes known) {
      bytes = known.asByteBuffer();
    } else if (value instanceof PyByteArray known) {
      bytes = known.asByteBuffer();
    } else {
      bytes = object.arg(0, ByteBuffer.class);
    }
    return bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** {@code _restore_array(parts)}: a column of one chunk. */
  static Object array(Construction object) {
    object.requireArgs(1, 1);
    PyTuple parts = object.arg(0, PyTuple.class);
    if (parts.size() < 7
        || !(parts.get(0) instanceof ArrowType type)
        || !(parts.get(1) instanceof Long size)
        || !(parts.get(3) instanceof Long offset)
        || !(parts.get(4) instanceof List<?> given)
        || size < 0
        || offset < 0
        || size > Integer.MAX_VALUE / 2
        || offset > Integer.MAX_VALUE / 2
        || given.size() > 3) {
      throw object.invalid("an Arrow array of a form that is not known");
    }
    ByteBuffer[] buffers = new ByteBuffer[given.size()];
    for (int i = 0; i < buffers.length; i++) {
      if (given.get(i) instanceof ByteBuffer buffer) {
        buffers[i] = buffer;
      } else if (given.get(i) != null) {
        throw object.invalid("a buffer of an Arrow array is none");
      }
    }
    ArrowArray array = ArrowArray.of(object, type, (int) (long) size, (int) (long) offset, buffers);
    return new ArrowColumn(type, List.of(array), new int[] {0, array.size()});
  }

  /** {@code chunked_array(arrays, type)}. */
  static Object chunks(Construction object) {
    object.requireArgs(1, 2);
    List<?> given = object.arg(0, List.class);
    object.charge(given.size() * 16L);
    List<ArrowArray> chunks = new ArrayList<>();
    int[] starts = new int[given.size() + 1];
    ArrowType type = object.argCount() > 1 ? object.arg(1, ArrowType.class) : null;
    for (int i = 0; i < given.size(); i++) {
      if (!(given.get(i) instanceof ArrowColumn column)
          || column.chunks().size() != 1
          || type != null && column.type() != type) {
        throw object.invalid("the chunks of an Arrow array are not arrays of its type");
      }
      type = column.type();
      chunks.add(column.chunks().get(0));
      long end = (long) starts[i] + column.size();
      if (end > Integer.MAX_VALUE) {
        throw object.invalid("an Arrow array of more than 2^31 - 1 rows");
      }
      starts[i + 1] = (int) end;
    }
    if (type == null) {
      throw object.invalid("an Arrow array without a type");
    }
    return new ArrowColumn(type, List.copyOf(chunks), starts);
  }
}
