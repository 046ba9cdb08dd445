package io.brine.numpy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A type in the making, and the rules that it has to keep. */
final class DTypeParts {

  /** Elements may not expand to more values than this and a few for each byte. */
  private static final int FREE_LEAVES = 64;

  private static final int LEAVES_PER_BYTE = 4;

  final Kind kind;
  int itemSize;
  char order;
  TimeUnit unit;
  FloatLayout layout = FloatLayout.IEEE;
  List<DType.Field> fields = List.of();
  DType base;
  int[] subShape = {};
  DTypeDetails details;

  DTypeParts(Kind kind, int itemSize, char order) {
    this.kind = kind;
    this.itemSize = itemSize;
    this.order = order;
  }

  /** The parts of a type that NumPy does not have, little-endian. */
  static DTypeParts of(FloatLayout layout) {
    DTypeParts parts =
        new DTypeParts(Kind.FLOAT, layout.itemSize, layout.itemSize == 1 ? '|' : '<');
    parts.layout = layout;
    return parts;
  }

  static DTypeParts structured(List<DType.Field> fields, int itemSize) {
    DTypeParts parts = new DTypeParts(Kind.VOID, itemSize, '|');
    parts.fields = fields;
    return parts;
  }

  static DTypeParts packed(Object... namesAndTypes) {
    List<DType.Field> fields = new ArrayList<>();
    long offset = 0;
    if (namesAndTypes.length % 2 != 0) {
      throw new IllegalArgumentException("a name without a type");
    }
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      if (!(namesAndTypes[i] instanceof String name)
          || !(namesAndTypes[i + 1] instanceof DType type)) {
        throw new IllegalArgumentException("argument " + i + ": not a name and a type");
      }
      fields.add(new DType.Field(name, null, type, within31Bits(offset)));
      offset += type.itemSize();
    }
    return structured(fields, within31Bits(offset));
  }

  static DTypeParts subarray(DType base, int... shape) {
    long count = Layout.size(shape);
    if (count < 0) {
      throw new IllegalArgumentException("a subarray of 2^31 elements or more");
    }
    DTypeParts parts = new DTypeParts(Kind.VOID, within31Bits(count * base.itemSize()), '|');
    parts.base = base;
    parts.subShape = shape.clone();
    return parts;
  }

  private static int within31Bits(long size) {
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a type of " + size + " bytes");
    }
    return (int) size;
  }

  /**
   * The type.
   *
   * @throws IllegalArgumentException if it breaks a rule
   */
  DType build() {
    checkFields();
    if (details == null) {
      details = DTypeDetails.of(this);
    }
    DType type = new DType(this);
    if (type.depth() > DType.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "a type nested deeper than " + DType.MAX_DEPTH + " levels");
    }
    if (type.leaves() > FREE_LEAVES + (long) LEAVES_PER_BYTE * itemSize) {
      throw new IllegalArgumentException(
          "a type of " + type.leaves() + " values in " + itemSize + " bytes");
    }
    return type;
  }

  private void checkFields() {
    Set<Object> names = new HashSet<>();
    for (DType.Field field : fields) {
      if (field.offset() < 0 || field.offset() > itemSize - field.type().itemSize()) {
        throw new IllegalArgumentException(
            "field '"
                + field.name()
                + "' at offset "
                + field.offset()
                + " is not inside of "
                + itemSize
                + " bytes");
      }
      if (!names.add(field.name()) || field.title() instanceof String title && !names.add(title)) {
        throw new IllegalArgumentException("two fields of the name '" + field.name() + "'");
      }
    }
  }
}
