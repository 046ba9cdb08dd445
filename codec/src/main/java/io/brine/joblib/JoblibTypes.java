package io.brine.joblib;

import io.brine.Unpickler;
import io.brine.numpy.NumpyTypes;
import io.brine.scipy.ScipyTypes;
import io.brine.type.PythonType;
import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;

/** Allows what is in files of joblib: NumPy's and SciPy's types, and joblib's wrapper of arrays. */
public final class JoblibTypes {

  /** Names under which joblib was part of other packages, or of scikit-learn. */
  private static final String[] MODULES = {
    "joblib.numpy_pickle", "sklearn.externals.joblib.numpy_pickle",
  };

  private static final String[] COMPATIBILITY_MODULES = {
    "joblib.numpy_pickle_compat",
    "sklearn.externals.joblib.numpy_pickle_compat",
    "joblib.numpy_pickle",
    "sklearn.externals.joblib.numpy_pickle",
  };

  private JoblibTypes() {}

  /**
   * The types of the standard library, NumPy, SciPy and joblib.
   *
   * @return a new registry
   */
  public static TypeRegistry registry() {
    return register(StandardTypes.standard().toBuilder()).build();
  }

  /**
   * Adds the types of NumPy, SciPy and joblib to others.
   *
   * @param types what to add to
   * @return the same builder
   */
  public static TypeRegistry.Builder register(TypeRegistry.Builder types) {
    NumpyTypes.register(types);
    ScipyTypes.register(types);
    PythonType sideFile =
        object -> {
          throw object.invalid("the array is in a file of its own, as before joblib 0.10");
        };
    for (String module : COMPATIBILITY_MODULES) {
      types.type(module, "NDArrayWrapper", sideFile).type(module, "ZNDArrayWrapper", sideFile);
    }
    for (String module : MODULES) {
      types.type(module, "NumpyArrayWrapper", new ArrayWrapper());
    }
    return types;
  }

  /**
   * How {@link JoblibFile} reads unless it is told otherwise, to be changed where that is not
   * wanted: these types; instances of all other classes, such as estimators, as inert {@code
   * PyObject}s; arrays as views of the file; Python 2's strings as latin1.
   *
   * @return a new builder
   */
  public static Unpickler.Builder unpickler() {
    return Unpickler.builder()
        .types(registry())
        .allowAllInert()
        .bytesAsViews(true)
        .encoding("latin1");
  }
}
