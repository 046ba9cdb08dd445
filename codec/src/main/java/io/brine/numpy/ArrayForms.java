package io.brine.numpy;

import io.brine.type.Arguments;
import io.brine.type.Construction;
import io.brine.type.GrowingType;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The forms in which arrays and scalars are pickled. */
final class ArrayForms {

  private static final PyGlobal NDARRAY = new PyGlobal("numpy", "ndarray");
  private static final PyGlobal MASKED_ARRAY = new PyGlobal("numpy.ma", "MaskedArray");
  private static final PyGlobal OLD_MASKED_ARRAY = new PyGlobal("numpy.ma.core", "MaskedArray");

  private ArrayForms() {}

  /**
   * {@code _reconstruct(class, (0,), b'b')} and a state: how all protocols but 5 have every array,
   * and protocol 5 those that are not contiguous or hold objects ({@code array_reduce} and {@code
   * array_setstate} in NumPy's methods.c).
   */
  static final class Reconstruct implements GrowingType {
    @Override
    public Object construct(Construction object) {
      object.requireArgs(3, 3);
      return empty(object, 0);
    }

    @Override
    public void build(Object self, Object state, Construction object) {
      ((NdArray) self).become(array(state, object));
    }
  }

  /** The array before its state: of a class that the policy allows to be named. */
  static NdArray empty(Construction object, int classAt) {
    PyGlobal type = object.arg(classAt, PyGlobal.class);
    NdArray empty =
        NdArray.view(
            DType.INT8, Layout.contiguous(new int[1], 1, false), ByteBuffer.allocate(0), false);
    return empty.ofType(type.equals(NDARRAY) ? null : type);
  }

  /** What a state says: version, shape, type, whether in Fortran order, and data. */
  static NdArray array(Object state, Construction object) {
    if (!(state instanceof PyTuple parts) || parts.size() != 5 && parts.size() != 4) {
      throw object.invalid("the state of an array is not a tuple of 5 parts");
    }
    int from = parts.size() - 4; // version 0 does not say so
    if (from == 1 && !(parts.get(0) instanceof Long version && version >= 0 && version <= 1)) {
      throw object.invalid("the version of the state of an array is neither 0 nor 1");
    }
    if (!(parts.get(from + 1) instanceof DType dtype)) {
      throw object.invalid("the state of an array has no dtype");
    }
    int[] shape = Shapes.of(parts.get(from), object);
    boolean fortran = flag(parts.get(from + 2), object);
    Object data = parts.get(from + 3);
    return dtype.hasObject()
        ? objects(dtype, shape, fortran, data, object)
        : view(dtype, shape, fortran, data, false, object);
  }

  private static boolean flag(Object value, Construction object) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Long number) {
      return number != 0;
    }
    throw object.invalid("the order of an array is no flag");
  }

  /** The values are listed in C order, whatever the array's own order is. */
  private static NdArray objects(
      DType dtype, int[] shape, boolean fortran, Object data, Construction object) {
    if (!(data instanceof PyList list)) {
      throw object.invalid("the elements of an array of objects are not a list");
    }
    int size = Shapes.checkedSize(shape, 1, list.size(), object);
    object.charge(Long.BYTES * (long) size);
    Object[] values = list.toArray();
    if (dtype.kind() == Kind.VOID) {
      for (Object value : values) {
        checkRecord(dtype, value, object);
      }
    }
    Layout layout = Layout.contiguous(shape, 1, fortran);
    return NdArray.ofObjects(dtype, layout, fortran ? placed(values, layout) : values);
  }

  private static Object[] placed(Object[] values, Layout layout) {
    Object[] placed = new Object[values.length];
    int[] next = {0};
    layout.forEach(at -> placed[at] = values[next[0]++]);
    return placed;
  }

  private static void checkRecord(DType dtype, Object value, Construction object) {
    boolean fits =
        dtype.base() != null
            || value instanceof PyTuple record && record.size() == dtype.fields().size();
    if (!fits) {
      throw object.invalid("an element of a structured array has not the fields of its dtype");
    }
  }

  private static NdArray view(
      DType dtype,
      int[] shape,
      boolean fortran,
      Object data,
      boolean readOnly,
      Construction object) {
    ByteBuffer bytes = ArrayMemory.of(data, object);
    Shapes.checkedSize(shape, dtype.itemSize(), bytes.remaining(), object);
    if (!(data instanceof ByteBuffer)) {
      // Nothing is copied, but whoever walks over many arrays of the same bytes pays for each.
      object.charge(bytes.remaining());
    }
    Layout layout = Layout.contiguous(shape, dtype.itemSize(), fortran);
    return NdArray.view(dtype, layout, bytes, readOnly);
  }

  /**
   * {@code _frombuffer(buffer, dtype, shape, order)}: protocol 5, in band and out of band. Since
   * NumPy 2.4 the order may be K, and a fifth argument says how the axes of an array of that shape
   * in C order are to be transposed.
   */
  static Object fromBuffer(Construction object) {
    object.requireArgs(4, 5);
    DType dtype = object.arg(1, DType.class);
    if (dtype.hasObject()) {
      throw object.invalid("an array of objects is not made from bytes");
    }
    Object data = object.args().get(0);
    int[] shape = Shapes.of(object.args().get(2), object);
    String order = Arguments.text(object, object.args().get(3));
    boolean fortran = "F".equals(order);
    boolean keep = "K".equals(order) && object.argCount() == 5 && object.args().get(4) != null;
    if (!fortran && !"C".equals(order) && !keep) {
      throw object.invalid("the order of an array is none of C, F, and K with axes");
    }
    NdArray array = view(dtype, shape, fortran, data, ArrayMemory.isReadOnly(data), object);
    return keep ? array.transpose(axes(shape.length, object)) : array;
  }

  private static int[] axes(int count, Construction object) {
    int[] axes = Shapes.of(object.args().get(4), object);
    long seen = 0;
    for (int axis : axes) {
      seen |= axis < count ? 1L << axis : 0;
    }
    if (axes.length != count || Long.bitCount(seen) != count) {
      throw object.invalid("the axes of an array are not each axis once");
    }
    return axes;
  }

  /**
   * {@code scalar(dtype, bytes)}, or for objects the value itself.
   *
   * @param typed whether the type is kept
   */
  static Object scalar(Construction object, boolean typed) {
    object.requireArgs(1, 2);
    DType dtype = object.arg(0, DType.class);
    if (dtype.hasObject()) {
      if (dtype.kind() != Kind.OBJECT || object.argCount() != 2) {
        throw object.invalid("a scalar of a structured type with objects");
      }
      return object.args().get(1);
    }
    if (object.argCount() == 1) {
      throw object.invalid("a scalar without its bytes");
    }
    NdArray array = view(dtype, new int[0], false, object.args().get(1), false, object);
    return typed ? NumpyScalar.of(array) : array.item();
  }

  /**
   * {@code _mareconstruct(MaskedArray, ndarray, (0,), 'b')} and a state: that of the array, then
   * the bytes of the mask and the fill value ({@code MaskedArray.__setstate__} in
   * numpy/ma/core.py).
   */
  static Object masked(Construction object) {
    object.requireArgs(4, 4);
    PyGlobal type = object.arg(0, PyGlobal.class);
    NdArray empty = empty(object, 1);
    if (!object.hasState()) {
      return new MaskedArray(empty, empty, null, type(type));
    }
    if (!(object.state() instanceof PyTuple state) || state.size() != 7) {
      throw object.invalid("the state of a masked array is not a tuple of 7 parts");
    }
    Object[] parts = Arrays.copyOf(state.toArray(), 5);
    NdArray data = array(PyTuple.wrap(parts), object).ofType(empty.type());
    DType maskType = data.dtype().mask();
    NdArray mask =
        view(maskType, data.shape(), flag(parts[3], object), state.get(5), false, object);
    return new MaskedArray(data, mask, state.get(6), type(type));
  }

  private static PyGlobal type(PyGlobal type) {
    return type.equals(MASKED_ARRAY) || type.equals(OLD_MASKED_ARRAY) ? null : type;
  }
}
