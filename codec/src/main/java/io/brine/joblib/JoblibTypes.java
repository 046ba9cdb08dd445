package io.brine.joblib;

import io.brine.Unpickler;
import io.brine.numpy.NumpyTypes;
import io.brine.scipy.ScipyTypes;
import io.brine.type.InlineDataType;
import io.brine.type.PythonType;
import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;
import io.brine.value.PyGlobal;
import java.util.HashMap;
import java.util.Map;

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
   * The classes behind whose objects data stand in joblib's files.
   *
   * @return by name, to find the ends of these data with no other types
   */
  public static Map<PyGlobal, InlineDataType> inlineData() {
    Map<PyGlobal, InlineDataType> wrappers = new HashMap<>();
    for (String module : MODULES) {
      wrappers.put(new PyGlobal(module, "NumpyArrayWrapper"), new ArrayWrapper());
    }
    return wrappers;
  }

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
    inlineData().forEach((global, type) -> types.type(global.module(), global.name(), type));
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
