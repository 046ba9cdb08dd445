package io.brine.numpy;

import java.util.Objects;

/**
 * A single value with its NumPy type, such as {@code np.float32(1.5)}. Immutable as far as its
 * value is.
 *
 * @param dtype its type
 * @param value as {@link NdArray#getObject} has it
 */
public record NumpyScalar(DType dtype, Object value) {
  /** Checks that there is a type. */
  public NumpyScalar {
    Objects.requireNonNull(dtype, "dtype");
  }
}
