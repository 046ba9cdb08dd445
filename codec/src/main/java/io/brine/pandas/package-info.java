/**
 * The frames, series and indexes of pandas, read as columns over the memory of their arrays.
 *
 * <pre>{@code
 * Unpickler unpickler = Unpickler.builder().types(PandasTypes.registry()).build();
 * DataFrame frame = unpickler.load(bytes, DataFrame.class);
 * double[] prices = frame.column("price").values().toDoubleArray();
 * }</pre>
 *
 * <p>{@link io.brine.pandas.PandasTypes} is the policy; {@link io.brine.pandas.DataFrame}, {@link
 * io.brine.pandas.Series} and {@link io.brine.pandas.Index} are made of {@link
 * io.brine.pandas.Column}s, of which each kind of pandas array has a class of its own. The classes
 * whose names end in {@code Forms} say how pandas pickles what, from 0.20 to 3.
 */
package io.brine.pandas;
