package io.brine.numpy;

import io.brine.value.LibraryValue;
import io.brine.value.PyEquality;
import io.brine.value.PyObject;
import java.util.List;

/**
 * A single value with its NumPy type, such as {@code np.float32(1.5)}. Immutable as far as its
 * memory is not written. Equal to others as their arrays are, see {@link NdArray}.
 */
public final class NumpyScalar implements LibraryValue {
  private final NdArray array;

  private NumpyScalar(NdArray array) {
    this.array = array;
  }

  /**
   * The only element of an array.
   *
   * @param array an array without axes, and without objects
   * @return a view of it
   * @throws IllegalArgumentException if it is another one
   */
  public static NumpyScalar of(NdArray array) {
    if (array.ndim() != 0 || array.dtype().hasObject()) {
      throw new IllegalArgumentException("an array of " + array.ndim() + " axes is no scalar");
    }
    return new NumpyScalar(array);
  }

  /**
   * The type.
   *
   * @return the type
   */
  public DType dtype() {
    return array.dtype();
  }

  /**
   * The value.
   *
   * @return as {@link NdArray#getObject} has it
   */
  public Object value() {
    return array.item();
  }

  /**
   * The value as an array without axes.
   *
   * @return the same memory
   */
  public NdArray array() {
    return array;
  }

  @Override
  public String typeName() {
    return "numpy." + ScalarRepr.typeName(dtype());
  }

  @Override
  public Repr repr() {
    return ScalarRepr.of(this);
  }

  @Override
  public Object toJson() {
    return value();
  }

  @Override
  public PyObject toObject() {
    return ArrayReductions.NEWEST.scalar(this, 4);
  }

  @Override
  public List<?> parts() {
    return array.parts();
  }

  @Override
  public boolean hasSameHead(LibraryValue other) {
    return other instanceof NumpyScalar scalar && array.hasSameHead(scalar.array);
  }

  @Override
  public int headHash() {
    return array.headHash();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof NumpyScalar && PyEquality.equal(this, object);
  }

  @Override
  public int hashCode() {
    return PyEquality.hash(this);
  }

  /** Like NumPy's repr: {@code np.float32(1.5)}. */
  @Override
  public String toString() {
    return LibraryValue.toString(this);
  }
}
