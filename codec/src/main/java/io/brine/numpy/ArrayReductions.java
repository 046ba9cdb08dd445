package io.brine.numpy;

import io.brine.type.TypeRegistry;
import io.brine.value.PickleBuffer;
import io.brine.value.PyBytes;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How arrays and scalars are written, as {@code array_reduce_ex} in NumPy's methods.c and {@code
 * gentype_reduce} in scalartypes.c do it.
 */
final class ArrayReductions {

  /** One string for all globals of NumPy, and not the same as an equal one of the user's. */
  static final String NUMPY = new StringBuilder("numpy").toString();

  private static final PyGlobal NDARRAY = new PyGlobal(NUMPY, "ndarray");
  private static final PyGlobal MASKED_RECONSTRUCT =
      new PyGlobal("numpy.ma.core", "_mareconstruct");

  static final ArrayReductions NEWEST = new ArrayReductions(NumpyNames.NUMPY_2);

  private static final PyBytes BYTE = SharedBytes.of(ByteBuffer.wrap(new byte[] {'b'}));

  private final PyGlobal reconstruct;
  private final PyGlobal fromBuffer;
  private final PyGlobal scalar;
  private final PyGlobal maskedArray;
  private final DTypeReduction types;

  private ArrayReductions(NumpyNames names) {
    String multiarray = names.core() + ".multiarray";
    reconstruct = new PyGlobal(multiarray, "_reconstruct");
    scalar = new PyGlobal(multiarray, "scalar");
    fromBuffer = new PyGlobal(names.core() + ".numeric", "_frombuffer");
    maskedArray = new PyGlobal(names.masked(), "MaskedArray");
    types = new DTypeReduction(names);
  }

  static void register(TypeRegistry.Builder builder, NumpyNames names) {
    ArrayReductions reductions = new ArrayReductions(names);
    builder
        .reducer(NdArray.class, reductions::array)
        .reducer(MaskedArray.class, reductions::masked)
        .reducer(NumpyScalar.class, reductions::scalar)
        .reducer(DType.class, reductions.types::reduce)
        .reducer(Datetime64.class, (time, protocol) -> reductions.scalar(time.toScalar(), protocol))
        .reducer(
            Timedelta64.class, (span, protocol) -> reductions.scalar(span.toScalar(), protocol));
  }

  DTypeReduction types() {
    return types;
  }

  static PyObject call(PyGlobal callable, Object... args) {
    return new PyObject(PyObject.Kind.REDUCE, callable, PyTuple.wrap(args), null);
  }

  PyObject array(NdArray array, int protocol) {
    if (protocol == 5 && isBuffer(array)) {
      String order = array.isCContiguous() ? "C" : "F";
      PickleBuffer buffer = new PickleBuffer(array.asByteBuffer(), array.isReadOnly());
      return call(fromBuffer, buffer, array.dtype(), tuple(array.shape()), order);
    }
    PyObject reduced = call(reconstruct, type(array.type(), NDARRAY), PyTuple.of(0L), BYTE);
    reduced.addState(PyTuple.wrap(state(array)));
    return reduced;
  }

  /** Whether Python could have the array's memory as a buffer (PEP 3118), in one piece. */
  private static boolean isBuffer(NdArray array) {
    return array.type() == null
        && !array.dtype().hasObject()
        && array.dtype().itemSize() > 0
        && BufferFormats.has(array.dtype())
        && (array.isCContiguous() || array.isFContiguous());
  }

  private static Object[] state(NdArray array) {
    boolean fortran = array.isFContiguous() && !array.isCContiguous();
    Object data =
        array.dtype().hasObject()
            ? new PyList(Arrays.asList(array.toObjectArray()))
            : SharedBytes.of(bytes(array, fortran));
    return new Object[] {1L, tuple(array.shape()), array.dtype(), fortran, data};
  }

  /** The elements without a copy if they lie in that order. */
  private static ByteBuffer bytes(NdArray array, boolean fortran) {
    return fortran || array.isCContiguous()
        ? array.asByteBuffer()
        : ArrayCopies.bytes(array, false);
  }

  private static PyGlobal type(PyGlobal own, PyGlobal byDefault) {
    return own == null ? byDefault : shared(own);
  }

  /** The same global, of NumPy's one string for its module. */
  static PyGlobal shared(PyGlobal global) {
    return global.module().equals(NUMPY) ? new PyGlobal(NUMPY, global.name()) : global;
  }

  static PyTuple tuple(int[] shape) {
    return PyTuple.wrap(Arrays.stream(shape).mapToObj(Long::valueOf).toArray());
  }

  PyObject masked(MaskedArray array, int protocol) {
    PyObject reduced =
        call(MASKED_RECONSTRUCT, type(array.type(), maskedArray), NDARRAY, PyTuple.of(0L), "b");
    Object[] state = Arrays.copyOf(state(array.data()), 7);
    boolean fortran = array.data().isFContiguous() && !array.data().isCContiguous();
    state[5] = SharedBytes.of(ArrayCopies.bytes(array.mask(), fortran));
    state[6] = array.fillValue();
    reduced.addState(PyTuple.wrap(state));
    return reduced;
  }

  PyObject scalar(NumpyScalar value, int protocol) {
    return call(scalar, value.dtype(), SharedBytes.of(value.array().asByteBuffer()));
  }
}
