package io.brine.joblib;

import io.brine.numpy.DType;
import io.brine.numpy.NdArray;
import io.brine.type.Construction;
import io.brine.type.InlineData;
import io.brine.type.InlineDataType;
import io.brine.value.PyBytes;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyTuple;

/**
 * {@code joblib.numpy_pickle.NumpyArrayWrapper}: behind its state stand, since joblib 1.2, a byte
 * that says how much padding follows, the padding, and the elements; or a pickle of the array, if
 * they are objects.
 */
final class ArrayWrapper implements InlineDataType {

  private static final String NUMPY = "numpy";

  @Override
  public void read(InlineData data) {
    WrapperState state = new WrapperState(data);
    if (state.hasObjects()) {
      data.takePickle();
      return;
    }
    if (state.isPadded()) {
      data.skip(data.readByte());
    }
    data.takeBytes(state.byteSize());
  }

  @Override
  public Object construct(Construction object) {
    if (!(object.state() instanceof PyDict state) || object.items().size() != 1) {
      throw object.invalid("a NumpyArrayWrapper without its array behind it");
    }
    Object data = object.items().get(0);
    if (data instanceof NdArray array && array.dtype().hasObject()) {
      return array;
    }
    if (!(data instanceof PyBytes bytes) || !(state.get("dtype") instanceof DType dtype)) {
      throw object.invalid("the array of a NumpyArrayWrapper is not of its dtype");
    }
    int[] shape = shape(state.get("shape"), object);
    if (bytes.length() == 0) {
      object.charge(extent(shape));
    }
    boolean fortran = "F".equals(state.get("order"));
    try {
      NdArray array =
          fortran
              ? NdArray.ofFortran(dtype, bytes.asByteBuffer(), shape)
              : NdArray.of(dtype, bytes.asByteBuffer(), shape);
      return array.ofType(subclass(state.get("subclass")));
    } catch (IllegalArgumentException e) {
      throw object.invalid("the shape and the dtype of a NumpyArrayWrapper do not fit", e);
    }
  }

  private static int[] shape(Object value, Construction object) {
    if (!(value instanceof PyTuple lengths)) {
      throw object.invalid("the shape of a NumpyArrayWrapper is not a tuple");
    }
    int[] shape = new int[lengths.size()];
    for (int i = 0; i < shape.length; i++) {
      if (!(lengths.get(i) instanceof Long length) || length < 0 || length > Integer.MAX_VALUE) {
        throw object.invalid("the shape of a NumpyArrayWrapper is not of lengths");
      }
      shape[i] = length.intValue();
    }
    return shape;
  }

  /** What it takes to walk over an array without bytes. */
  private static long extent(int[] shape) {
    long extent = 1;
    for (int length : shape) {
      extent = Math.min(extent * Math.max(length, 1), Integer.MAX_VALUE);
    }
    return extent;
  }

  /** Null for what is nothing but an array; a memmap is one that was in a file before. */
  private static PyGlobal subclass(Object value) {
    boolean plain =
        !(value instanceof PyGlobal global)
            || global.name().equals("memmap")
            || global.module().equals(NUMPY) && global.name().equals("ndarray");
    return plain ? null : (PyGlobal) value;
  }
}
