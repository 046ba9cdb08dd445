/**
 * Files of joblib, in which scikit-learn's models mostly are: pickles with the bytes of the arrays
 * in between.
 *
 * <pre>{@code
 * PyObject model = (PyObject) JoblibFile.open(Path.of("model.joblib")).load();
 * DoubleBuffer weights = ((NdArray) model.attribute("coef_")).asDoubleBuffer();
 * }</pre>
 *
 * <p>{@code JoblibTypes} is the policy. {@code ArrayWrapper} reads the data that stand behind each
 * {@code NumpyArrayWrapper} in the stream, whose size {@code WrapperState} works out from its
 * state, and makes the arrays of them.
 */
package io.brine.joblib;
