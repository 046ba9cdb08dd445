package io.brine.scipy;

import io.brine.numpy.NumpyTypes;
import io.brine.type.PythonType;
import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;

/**
 * Allows SciPy's sparse matrices and arrays in pickles, under the names of all its versions: {@code
 * scipy.sparse.csr} before 1.8, {@code scipy.sparse._csr} since, {@code scipy.sparse._arrays} for
 * arrays up to 1.10.
 *
 * <p>Those in the formats csr, csc, bsr, coo and dia become {@link SparseMatrix}es; dok and lil,
 * which are for building others and hold Python's numbers, inert {@code PyObject}s.
 */
public final class ScipyTypes {

  private static final String[] INERT = {"dok", "lil"};

  private ScipyTypes() {}

  /**
   * The types of the standard library, NumPy and SciPy.
   *
   * @return a new registry
   */
  public static TypeRegistry registry() {
    return register(NumpyTypes.register(StandardTypes.standard().toBuilder())).build();
  }

  /**
   * Adds SciPy's types to others, among which {@link NumpyTypes NumPy's} have to be.
   *
   * @param types what to add to
   * @return the same builder
   */
  public static TypeRegistry.Builder register(TypeRegistry.Builder types) {
    for (SparseFormat format : SparseFormat.values()) {
      PythonType form = object -> SparseForms.construct(object, format);
      for (String module : modules(format.text())) {
        types.type(module, format.text() + "_matrix", form);
        types.type(module, format.text() + "_array", form);
      }
    }
    for (String format : INERT) {
      for (String module : modules(format)) {
        types.inert(module, format + "_matrix").inert(module, format + "_array");
      }
    }
    return types.reducer(SparseMatrix.class, (matrix, protocol) -> matrix.toObject());
  }

  private static String[] modules(String format) {
    return new String[] {
      "scipy.sparse." + format, "scipy.sparse._" + format, "scipy.sparse._arrays",
    };
  }
}
