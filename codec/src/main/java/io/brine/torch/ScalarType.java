package io.brine.torch;

import io.brine.numpy.DType;

/**
 * PyTorch's types of element: the name of the dtype, that of the class of its storages, and what
 * its elements are here ({@code c10/core/ScalarType.h}).
 */
enum ScalarType {
  FLOAT64("float64", "DoubleStorage", "<f8"),
  FLOAT32("float32", "FloatStorage", "<f4"),
  FLOAT16("float16", "HalfStorage", "<f2"),
  BFLOAT16("bfloat16", "BFloat16Storage", "bfloat16"),
  INT64("int64", "LongStorage", "<i8"),
  INT32("int32", "IntStorage", "<i4"),
  INT16("int16", "ShortStorage", "<i2"),
  INT8("int8", "CharStorage", "|i1"),
  UINT8("uint8", "ByteStorage", "|u1"),
  BOOL("bool", "BoolStorage", "|b1"),
  COMPLEX128("complex128", "ComplexDoubleStorage", "<c16"),
  COMPLEX64("complex64", "ComplexFloatStorage", "<c8"),
  UINT64("uint64", null, "<u8"),
  UINT32("uint32", null, "<u4"),
  UINT16("uint16", null, "<u2"),
  FLOAT8_E4M3FN("float8_e4m3fn", null, "float8_e4m3fn"),
  FLOAT8_E5M2("float8_e5m2", null, "float8_e5m2"),
  FLOAT8_E4M3FNUZ("float8_e4m3fnuz", null, "float8_e4m3fnuz"),
  FLOAT8_E5M2FNUZ("float8_e5m2fnuz", null, "float8_e5m2fnuz"),
  QUINT8("quint8", "QUInt8Storage", "|u1"),
  QINT8("qint8", "QInt8Storage", "|i1"),
  QINT32("qint32", "QInt32Storage", "<i4");

  private final String dtypeName;

  /** Null for the types that only untyped storages hold. */
  private final String storageName;

  private final DType dtype;

  ScalarType(String dtypeName, String storageName, String dtype) {
    this.dtypeName = dtypeName;
    this.storageName = storageName;
    this.dtype = DType.of(dtype);
  }

  String dtypeName() {
    return dtypeName;
  }

  String storageName() {
    return storageName;
  }

  DType dtype() {
    return dtype;
  }

  /** The type of the storages of a class of the module torch, or null. */
  static ScalarType ofStorage(String name) {
    for (ScalarType type : values()) {
      if (name.equals(type.storageName)) {
        return type;
      }
    }
    return null;
  }

  /** The type of a dtype by its name in the module torch, or null. */
  static ScalarType ofDtype(String name) {
    for (ScalarType type : values()) {
      if (name.equals(type.dtypeName)) {
        return type;
      }
    }
    return null;
  }
}
