package io.brine.numpy;

import io.brine.value.LibraryValue;
import io.brine.value.PyEquality;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A {@code numpy.ma.MaskedArray}: an array, and for each element whether it is masked out. Equal to
 * others if data and mask are, see {@link NdArray}.
 *
 * @param data all elements, masked ones included
 * @param mask of the same shape; bools, or for structured types bools of the same fields
 * @param fillValue what stands for masked elements: an {@link NdArray} without axes as a rule, or
 *     null for NumPy's default
 * @param type the class where that is not {@code MaskedArray}, or null
 */
public record MaskedArray(NdArray data, NdArray mask, Object fillValue, PyGlobal type)
    implements LibraryValue {
  /**
   * Checks the mask.
   *
   * @throws IllegalArgumentException if it has another shape than the data
   */
  public MaskedArray {
    Objects.requireNonNull(data, "data");
    if (!Arrays.equals(data.shape(), mask.shape())) {
      throw new IllegalArgumentException("the mask has another shape than the data");
    }
  }

  /**
   * An array with a mask and NumPy's default fill value.
   *
   * @param data the elements
   * @param mask bools of the same shape, true for elements that are masked out
   */
  public MaskedArray(NdArray data, NdArray mask) {
    this(data, mask, null, null);
  }

  /**
   * Whether an element is masked out.
   *
   * @param index one for each axis
   * @return whether it is; of structured elements, whether the first field is
   */
  public boolean isMasked(int... index) {
    NdArray flags = mask;
    while (!flags.dtype().fields().isEmpty()) {
      flags = flags.field(flags.dtype().fields().get(0).name());
    }
    return flags.getLong(index) != 0;
  }

  @Override
  public String typeName() {
    return type == null ? "numpy.ma.MaskedArray" : type.qualifiedName();
  }

  @Override
  public Repr repr() {
    return new Repr("masked_array(", List.of(data, mask), ")");
  }

  /** Nested lists, with null for what is masked out; of structured types data and mask. */
  @Override
  public Object toJson() {
    if (mask.dtype().kind() != Kind.BOOL) {
      return List.of(data.toJson(), mask.toJson());
    }
    Object[] elements = data.toObjectArray();
    boolean[] masked = mask.toBooleanArray();
    for (int i = 0; i < elements.length; i++) {
      elements[i] = masked[i] ? null : elements[i];
    }
    return data.ndim() == 0 ? elements[0] : NdArray.ofObjects(elements, data.shape()).asList();
  }

  @Override
  public PyObject toObject() {
    return ArrayReductions.NEWEST.masked(this, 4);
  }

  @Override
  public boolean isHashable() {
    return false;
  }

  @Override
  public List<?> parts() {
    return List.of(data, mask);
  }

  @Override
  public boolean hasSameHead(LibraryValue other) {
    return other instanceof MaskedArray;
  }

  @Override
  public int headHash() {
    return 1;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof MaskedArray && PyEquality.equal(this, object);
  }

  @Override
  public int hashCode() {
    return PyEquality.hash(this);
  }

  /** Cut at some length. */
  @Override
  public String toString() {
    return LibraryValue.toString(this);
  }
}
