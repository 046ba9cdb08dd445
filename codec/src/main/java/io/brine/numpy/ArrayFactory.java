package io.brine.numpy;

import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Makes arrays of what Java code gives, and checks it. */
final class ArrayFactory {

  private ArrayFactory() {}

  static NdArray view(DType dtype, ByteBuffer data, int[] shape, boolean fortran) {
    int size = checkedSize(dtype, shape);
    if ((long) size * dtype.itemSize() != data.remaining()) {
      throw new IllegalArgumentException(
          size + " elements of " + dtype.itemSize() + " bytes in " + data.remaining());
    }
    return NdArray.view(
        dtype,
        Layout.contiguous(shape, dtype.itemSize(), fortran),
        data.slice(),
        data.isReadOnly());
  }

  static NdArray strided(DType dtype, ByteBuffer data, int offset, int[] shape, int[] strides) {
    checkedSize(dtype, shape);
    Layout layout = Layout.of(shape, strides, offset);
    if (shape.length != strides.length
        || offset < 0
        || !layout.isInside(dtype.itemSize(), data.remaining())) {
      throw new IllegalArgumentException("elements outside of " + data.remaining() + " bytes");
    }
    return NdArray.view(dtype, layout, data.slice(), data.isReadOnly());
  }

  private static int checkedSize(DType dtype, int[] shape) {
    if (dtype.hasObject()) {
      throw new IllegalArgumentException("objects do not lie in a buffer");
    }
    int size = Layout.size(shape);
    if (size < 0 || shape.length > Shapes.MAX_DIMENSIONS) {
      throw new IllegalArgumentException("the shape " + DTypeText.shape(shape));
    }
    return size;
  }

  static int[] shape(int length, int[] shape) {
    int[] itsShape = shape.length == 0 ? new int[] {length} : shape;
    if (Layout.size(itsShape) != length || itsShape.length > Shapes.MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          length + " elements cannot have the shape " + DTypeText.shape(itsShape));
    }
    return itsShape;
  }

  static NdArray copyOf(DType dtype, int length, int[] shape, Consumer<ByteBuffer> elements) {
    int[] itsShape = shape(length, shape);
    ByteBuffer data =
        ByteBuffer.allocate(Math.multiplyExact(length, dtype.itemSize()))
            .order(ByteOrder.LITTLE_ENDIAN);
    elements.accept(data);
    return view(dtype, data.clear(), itsShape, false);
  }

  static void put(boolean[] values, ByteBuffer to) {
    for (boolean value : values) {
      to.put((byte) (value ? 1 : 0));
    }
  }

  static NumpyScalar time(Kind kind, long value, TimeUnit unit) {
    DTypeParts parts = new DTypeParts(kind, Long.BYTES, '<');
    parts.unit = unit;
    ByteBuffer data = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return NumpyScalar.of(view(parts.build(), data.putLong(0, value), new int[0], false));
  }

  static NdArray field(NdArray array, DType.Field field) {
    if (!array.dtype().hasObject()) {
      return array.fieldView(field.type(), field.offset());
    }
    int index = array.dtype().fields().indexOf(field);
    Object[] values = array.toObjectArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = ((PyTuple) values[i]).get(index);
    }
    return NdArray.ofObjects(DType.OBJECT, Layout.contiguous(array.shape(), 1, false), values);
  }
}
