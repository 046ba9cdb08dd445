package io.brine.target;

/** A primitive type, its box, or {@code String}. */
public final class ScalarTarget extends Target {

  public enum Kind {
    BOOLEAN(0),
    BYTE(Byte.SIZE),
    SHORT(Short.SIZE),
    INT(Integer.SIZE),
    LONG(Long.SIZE),
    CHAR(0),
    FLOAT(0),
    DOUBLE(0),
    STRING(0);

    private final int size;

    Kind(int size) {
      this.size = size;
    }

    /** Whether an integer of 64 bits is in the range of this kind of integer. */
    public boolean holds(long value) {
      return value << Long.SIZE - size >> Long.SIZE - size == value;
    }

    /** Whether this is a kind of integer. */
    public boolean isInteger() {
      return size > 0;
    }
  }

  public final Kind kind;
  public final boolean isPrimitive;

  /** Of an integer: how many of 64 bits it does not have. */
  public final int unusedBits;

  ScalarTarget(int id, TypeRef type, Kind kind) {
    super(id, type, shapeOf(kind, type.raw().isPrimitive()));
    this.kind = kind;
    this.unusedBits = Long.SIZE - kind.size;
    this.isPrimitive = type.raw().isPrimitive();
  }

  private static Shape shapeOf(Kind kind, boolean isPrimitive) {
    if (!isPrimitive) {
      return kind == Kind.STRING ? Shape.TEXT : Shape.BOX;
    }
    return kind.isInteger() ? Shape.INTEGER : kind == Kind.DOUBLE ? Shape.DOUBLE : Shape.PRIMITIVE;
  }

  /** The boxed value of the bits that stand for a primitive. */
  public Object box(long bits) {
    return switch (kind) {
      case BOOLEAN -> bits != 0;
      case BYTE -> (byte) bits;
      case SHORT -> (short) bits;
      case INT -> (int) bits;
      case LONG -> bits;
      case CHAR -> (char) bits;
      case FLOAT -> (float) Double.longBitsToDouble(bits);
      case DOUBLE -> Double.longBitsToDouble(bits);
      case STRING -> throw new IllegalStateException("a String has no bits");
    };
  }
}
