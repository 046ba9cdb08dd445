package io.brine.target;

/**
 * A Java type that values can be bound to, compiled. Immutable once it has been handed out, and
 * thread-safe.
 */
public abstract sealed class Target
    permits AbstractTarget,
        ElementsTarget,
        EnumTarget,
        InstanceTarget,
        MapTarget,
        ObjectTarget,
        ScalarTarget,
        WrapTarget {

  /** How a value is read. */
  public enum Shape {
    /** A primitive integer. */
    INTEGER,
    /** A primitive double. */
    DOUBLE,
    /** Another primitive. */
    PRIMITIVE,
    /** A String. */
    TEXT,
    /** A box of a primitive. */
    BOX,
    /** Whatever a load gives. */
    ANY,
    OBJECT,
    ELEMENTS,
    MAP,
    WRAP,
    CONSTANT,
    SUBTYPE,
    INSTANCE
  }

  public final Shape shape;

  /** Unique among the targets of one {@link Targets}. */
  public final int id;

  private final TypeRef type;

  Target(int id, TypeRef type, Shape shape) {
    this.shape = shape;
    this.id = id;
    this.type = type;
  }

  public final Class<?> raw() {
    return type.raw();
  }

  /** What None is read as; only asked of targets that are no primitives. */
  public Object none() {
    return null;
  }

  /** Whether values can be keys of a map without hashing becoming a danger. */
  boolean isKey(int depth) {
    return true;
  }

  /** The type, for error texts. */
  @Override
  public final String toString() {
    return type.toString();
  }
}
