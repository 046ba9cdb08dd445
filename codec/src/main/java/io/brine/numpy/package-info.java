/**
 * NumPy's arrays, data types and scalars: read from every form in which NumPy 1.x and 2.x pickle
 * them, without a copy where the memory allows it, and written back byte for byte.
 *
 * <p>{@link io.brine.numpy.NumpyTypes} is the entry: it allows NumPy's globals in a {@link
 * io.brine.type.TypeRegistry} and says how arrays are written. {@link io.brine.numpy.NdArray} is
 * what an array becomes, {@link io.brine.numpy.DType} what its elements are. {@link
 * io.brine.numpy.NpyFile} and {@link io.brine.numpy.NpzFile} read NumPy's own files of arrays.
 */
package io.brine.numpy;
