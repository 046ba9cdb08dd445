package io.brine.pandas;

import io.brine.numpy.DType;

/**
 * The types of Arrow that columns of pandas have, by the names of {@code
 * pyarrow.lib.type_for_alias}.
 */
enum ArrowType {
  BOOL(null, 0),
  INT8("|i1", 0),
  INT16("<i2", 0),
  INT32("<i4", 0),
  INT64("<i8", 0),
  UINT8("|u1", 0),
  UINT16("<u2", 0),
  UINT32("<u4", 0),
  UINT64("<u8", 0),
  HALFFLOAT("<f2", 0),
  FLOAT("<f4", 0),
  DOUBLE("<f8", 0),
  STRING(null, 4),
  LARGE_STRING(null, 8),
  BINARY(null, 4),
  LARGE_BINARY(null, 8);

  private final DType dtype;

  /** The size of the offsets of values that differ in length. */
  private final int offsetSize;

  ArrowType(String dtype, int offsetSize) {
    this.dtype = dtype == null ? null : DType.of(dtype);
    this.offsetSize = offsetSize;
  }

  /** The type of an alias, or null. */
  static ArrowType of(String alias) {
    for (ArrowType type : values()) {
      if (type.alias().equals(alias)) {
        return type;
      }
    }
    return null;
  }

  String alias() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Of numbers of fixed size, as NumPy has them; null for others. */
  DType dtype() {
    return dtype;
  }

  int offsetSize() {
    return offsetSize;
  }

  boolean isText() {
    return this == STRING || this == LARGE_STRING;
  }
}
