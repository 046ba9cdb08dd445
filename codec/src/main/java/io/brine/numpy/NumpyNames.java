package io.brine.numpy;

/** Under which names NumPy's globals are written. Both are always read. */
public enum NumpyNames {
  /** {@code numpy.core}: NumPy 1 loads it, and so do NumPy 2.0 and later for the time being. */
  NUMPY_1("numpy.core", "numpy.ma.core"),
  /** {@code numpy._core}: NumPy 2 loads it, and NumPy 1.26. */
  NUMPY_2("numpy._core", "numpy.ma");

  private final String core;
  private final String masked;

  NumpyNames(String core, String masked) {
    this.core = core;
    this.masked = masked;
  }

  /** The package that the functions of pickles are in. */
  String core() {
    return core;
  }

  /** The module that has the class of masked arrays. */
  String masked() {
    return masked;
  }
}
