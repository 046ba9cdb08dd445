package io.brine.numpy;

import io.brine.value.PyGlobal;

/**
 * What a pickled dtype says beyond its meaning, kept to write the same again.
 *
 * @param alignment in bytes, -1 for the types of fixed size
 * @param flags NumPy's, {@code NPY_ITEM_REFCOUNT} and its like
 * @param metadata a dict or null; of {@code StringDType} the arguments that make it
 * @param recordClass the class of the elements, if that is {@code numpy.record} or its like, or
 *     null
 */
record DTypeDetails(int alignment, long flags, Object metadata, PyGlobal recordClass) {

  static final long ALIGNED_STRUCT = 0x80;

  /** {@code NPY_NEEDS_PYAPI}, as NumPy sets for types with fields. */
  private static final long NEEDS_PYAPI = 0x10;

  /** All that a pointer to an object needs. */
  private static final long OBJECT = 0x3f;

  /** What a structured type takes over from the types of its fields. */
  private static final long FROM_FIELDS = 0x1b;

  DTypeDetails(int alignment, long flags, Object metadata) {
    this(alignment, flags, metadata, null);
  }

  DTypeDetails withRecordClass(PyGlobal itsClass) {
    return new DTypeDetails(alignment, flags, metadata, itsClass);
  }

  /** What NumPy has for a type that it makes. */
  static DTypeDetails of(DTypeParts parts) {
    return switch (parts.kind) {
      case BYTES -> new DTypeDetails(1, 0, null);
      case STRING -> new DTypeDetails(4, 8, null);
      case OBJECT -> new DTypeDetails(-1, OBJECT, null);
      case VOID -> ofVoid(parts);
      default -> new DTypeDetails(-1, 0, null);
    };
  }

  private static DTypeDetails ofVoid(DTypeParts parts) {
    if (parts.base != null) {
      DTypeDetails base = parts.base.details();
      return new DTypeDetails(Math.max(base.alignment, 1), base.flags, null);
    }
    long flags = parts.fields.isEmpty() ? 0 : NEEDS_PYAPI;
    for (DType.Field field : parts.fields) {
      flags |= field.type().details().flags & FROM_FIELDS;
    }
    return new DTypeDetails(1, flags, null);
  }
}
