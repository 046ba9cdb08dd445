package io.brine.numpy;

import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;
import java.util.Objects;

/**
 * Allows NumPy's arrays, types and scalars in pickles: the classes, and the helper functions that
 * pickles call, under the names of NumPy 1 ({@code numpy.core}) and of NumPy 2 ({@code
 * numpy._core}). All of them make data and nothing else.
 *
 * <pre>{@code
 * Unpickler unpickler = Unpickler.builder().types(NumpyTypes.registry()).build();
 * NdArray array = unpickler.load(bytes, NdArray.class);
 * }</pre>
 *
 * <p>The elements of a loaded array are the bytes of the pickle, which a load copies once: the
 * array takes that copy over and makes no other. With {@code bytesAsViews(true)} they are not
 * copied but stay in the input. Out-of-band buffers never are.
 *
 * <table>
 * <caption>What is read</caption>
 * <tr><th>NumPy</th><th>Java</th></tr>
 * <tr><td>ndarray, matrix, recarray, memmap, chararray</td><td>{@link NdArray}</td></tr>
 * <tr><td>classes derived from ndarray, if their name is allowed by {@link
 *     TypeRegistry.Builder#reference} and their state is an array's</td><td>{@link NdArray}</td></tr>
 * <tr><td>MaskedArray</td><td>{@link MaskedArray}</td></tr>
 * <tr><td>dtype</td><td>{@link DType}</td></tr>
 * <tr><td>scalars</td><td>as {@link NdArray#getObject} has elements: {@code np.float64(1.5)} is the
 *     Double 1.5; with {@link Builder#typedScalars} {@link NumpyScalar}</td></tr>
 * <tr><td>random generators and their states, poly1d, polynomials</td><td>inert {@code
 *     PyObject}s, whose arrays can be read</td></tr>
 * <tr><td>scalar types, functions (ufuncs)</td><td>{@code PyGlobal}: named, never called</td></tr>
 * </table>
 */
public final class NumpyTypes {

  private NumpyTypes() {}

  /**
   * The standard library's types and NumPy's.
   *
   * @return a new registry
   */
  public static TypeRegistry registry() {
    return builder().registry();
  }

  /**
   * Adds NumPy's types to others.
   *
   * @param types what to add to
   * @return the same builder
   */
  public static TypeRegistry.Builder register(TypeRegistry.Builder types) {
    return builder().register(types);
  }

  /**
   * The default options.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private NumpyNames names = NumpyNames.NUMPY_2;
    private boolean typedScalars;

    private Builder() {}

    /**
     * Under which names NumPy's globals are written.
     *
     * @param value those of NumPy 2 by default
     * @return this
     */
    public Builder names(NumpyNames value) {
      names = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Whether scalars are read as {@link NumpyScalar}s, which are written back with their type, and
     * not as plain Java values.
     *
     * @param value false by default
     * @return this
     */
    public Builder typedScalars(boolean value) {
      typedScalars = value;
      return this;
    }

    /**
     * The standard library's types and NumPy's.
     *
     * @return a new registry
     */
    public TypeRegistry registry() {
      return register(StandardTypes.standard().toBuilder()).build();
    }

    /**
     * Adds NumPy's types to others.
     *
     * @param types what to add to
     * @return the same builder
     */
    public TypeRegistry.Builder register(TypeRegistry.Builder types) {
      boolean typed = typedScalars;
      for (NumpyNames each : NumpyNames.values()) {
        String core = each.core();
        types
            .type(core + ".multiarray", "_reconstruct", new ArrayForms.Reconstruct())
            .type(core + ".multiarray", "scalar", object -> ArrayForms.scalar(object, typed))
            .type(core + ".numeric", "_frombuffer", ArrayForms::fromBuffer)
            .type(core + "._internal", "_convert_to_stringdtype_kwargs", DTypeForm::stringType);
      }
      types
          .type("numpy", "dtype", new DTypeForm())
          .type("numpy.ma.core", "_mareconstruct", ArrayForms::masked);
      NumpyGlobals.allow(types);
      ArrayReductions.register(types, names);
      return types;
    }
  }
}
