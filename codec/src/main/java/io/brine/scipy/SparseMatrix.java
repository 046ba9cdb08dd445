package io.brine.scipy;

import io.brine.numpy.Kind;
import io.brine.numpy.NdArray;
import io.brine.value.LibraryValue;
import io.brine.value.PyDict;
import io.brine.value.PyEquality;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sparse matrix or array of SciPy, in the format in which it was pickled: its arrays are as they
 * were loaded, so copies or views as all arrays of the load. Equal to another of the same class and
 * shape whose arrays are equal. Immutable, but for what its arrays are views of.
 *
 * <p>What the indices say is not checked when it is loaded, which would take longer than to load
 * it, but by {@link #forEach} and {@link #toDense}.
 */
public final class SparseMatrix implements LibraryValue {

  /** Takes the stored elements one by one. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * One element.
     *
     * @param index its place, one number for each axis; the same array every time
     * @param at its number among the elements of {@link SparseMatrix#data}, the last axis fastest
     */
    void visit(int[] index, int at);
  }

  private final PyGlobal type;
  private final SparseFormat format;
  private final int[] shape;
  private final NdArray data;
  private final List<NdArray> indices;
  private final PyDict state;

  SparseMatrix(
      PyGlobal type,
      SparseFormat format,
      int[] shape,
      NdArray data,
      List<NdArray> indices,
      PyDict state) {
    this.type = type;
    this.format = format;
    this.shape = shape;
    this.data = data;
    this.indices = indices;
    this.state = state;
  }

  /**
   * Its class in Python.
   *
   * @return such as {@code scipy.sparse._csr.csr_matrix}
   */
  public PyGlobal type() {
    return type;
  }

  /**
   * How it is laid out.
   *
   * @return the format, which says what {@link #indices} are
   */
  public SparseFormat format() {
    return format;
  }

  /**
   * The length of each axis.
   *
   * @return a copy; rows and columns as a rule
   */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * The stored elements, explicit zeros and, in the format dia, what is outside included.
   *
   * @return one axis; for bsr three: block, row and column; for dia two: diagonal and column
   */
  public NdArray data() {
    return data;
  }

  /**
   * Where the elements are.
   *
   * @return for csr, csc and bsr {@code indptr} and {@code indices}; for coo one array of
   *     coordinates for each axis; for dia {@code offsets}
   */
  public List<NdArray> indices() {
    return indices;
  }

  /**
   * Shows each stored element with its place. One that is given twice is shown twice: its value is
   * the sum.
   *
   * @param visitor called for each, in the order of the format
   * @throws IllegalStateException if the indices are inconsistent
   */
  public void forEach(Visitor visitor) {
    new SparseWalk(format, shape, data, indices).run(visitor);
  }

  /**
   * All elements, zeros included.
   *
   * @param mostElements how many there may be at most, since a short pickle can have a huge shape
   * @return a new array in C order: int64 for integers and bools (of which any sum is 1 or more),
   *     float64 for floats
   * @throws ArithmeticException if an element is a uint64 of 2^63 or more
   * @throws IllegalArgumentException if there are more elements
   * @throws IllegalStateException if the indices are inconsistent, or the elements neither integers
   *     nor floats of 64 bits at most
   */
  public NdArray toDense(int mostElements) {
    long size = 1;
    for (int length : shape) {
      size = Math.min(size * length, Integer.MAX_VALUE + 1L);
    }
    if (size > mostElements) {
      throw new IllegalArgumentException("more than " + mostElements + " elements");
    }
    Kind kind = data.dtype().kind();
    if (kind == Kind.FLOAT && data.dtype().itemSize() <= Double.BYTES) {
      double[] values = data.toDoubleArray();
      double[] dense = new double[(int) size];
      forEach((index, at) -> dense[position(index)] += values[at]);
      return NdArray.of(dense, shape);
    }
    if (kind == Kind.INT || kind == Kind.UINT || kind == Kind.BOOL) {
      long[] values = data.toLongArray();
      long[] dense = new long[(int) size];
      forEach((index, at) -> dense[position(index)] += values[at]);
      return NdArray.of(dense, shape);
    }
    throw new IllegalStateException("elements of type " + data.dtype().name());
  }

  private int position(int[] index) {
    int position = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      position = position * shape[axis] + index[axis];
    }
    return position;
  }

  // ---- as a value -----------------------------------------------------------------------------

  @Override
  public String typeName() {
    return type.qualifiedName();
  }

  /** The class, the shape and the arrays; SciPy shows less. */
  @Override
  public Repr repr() {
    List<Object> values = new ArrayList<>();
    values.add(PyTuple.of(shapeValues()));
    values.addAll(indices);
    values.add(data);
    return new Repr("<" + format.text() + " ", values, ">");
  }

  private Object[] shapeValues() {
    Object[] values = new Object[shape.length];
    for (int i = 0; i < shape.length; i++) {
      values[i] = (long) shape[i];
    }
    return values;
  }

  @Override
  public Object toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", format.text());
    json.put("shape", List.of(shapeValues()));
    json.put("indices", indices.stream().map(NdArray::toJson).toList());
    json.put("data", data.toJson());
    return json;
  }

  /** The object as it was read. */
  @Override
  public PyObject toObject() {
    PyObject object = new PyObject(PyObject.Kind.NEWOBJ, type, PyTuple.EMPTY, null);
    object.addState(state);
    return object;
  }

  @Override
  public boolean isHashable() {
    return false;
  }

  @Override
  public List<?> parts() {
    List<Object> parts = new ArrayList<>(indices);
    parts.add(data);
    return parts;
  }

  @Override
  public boolean hasSameHead(LibraryValue other) {
    return other instanceof SparseMatrix matrix
        && matrix.type.equals(type)
        && java.util.Arrays.equals(matrix.shape, shape);
  }

  @Override
  public int headHash() {
    return java.util.Arrays.hashCode(shape);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof SparseMatrix && PyEquality.equal(this, object);
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
