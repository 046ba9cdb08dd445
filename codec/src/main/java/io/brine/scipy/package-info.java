/**
 * Sparse matrices and arrays of SciPy: {@link io.brine.scipy.ScipyTypes} allows them in pickles,
 * {@link io.brine.scipy.SparseMatrix} is what they become.
 *
 * <pre>{@code
 * Unpickler unpickler = Unpickler.builder().types(ScipyTypes.registry()).build();
 * SparseMatrix matrix = (SparseMatrix) unpickler.load(bytes);
 * double[] weights = matrix.data().toDoubleArray();
 * }</pre>
 */
package io.brine.scipy;
