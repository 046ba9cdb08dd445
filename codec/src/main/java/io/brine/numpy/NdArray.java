package io.brine.numpy;

import io.brine.value.LibraryValue;
import io.brine.value.PyEquality;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;

/**
 * A NumPy array: elements of one {@link DType} in a regular grid, as a view of memory.
 *
 * <p>An array owns no memory of its own making: it is a view of the bytes that it was given, which
 * for a loaded array are those of the pickle (copied once, unless views were asked for, see {@link
 * NumpyTypes}) or an out-of-band buffer. {@link #slice}, {@link #get}, {@link #transpose}, {@link
 * #reshape}, {@link #field} and the buffers are views of the same memory and cost nothing. What is
 * written to that memory shows; the array itself has no method that writes. Arrays of type {@code
 * object} hold Java values instead of bytes.
 *
 * <p>Indices count from 0, and there are no negative ones. An index out of range is an {@link
 * IndexOutOfBoundsException}; an element of another kind than asked for an {@link
 * UnsupportedOperationException}. Safe for use by several threads as far as the memory is not
 * written.
 *
 * <p>Equal to arrays of the same kind, shape and elements, whatever their byte order, item size and
 * strides: {@code int16} 1 is {@code int64} 1, and not {@code float64} 1. Every NaN is equal to
 * every other, and 0.0 to -0.0.
 */
public final class NdArray implements LibraryValue {

  // Set again only while a pickle is loaded: Python makes an array before it knows its state.
  private DType dtype;
  private Layout layout;
  private ByteBuffer data; // null for objects
  private Object[] objects; // null for bytes
  private boolean readOnly;
  private final PyGlobal type;

  private NdArray(
      DType dtype,
      Layout layout,
      ByteBuffer data,
      Object[] objects,
      boolean readOnly,
      PyGlobal type) {
    this.dtype = dtype;
    this.layout = layout;
    this.data = data;
    this.objects = objects;
    this.readOnly = readOnly;
    this.type = type;
  }

  /** The layout must have been checked against the buffer. */
  static NdArray view(DType dtype, Layout layout, ByteBuffer data, boolean readOnly) {
    return new NdArray(dtype, layout, data.order(dtype.byteOrder()), null, readOnly, null);
  }

  static NdArray ofObjects(DType dtype, Layout layout, Object[] objects) {
    return new NdArray(dtype, layout, null, objects, false, null);
  }

  /**
   * The same memory under another class.
   *
   * @param itsType the class derived from ndarray, such as {@code numpy.matrix}; null for ndarray
   * @return a new array over the elements of this one
   */
  public NdArray ofType(PyGlobal itsType) {
    return new NdArray(dtype, layout, data, objects, readOnly, itsType);
  }

  /** Becomes another array: what BUILD does to one that was made before. */
  void become(NdArray other) {
    dtype = other.dtype;
    layout = other.layout;
    data = other.data;
    objects = other.objects;
    readOnly = other.readOnly;
  }

  private NdArray with(DType itsType, Layout itsLayout) {
    ByteBuffer itsData = data == null ? null : data.duplicate().order(itsType.byteOrder());
    return new NdArray(itsType, itsLayout, itsData, objects, readOnly, type);
  }

  // ---- making ---------------------------------------------------------------------------------

  /**
   * A view of a buffer, from its position on, in C order.
   *
   * @param dtype the type of the elements, not one with objects; the buffer's byte order does not
   *     matter
   * @param data heap, direct or mapped, with exactly the bytes of the elements remaining; left as
   *     it is. Read-only buffers make read-only arrays
   * @param shape the length of each axis, none for a single element
   * @return the array
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static NdArray of(DType dtype, ByteBuffer data, int... shape) {
    return ArrayFactory.view(dtype, data, shape, false);
  }

  /** As {@link #of(DType, ByteBuffer, int...)}, with the first axis fastest. */
  public static NdArray ofFortran(DType dtype, ByteBuffer data, int... shape) {
    return ArrayFactory.view(dtype, data, shape, true);
  }

  /**
   * A view of a buffer with elements anywhere in it.
   *
   * @param dtype the type of the elements, not one with objects
   * @param data the memory from its position to its limit
   * @param offset of the first element in bytes from the position
   * @param shape the length of each axis
   * @param strides how many bytes the elements of each axis are apart, negative and 0 included
   * @return the array
   * @throws IllegalArgumentException if an element would lie outside
   */
  public static NdArray strided(
      DType dtype, ByteBuffer data, int offset, int[] shape, int[] strides) {
    return ArrayFactory.strided(dtype, data, offset, shape, strides);
  }

  /**
   * A float64 array of a copy of some values, in C order.
   *
   * @param values the elements
   * @param shape the length of each axis; none means one axis of all values
   * @return the array
   * @throws IllegalArgumentException if the shape has another number of elements
   */
  public static NdArray of(double[] values, int... shape) {
    return ArrayFactory.copyOf(
        DType.FLOAT64, values.length, shape, b -> b.asDoubleBuffer().put(values));
  }

  /** As {@link #of(double[], int...)}, of float32. */
  public static NdArray of(float[] values, int... shape) {
    return ArrayFactory.copyOf(
        DType.FLOAT32, values.length, shape, b -> b.asFloatBuffer().put(values));
  }

  /** As {@link #of(double[], int...)}, of int64. */
  public static NdArray of(long[] values, int... shape) {
    return ArrayFactory.copyOf(
        DType.INT64, values.length, shape, b -> b.asLongBuffer().put(values));
  }

  /** As {@link #of(double[], int...)}, of int32. */
  public static NdArray of(int[] values, int... shape) {
    return ArrayFactory.copyOf(DType.INT32, values.length, shape, b -> b.asIntBuffer().put(values));
  }

  /** As {@link #of(double[], int...)}, of int16. */
  public static NdArray of(short[] values, int... shape) {
    return ArrayFactory.copyOf(
        DType.INT16, values.length, shape, b -> b.asShortBuffer().put(values));
  }

  /** As {@link #of(double[], int...)}, of int8. */
  public static NdArray of(byte[] values, int... shape) {
    return ArrayFactory.copyOf(DType.INT8, values.length, shape, b -> b.put(values));
  }

  /** As {@link #of(double[], int...)}, of bool. */
  public static NdArray of(boolean[] values, int... shape) {
    return ArrayFactory.copyOf(DType.BOOL, values.length, shape, b -> ArrayFactory.put(values, b));
  }

  /**
   * An array of type object over an array that the caller gives away, in C order.
   *
   * @param values the elements: any values that can be pickled
   * @param shape the length of each axis; none means one axis of all values
   * @return the array
   * @throws IllegalArgumentException if the shape has another number of elements
   */
  public static NdArray ofObjects(Object[] values, int... shape) {
    int[] itsShape = ArrayFactory.shape(values.length, shape);
    return ofObjects(DType.OBJECT, Layout.contiguous(itsShape, 1, false), values);
  }

  // ---- what it is -----------------------------------------------------------------------------

  /**
   * The type of the elements.
   *
   * @return the type
   */
  public DType dtype() {
    return dtype;
  }

  /**
   * The number of axes.
   *
   * @return 0 for a single element, at most 64
   */
  public int ndim() {
    return layout.ndim();
  }

  /**
   * The length of each axis.
   *
   * @return a copy
   */
  public int[] shape() {
    return layout.shape.clone();
  }

  /**
   * How far apart the elements of each axis are.
   *
   * @return a copy; in bytes, or in elements for an array of objects
   */
  public int[] strides() {
    return layout.strides.clone();
  }

  /**
   * The number of elements.
   *
   * @return the product of the shape
   */
  public int size() {
    return layout.size();
  }

  /**
   * The class of the array where that is not {@code numpy.ndarray}.
   *
   * @return such as {@code numpy.matrix}; null for an ndarray
   */
  public PyGlobal type() {
    return type;
  }

  /**
   * Whether Python may not write to it ({@code not array.flags.writeable}): at protocol 5 such
   * arrays are pickled as bytes, and others as bytearrays. Whether Java can write to the buffers of
   * the array is a matter of their memory.
   *
   * @return never true of arrays that were loaded with a state, and of objects
   */
  public boolean isReadOnly() {
    return readOnly;
  }

  /**
   * Whether the elements lie without gaps, the last axis fastest.
   *
   * @return also true of arrays without elements
   */
  public boolean isCContiguous() {
    return layout.isContiguous(unit(), false);
  }

  /**
   * Whether the elements lie without gaps, the first axis fastest.
   *
   * @return also true of arrays without elements
   */
  public boolean isFContiguous() {
    return layout.isContiguous(unit(), true);
  }

  /** What the strides count. */
  private int unit() {
    return data == null ? 1 : dtype.itemSize();
  }

  Layout layout() {
    return layout;
  }

  /** The memory that positions count in; null for objects. */
  ByteBuffer memory() {
    return data;
  }

  // ---- elements -------------------------------------------------------------------------------

  /**
   * One element as a double.
   *
   * @param index one for each axis
   * @return bool as 0 or 1, integers rounded if beyond 2^53
   */
  public double getDouble(int... index) {
    return doubleAt(layout.position(index));
  }

  /**
   * One element as a long.
   *
   * @param index one for each axis
   * @return bool as 0 or 1; the count of a datetime64 or timedelta64
   * @throws ArithmeticException if it is a uint64 of 2^63 or more
   */
  public long getLong(int... index) {
    return longAt(layout.position(index));
  }

  /**
   * One element as the Java value for it.
   *
   * @param index one for each axis
   * @return a Boolean, Long, {@link java.math.BigInteger} (uint64 of 2^63 or more), Double, {@link
   *     io.brine.value.PyComplex}, {@link io.brine.value.PyBytes} (also for void and long double),
   *     String, {@link Datetime64}, {@link Timedelta64}, {@link io.brine.value.PyTuple} for a
   *     structured type, {@link NdArray} for a subarray; for objects any value, null for None
   */
  public Object getObject(int... index) {
    return objectAt(layout.position(index));
  }

  /**
   * The only element.
   *
   * @return as {@link #getObject}
   * @throws IllegalStateException if there is not just one
   */
  public Object item() {
    if (size() != 1) {
      throw new IllegalStateException("an array of " + size() + " elements is no single one");
    }
    return objectAt(layout.position(new int[ndim()]));
  }

  double doubleAt(int position) {
    return data == null
        ? ((Number) objects[position]).doubleValue()
        : Element.getDouble(dtype, data, position);
  }

  long longAt(int position) {
    return data == null
        ? ((Number) objects[position]).longValue()
        : Element.getLong(dtype, data, position);
  }

  Object objectAt(int position) {
    return data == null ? objects[position] : Element.getObject(dtype, data, position);
  }

  /**
   * All elements as {@link #getDouble} has them, the last axis fastest.
   *
   * @param action what is given each
   */
  public void forEachDouble(DoubleConsumer action) {
    layout.forEach(position -> action.accept(doubleAt(position)));
  }

  /**
   * All elements as {@link #getLong} has them, the last axis fastest.
   *
   * @param action what is given each
   */
  public void forEachLong(LongConsumer action) {
    layout.forEach(position -> action.accept(longAt(position)));
  }

  // ---- views ----------------------------------------------------------------------------------

  /**
   * The part with given first indices: a row of a matrix, for one.
   *
   * @param index at most one for each axis
   * @return a view with that many axes less
   */
  public NdArray get(int... index) {
    return with(dtype, layout.at(index));
  }

  /**
   * A part of an axis: Python's {@code array[from:to:step]}.
   *
   * @param axis from 0
   * @param from the first index
   * @param to the index behind the last one; for steps below 0 the index before it, which may be -1
   * @param step how many indices to go on, not 0
   * @return a view
   */
  public NdArray slice(int axis, int from, int to, int step) {
    return with(dtype, layout.slice(axis, from, to, step));
  }

  /** As {@link #slice(int, int, int, int)} with a step of 1. */
  public NdArray slice(int axis, int from, int to) {
    return slice(axis, from, to, 1);
  }

  /**
   * The axes in another order.
   *
   * @param axes the number of each axis once; none reverses them
   * @return a view
   * @throws IllegalArgumentException if an axis is missing
   */
  public NdArray transpose(int... axes) {
    int[] order = axes;
    if (axes.length == 0) {
      order = new int[ndim()];
      Arrays.setAll(order, i -> ndim() - 1 - i);
    }
    return with(dtype, layout.transpose(order));
  }

  /**
   * The same elements, the last axis fastest, in another shape.
   *
   * @param shape as many elements as there are
   * @return a view
   * @throws IllegalArgumentException if there are more or less
   * @throws IllegalStateException if the array is not C-contiguous: {@link #copy} it first
   */
  public NdArray reshape(int... shape) {
    requireC();
    return with(dtype, layout.reshape(shape, unit()));
  }

  /**
   * One field of a structured array.
   *
   * @param name the name or title of the field
   * @return a view; the axes of a subarray are added at the end
   * @throws IllegalArgumentException if there is no such field
   */
  public NdArray field(String name) {
    return ArrayFactory.field(this, dtype.field(name));
  }

  NdArray fieldView(DType fieldType, int offset) {
    Layout moved = Layout.of(layout.shape, layout.strides, layout.offset + offset);
    DType base = fieldType.base();
    return base == null
        ? with(fieldType, moved)
        : with(base, moved.append(fieldType.subShape(), base.itemSize()));
  }

  /**
   * The same elements in memory of their own, in C order.
   *
   * @return a copy; of objects, the elements are the same
   */
  public NdArray copy() {
    return ArrayCopies.copy(this);
  }

  // ---- buffers --------------------------------------------------------------------------------

  /**
   * The memory of the elements, without a copy.
   *
   * @return a new buffer of exactly their bytes, in the type's byte order, writable if the memory
   *     is; of a Fortran array in its order
   * @throws IllegalStateException if the array is not contiguous: {@link #copy} it first
   * @throws UnsupportedOperationException if the elements are objects
   */
  public ByteBuffer asByteBuffer() {
    if (data == null) {
      throw new UnsupportedOperationException("no bytes of an array of objects");
    }
    if (!isCContiguous() && !isFContiguous()) {
      throw new IllegalStateException("the array is not contiguous; copy it first");
    }
    return data.slice(layout.offset, size() * dtype.itemSize()).order(dtype.byteOrder());
  }

  private ByteBuffer bufferOf(int itemSize, Kind... kinds) {
    if (!Arrays.asList(kinds).contains(dtype.kind()) || dtype.itemSize() != itemSize) {
      throw new UnsupportedOperationException("the elements are " + dtype.name());
    }
    return asByteBuffer();
  }

  /**
   * The elements of a contiguous float64 array, without a copy, in the order of the memory.
   *
   * @return a new buffer, writable if the memory is
   * @throws IllegalStateException if the array is not contiguous: {@link #copy} it first
   * @throws UnsupportedOperationException if the elements are of another type
   */
  public DoubleBuffer asDoubleBuffer() {
    return bufferOf(8, Kind.FLOAT).asDoubleBuffer();
  }

  /** As {@link #asDoubleBuffer}, of float32. */
  public FloatBuffer asFloatBuffer() {
    return bufferOf(4, Kind.FLOAT).asFloatBuffer();
  }

  /** As {@link #asDoubleBuffer}, of int64, uint64, datetime64 and timedelta64. */
  public LongBuffer asLongBuffer() {
    return bufferOf(8, Kind.INT, Kind.UINT, Kind.DATETIME, Kind.TIMEDELTA).asLongBuffer();
  }

  /** As {@link #asDoubleBuffer}, of int32 and uint32. */
  public IntBuffer asIntBuffer() {
    return bufferOf(4, Kind.INT, Kind.UINT).asIntBuffer();
  }

  /** As {@link #asDoubleBuffer}, of int16, uint16, and the bits of float16. */
  public ShortBuffer asShortBuffer() {
    return bufferOf(2, Kind.INT, Kind.UINT, Kind.FLOAT).asShortBuffer();
  }

  private void requireC() {
    if (!isCContiguous()) {
      throw new IllegalStateException("the array is not C-contiguous; copy it first");
    }
  }

  // ---- copies ---------------------------------------------------------------------------------

  /**
   * All elements as {@link #getDouble} has them, the last axis fastest.
   *
   * @return a copy
   */
  public double[] toDoubleArray() {
    return ArrayCopies.doubles(this);
  }

  /**
   * All elements as floats; others than float32 and float16 are rounded.
   *
   * @return a copy, the last axis fastest
   */
  public float[] toFloatArray() {
    return ArrayCopies.floats(this);
  }

  /**
   * All elements as {@link #getLong} has them, the last axis fastest.
   *
   * @return a copy
   */
  public long[] toLongArray() {
    return ArrayCopies.longs(this);
  }

  /**
   * All elements as ints, the last axis fastest.
   *
   * @return a copy
   * @throws ArithmeticException if one does not fit
   */
  public int[] toIntArray() {
    return ArrayCopies.ints(this);
  }

  /**
   * All elements as booleans, the last axis fastest.
   *
   * @return a copy; numbers are false if they are 0
   */
  public boolean[] toBooleanArray() {
    return ArrayCopies.booleans(this);
  }

  /**
   * All elements as {@link #getObject} has them, the last axis fastest.
   *
   * @return a copy
   */
  public Object[] toObjectArray() {
    return ArrayCopies.objects(this);
  }

  /**
   * The elements as lists of lists, as {@code ndarray.tolist()} gives them.
   *
   * @return a view of as many levels as there are axes, with elements as {@link #getObject} has
   *     them
   * @throws IllegalStateException if there are no axes
   */
  public List<Object> asList() {
    return NestedList.of(this);
  }

  // ---- values ---------------------------------------------------------------------------------

  @Override
  public String typeName() {
    return type == null ? "numpy.ndarray" : type.qualifiedName();
  }

  /** As NumPy's, in which long arrays are summarised. */
  @Override
  public Repr repr() {
    return ArrayRepr.of(this);
  }

  /** Nested lists, or without axes the element. */
  @Override
  public Object toJson() {
    return ndim() == 0 ? item() : asList();
  }

  @Override
  public PyObject toObject() {
    return ArrayReductions.NEWEST.array(this, 4);
  }

  @Override
  public boolean isHashable() {
    return false;
  }

  /** The elements that are no numbers; numbers are compared by {@link #hasSameHead}. */
  @Override
  public List<?> parts() {
    return ArrayEquality.hasParts(this) ? ArrayEquality.parts(this) : List.of();
  }

  @Override
  public boolean hasSameHead(LibraryValue other) {
    return other instanceof NdArray array && ArrayEquality.haveSameHead(this, array);
  }

  @Override
  public int headHash() {
    return ArrayEquality.headHash(this);
  }

  @Override
  public boolean equals(Object object) {
    return this == object || object instanceof NdArray && PyEquality.equal(this, object);
  }

  @Override
  public int hashCode() {
    return PyEquality.hash(this);
  }

  /** Like NumPy's repr, cut at some length. */
  @Override
  public String toString() {
    return LibraryValue.toString(this);
  }
}
