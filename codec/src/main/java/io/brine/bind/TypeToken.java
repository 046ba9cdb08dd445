package io.brine.bind;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A Java type with its type arguments, which a class literal cannot say:
 *
 * <pre>{@code
 * List<Order> orders = unpickler.load(bytes, new TypeToken<List<Order>>() {});
 * }</pre>
 *
 * <p>Immutable and thread-safe; worth keeping in a constant.
 *
 * @param <T> the type
 */
public abstract class TypeToken<T> {

  private final Type type;

  /** For the anonymous subclass that carries the type. */
  protected TypeToken() {
    if (!(getClass().getGenericSuperclass() instanceof ParameterizedType generic)) {
      throw new IllegalArgumentException("write new TypeToken<List<Order>>() {}");
    }
    this.type = generic.getActualTypeArguments()[0];
  }

  /** The type as reflection has it. */
  public final Type type() {
    return type;
  }

  @Override
  public final String toString() {
    return type.getTypeName();
  }
}
