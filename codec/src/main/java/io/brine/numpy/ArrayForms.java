package io.brine.numpy;

import io.brine.type.Arguments;
import io.brine.type.Construction;
import io.brine.type.GrowingType;
import io.brine.type.PythonType;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;

/** The forms in which arrays and scalars are pickled. */
final class ArrayForms {

  private static final PyGlobal NDARRAY = new PyGlobal("numpy", "ndarray");

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
        NdArray.view(DType.INT8, Layout.contiguous(new int[1], 1, false), ByteBuffer.allocate(0));
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
        ? objects(dtype, shape, data, object)
        : view(dtype, shape, fortran, data, object);
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

  /** Values are in C order, whatever the array's own order is. */
  private static NdArray objects(DType dtype, int[] shape, Object data, Construction object) {
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
    return NdArray.ofObjects(dtype, Layout.contiguous(shape, 1, false), values);
  }

  private static void checkRecord(DType dtype, Object value, Construction object) {
    boolean fits =
        dtype.base() != null
            || value instanceof PyTuple record && record.size() == dtype.fields().size();
    if (!fits) {
      throw object.invalid("an element of a structured array has not the fields of its dtype");
    }
  }

  static NdArray view(DType dtype, int[] shape, boolean fortran, Object data, Construction object) {
    ByteBuffer bytes = ArrayMemory.of(data, object);
    Shapes.checkedSize(shape, dtype.itemSize(), bytes.remaining(), object);
    return NdArray.view(dtype, Layout.contiguous(shape, dtype.itemSize(), fortran), bytes);
  }

  /** {@code _frombuffer(buffer, dtype, shape, order)}: protocol 5, in band and out of band. */
  static final PythonType FROM_BUFFER =
      object -> {
        object.requireArgs(4, 4);
        DType dtype = object.arg(1, DType.class);
        if (dtype.hasObject()) {
          throw object.invalid("an array of objects is not made from bytes");
        }
        String order = Arguments.text(object, object.args().get(3));
        if (!"C".equals(order) && !"F".equals(order)) {
          throw object.invalid("the order of an array is neither C nor F");
        }
        int[] shape = Shapes.of(object.args().get(2), object);
        return view(dtype, shape, order.equals("F"), object.args().get(0), object);
      };

  /** {@code scalar(dtype, bytes)}, or for objects the value itself. */
  static final PythonType SCALAR =
      object -> {
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
        NdArray array = view(dtype, new int[0], false, object.args().get(1), object);
        return new NumpyScalar(dtype, array.item());
      };
}
