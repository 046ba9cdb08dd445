package io.brine.numpy;

import io.brine.value.LibraryValue;
import io.brine.value.PyObject;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the elements of an array are: NumPy's {@code dtype}. Immutable and thread-safe.
 *
 * <p>Equal by kind, size, byte order, unit, and fields or subarray; alignment and metadata do not
 * count.
 */
public final class DType implements LibraryValue {

  /** NumPy has one object for each of these, and so pickles it once. */
  private static final Map<String, DType> SINGLETONS =
      Stream.of("b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16 O8".split(" "))
          .map(DTypeParser::fresh)
          .collect(Collectors.toUnmodifiableMap(DType::typeString, type -> type));

  /** {@code bool}. */
  public static final DType BOOL = of("|b1");

  /** {@code int8}. */
  public static final DType INT8 = of("|i1");

  /** {@code int16}, little-endian. */
  public static final DType INT16 = of("<i2");

  /** {@code int32}, little-endian. */
  public static final DType INT32 = of("<i4");

  /** {@code int64}, little-endian. */
  public static final DType INT64 = of("<i8");

  /** {@code uint8}. */
  public static final DType UINT8 = of("|u1");

  /** {@code float32}, little-endian. */
  public static final DType FLOAT32 = of("<f4");

  /** {@code float64}, little-endian. */
  public static final DType FLOAT64 = of("<f8");

  /** {@code object}: any Python value. */
  public static final DType OBJECT = of("|O8");

  /** How deep fields and subarrays may nest. */
  static final int MAX_DEPTH = 64;

  /**
   * One field of a structured type.
   *
   * @param name its name
   * @param title another name by which it is found, or null
   * @param type the type of its values
   * @param offset where it begins, in bytes from the start of the element
   */
  public record Field(String name, Object title, DType type, int offset) {
    /** Checks that name and type are there. */
    public Field {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
    }
  }

  private final Kind kind;
  private final int itemSize;
  private final char order;
  private final TimeUnit unit;
  private final FloatLayout layout;
  private final List<Field> fields;
  private final DType base;
  private final int[] subShape;
  private final DTypeDetails details;
  private final boolean hasObject;
  private final int depth;
  private final long leaves;

  DType(DTypeParts parts) {
    kind = parts.kind;
    itemSize = parts.itemSize;
    order = parts.order;
    unit = parts.unit;
    layout = parts.layout;
    fields = List.copyOf(parts.fields);
    base = parts.base;
    subShape = parts.subShape;
    details = parts.details;
    boolean object = kind.isObject() || base != null && base.hasObject;
    int deepest = base == null ? 0 : base.depth;
    long count = base == null ? 0 : saturated(base.leaves * Math.max(Layout.size(subShape), 0L));
    for (Field field : fields) {
      object |= field.type.hasObject;
      deepest = Math.max(deepest, field.type.depth);
      count = saturated(count + field.type.leaves);
    }
    hasObject = object;
    depth = deepest + 1;
    leaves = Math.max(count, 1);
  }

  private static long saturated(long count) {
    return Math.min(count, Integer.MAX_VALUE);
  }

  /**
   * A type by NumPy's notation or name.
   *
   * @param text such as {@code "<f8"}, {@code ">i4"}, {@code "float64"}, {@code "U10"}, {@code
   *     "S5"}, {@code "V16"}, {@code "M8[ns]"}, {@code "O"}; little-endian unless it says
   *     otherwise. Also, for tensors, {@code "bfloat16"}, {@code "float8_e4m3fn"}, {@code
   *     "float8_e5m2"} and their {@code "fnuz"} forms, which NumPy does not have
   * @return the type
   * @throws IllegalArgumentException if there is no such type
   */
  public static DType of(String text) {
    FloatLayout layout = FloatLayout.named(text);
    if (layout != null) {
      return DTypeParts.of(layout).build();
    }
    DType type = DTypeParser.fresh(text);
    return SINGLETONS.getOrDefault(type.typeString(), type);
  }

  /**
   * A structured type without gaps.
   *
   * @param namesAndTypes a name and a {@link DType} by turns
   * @return the type
   * @throws IllegalArgumentException if the arguments are something else
   */
  public static DType structured(Object... namesAndTypes) {
    return DTypeParts.packed(namesAndTypes).build();
  }

  /**
   * A structured type with fields where they are said to be.
   *
   * @param fields the fields in order
   * @param itemSize of the whole, in bytes
   * @return the type
   * @throws IllegalArgumentException if a field is not inside, or two have one name
   */
  public static DType structured(List<Field> fields, int itemSize) {
    return DTypeParts.structured(fields, itemSize).build();
  }

  /**
   * An array of fixed shape inside of each element.
   *
   * @param base the type of its elements
   * @param shape its shape
   * @return the type
   * @throws IllegalArgumentException if it has 2^31 bytes or more
   */
  public static DType subarray(DType base, int... shape) {
    return DTypeParts.subarray(base, shape).build();
  }

  /**
   * The kind.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * How many bytes one element takes; for objects what a pointer takes in Python.
   *
   * @return 0 or more
   */
  public int itemSize() {
    return itemSize;
  }

  /**
   * The byte order of its numbers and characters; little-endian for types that have none.
   *
   * @return the order
   */
  public ByteOrder byteOrder() {
    return order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** {@code <}, {@code >}, or {@code |} for none. */
  char orderCode() {
    return order;
  }

  /**
   * What a datetime64 or timedelta64 counts.
   *
   * @return null for other kinds
   */
  public TimeUnit unit() {
    return unit;
  }

  /**
   * The fields of a structured type.
   *
   * @return empty for other types
   */
  public List<Field> fields() {
    return fields;
  }

  /**
   * The field of a name or title.
   *
   * @param name either
   * @return the field
   * @throws IllegalArgumentException if there is none
   */
  public Field field(String name) {
    for (Field field : fields) {
      if (field.name.equals(name) || name.equals(field.title)) {
        return field;
      }
    }
    throw new IllegalArgumentException("no field '" + name + "'");
  }

  /**
   * The type of the elements of a subarray.
   *
   * @return null if this is none
   */
  public DType base() {
    return base;
  }

  /**
   * The shape of a subarray.
   *
   * @return a copy; empty if this is none
   */
  public int[] subShape() {
    return subShape.clone();
  }

  /**
   * Whether elements, or fields of them, are Python objects: arrays of such a type are pickled as
   * lists and have no bytes.
   *
   * @return whether they are
   */
  public boolean hasObject() {
    return hasObject;
  }

  /**
   * What NumPy lets people attach to a type.
   *
   * @return usually a {@link io.brine.value.PyDict}; null if there is none
   */
  public Object metadata() {
    return details.metadata();
  }

  /**
   * Whether the fields are aligned as a C compiler would ({@code align=True}).
   *
   * @return whether NumPy says so
   */
  public boolean isAligned() {
    return (details.flags() & DTypeDetails.ALIGNED_STRUCT) != 0;
  }

  /** The type of masks of arrays of this type: bool, or the same fields of bools, packed. */
  DType mask() {
    if (base != null) {
      return subarray(base.mask(), subShape);
    }
    if (fields.isEmpty()) {
      return BOOL;
    }
    Object[] namesAndTypes = new Object[2 * fields.size()];
    for (int i = 0; i < fields.size(); i++) {
      namesAndTypes[2 * i] = fields.get(i).name;
      namesAndTypes[2 * i + 1] = fields.get(i).type.mask();
    }
    return structured(namesAndTypes);
  }

  /** How {@code __reduce__} describes it, beyond what it means. */
  DTypeDetails details() {
    return details;
  }

  /** Of longdouble or clongdouble, whose format is the machine's. */
  boolean isLongDouble() {
    return kind == Kind.FLOAT && itemSize > 8 || kind == Kind.COMPLEX && itemSize > 16;
  }

  FloatLayout layout() {
    return layout;
  }

  /**
   * The same type in a byte order.
   *
   * @param byteOrder the order
   * @return this one if it has no order of its own: single bytes, raw memory, fields and objects
   */
  public DType withByteOrder(ByteOrder byteOrder) {
    if (!DTypeParser.hasOrder(kind, itemSize) || byteOrder == byteOrder()) {
      return this;
    }
    DTypeParts parts =
        new DTypeParts(kind, itemSize, byteOrder == ByteOrder.BIG_ENDIAN ? '>' : '<');
    parts.unit = unit;
    parts.layout = layout;
    return parts.build();
  }

  int depth() {
    return depth;
  }

  /** How many values one element is at most, those of nested fields and subarrays included. */
  long leaves() {
    return leaves;
  }

  /**
   * NumPy's name.
   *
   * @return such as {@code float64}, {@code datetime64[ns]}, {@code str320}, {@code void64}
   */
  public String name() {
    return DTypeText.name(this);
  }

  /**
   * NumPy's notation ({@code dtype.str}).
   *
   * @return such as {@code <f8}, {@code |S5}, {@code <M8[ns]}; the name of a type that NumPy lacks
   */
  public String typeString() {
    return layout.typeName != null ? layout.typeName : order + code() + (unit == null ? "" : unit);
  }

  /** Letter and size, as in the first argument of {@code dtype()}. */
  String code() {
    if (layout != FloatLayout.IEEE) {
      throw new IllegalArgumentException("NumPy has no dtype " + name());
    }
    int size = kind == Kind.STRING ? itemSize / 4 : itemSize;
    return kind.code() + Integer.toString(size);
  }

  @Override
  public String typeName() {
    return "numpy.dtype";
  }

  @Override
  public Repr repr() {
    return Repr.of(DTypeText.repr(this));
  }

  /** NumPy's notation; of structured types the repr. */
  @Override
  public Object toJson() {
    return base == null && fields.isEmpty() ? typeString() : DTypeText.repr(this);
  }

  @Override
  public PyObject toObject() {
    return ArrayReductions.NEWEST.types().reduce(this, 4);
  }

  @Override
  public boolean equals(Object object) {
    return this == object
        || object instanceof DType other
            && kind == other.kind
            && itemSize == other.itemSize
            && order == other.order
            && layout == other.layout
            && Objects.equals(unit, other.unit)
            && fields.equals(other.fields)
            && Objects.equals(base, other.base)
            && Arrays.equals(subShape, other.subShape);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, itemSize, order, unit, fields.size());
  }

  /** As NumPy's repr: {@code dtype('<f8')}; structured types by their fields. */
  @Override
  public String toString() {
    return LibraryValue.toString(this);
  }
}
