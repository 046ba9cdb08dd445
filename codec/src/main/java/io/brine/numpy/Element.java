package io.brine.numpy;

import io.brine.value.PyBytes;
import io.brine.value.PyComplex;
import io.brine.value.PyTuple;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Reads one element that lies as bytes in a buffer, which is in the type's byte order. */
final class Element {

  private Element() {}

  static double getDouble(DType type, ByteBuffer data, int at) {
    switch (type.kind()) {
      case FLOAT:
        switch (type.itemSize()) {
          case 1:
            return type.layout().decode(data.get(at));
          case 2:
            return type.layout().decode(data.getShort(at));
          case 4:
            return data.getFloat(at);
          case 8:
            return data.getDouble(at);
          default:
            throw new UnsupportedOperationException("no double of a " + type.name());
        }
      case UINT:
        if (type.itemSize() == 8) {
          long value = data.getLong(at);
          return value >= 0 ? value : unsigned(value).doubleValue();
        }
        return getLong(type, data, at);
      case BOOL, INT:
        return getLong(type, data, at);
      default:
        throw new UnsupportedOperationException("no double of a " + type.name());
    }
  }

  static long getLong(DType type, ByteBuffer data, int at) {
    switch (type.kind()) {
      case BOOL:
        return data.get(at) == 0 ? 0 : 1;
      case INT, DATETIME, TIMEDELTA:
        return switch (type.itemSize()) {
          case 1 -> data.get(at);
          case 2 -> data.getShort(at);
          case 4 -> data.getInt(at);
          default -> data.getLong(at);
        };
      case UINT:
        return switch (type.itemSize()) {
          case 1 -> data.get(at) & 0xff;
          case 2 -> data.getShort(at) & 0xffff;
          case 4 -> data.getInt(at) & 0xffffffffL;
          default -> {
            long value = data.getLong(at);
            if (value < 0) {
              throw new ArithmeticException(unsigned(value) + " does not fit into a long");
            }
            yield value;
          }
        };
      default:
        throw new UnsupportedOperationException("no long of a " + type.name());
    }
  }

  static Object getObject(DType type, ByteBuffer data, int at) {
    switch (type.kind()) {
      case BOOL:
        return data.get(at) != 0;
      case INT:
        return getLong(type, data, at);
      case UINT:
        long value = type.itemSize() == 8 ? data.getLong(at) : getLong(type, data, at);
        return value < 0 ? unsigned(value) : (Object) value;
      case FLOAT:
        return type.isLongDouble() ? bytes(data, at, type.itemSize()) : getDouble(type, data, at);
      case COMPLEX:
        return type.isLongDouble() ? bytes(data, at, type.itemSize()) : complex(type, data, at);
      case BYTES:
        return bytes(data, at, lengthWithoutZeros(data, at, type.itemSize(), 1));
      case STRING:
        return string(data, at, lengthWithoutZeros(data, at, type.itemSize(), 4));
      case DATETIME:
        return new Datetime64(data.getLong(at), type.unit());
      case TIMEDELTA:
        return new Timedelta64(data.getLong(at), type.unit());
      default:
        return structured(type, data, at);
    }
  }

  private static Object structured(DType type, ByteBuffer data, int at) {
    if (type.base() != null) {
      return NdArray.view(
          type.base(),
          Layout.contiguous(type.subShape(), type.base().itemSize(), false),
          data.slice(at, type.itemSize()),
          data.isReadOnly());
    }
    if (type.fields().isEmpty()) {
      return bytes(data, at, type.itemSize());
    }
    Object[] values = new Object[type.fields().size()];
    for (int i = 0; i < values.length; i++) {
      DType.Field field = type.fields().get(i);
      values[i] = getObject(field.type(), ordered(data, field.type()), at + field.offset());
    }
    return PyTuple.wrap(values);
  }

  /** The buffer in a type's byte order: never changed itself, because threads may share it. */
  private static ByteBuffer ordered(ByteBuffer data, DType type) {
    return data.order() == type.byteOrder() ? data : data.duplicate().order(type.byteOrder());
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  private static PyComplex complex(DType type, ByteBuffer data, int at) {
    return type.itemSize() == 8
        ? new PyComplex(data.getFloat(at), data.getFloat(at + 4))
        : new PyComplex(data.getDouble(at), data.getDouble(at + 8));
  }

  private static PyBytes bytes(ByteBuffer data, int at, int length) {
    byte[] copy = new byte[length];
    data.get(at, copy);
    return PyBytes.wrap(copy);
  }

  /** NumPy cannot tell the zeros that fill an element up from those that end its text. */
  private static int lengthWithoutZeros(ByteBuffer data, int at, int size, int unit) {
    int length = size;
    while (length > 0 && (unit == 1 ? data.get(at + length - 1) : unitAt(data, at + length)) == 0) {
      length -= unit;
    }
    return length;
  }

  private static int unitAt(ByteBuffer data, int end) {
    return data.getInt(end - 4);
  }

  /** Code points beyond Unicode, which NumPy refuses to read, are U+FFFD. */
  private static String string(ByteBuffer data, int at, int length) {
    StringBuilder text = new StringBuilder(length / 4);
    for (int i = 0; i < length; i += 4) {
      int point = data.getInt(at + i);
      text.appendCodePoint(Character.isValidCodePoint(point) ? point : 0xfffd);
    }
    return text.toString();
  }
}
