package io.brine.numpy;

import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;

/**
 * Allows NumPy's arrays, types and scalars in pickles: those of the package and the helper
 * functions that its pickles call, under the names of NumPy 1 ({@code numpy.core}) and of NumPy 2
 * ({@code numpy._core}). All of them make data and nothing else.
 *
 * <pre>{@code
 * Unpickler unpickler = Unpickler.builder().types(NumpyTypes.registry()).build();
 * NdArray array = unpickler.load(bytes, NdArray.class);
 * }</pre>
 *
 * <p>The elements of a loaded array are the bytes of the pickle, which a load copies once: the
 * array takes that copy over and makes no other. With {@code bytesAsViews(true)} they are not
 * copied but stay in the input. Out-of-band buffers never are.
 */
public final class NumpyTypes {

  private static final String[] CORES = {"numpy.core", "numpy._core"};

  private static final String[] SCALAR_TYPES = {
    "bool_",
    "bool",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "intc",
    "uintc",
    "longlong",
    "ulonglong",
    "float16",
    "float32",
    "float64",
    "longdouble",
    "complex64",
    "complex128",
    "clongdouble",
    "bytes_",
    "str_",
    "string_",
    "unicode_",
    "object_",
    "void",
    "datetime64",
    "timedelta64",
    "generic",
    "number",
    "integer",
    "floating"
  };

  private NumpyTypes() {}

  /**
   * The standard library's types and NumPy's.
   *
   * @return a new registry
   */
  public static TypeRegistry registry() {
    return register(StandardTypes.standard().toBuilder()).build();
  }

  /**
   * Adds NumPy's types to others.
   *
   * @param builder what to add to
   * @return the same builder
   */
  public static TypeRegistry.Builder register(TypeRegistry.Builder builder) {
    for (String core : CORES) {
      builder
          .type(core + ".multiarray", "_reconstruct", new ArrayForms.Reconstruct())
          .type(core + ".multiarray", "scalar", ArrayForms.SCALAR)
          .type(core + ".numeric", "_frombuffer", ArrayForms.FROM_BUFFER);
    }
    for (String name : SCALAR_TYPES) {
      builder.reference("numpy", name);
    }
    return builder.type("numpy", "dtype", new DTypeForm()).reference("numpy", "ndarray");
  }
}
