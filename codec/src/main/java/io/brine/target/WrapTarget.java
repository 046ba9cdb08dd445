package io.brine.target;

import java.util.function.Function;

/** A type whose values are made of exactly one other value: an Optional, or what a codec makes. */
public final class WrapTarget extends Target {

  private final Function<Object, Object> wrapper;
  private final Object none;

  /** Set before the target is handed out. */
  Target content;

  WrapTarget(int id, TypeRef type, Function<Object, Object> wrapper, Object none) {
    super(id, type, Shape.WRAP);
    this.wrapper = wrapper;
    this.none = none;
  }

  public Target content() {
    return content;
  }

  /** Runs the wrapper, which may be the caller's and throw anything unchecked. */
  public Object wrap(Object value) {
    return wrapper.apply(value);
  }

  @Override
  public Object none() {
    return none;
  }

  @Override
  boolean isKey(int depth) {
    return content.isKey(depth);
  }
}
