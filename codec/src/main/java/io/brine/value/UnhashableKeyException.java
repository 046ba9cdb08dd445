package io.brine.value;

/**
 * Thrown when a value that Python cannot hash is used as a dict key or set element.
 *
 * <p>The message names the Python type and never renders the value, which may be hostile, huge or
 * cyclic.
 */
public final class UnhashableKeyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param typeName the name of the type that has no hash
   */
  public UnhashableKeyException(String typeName) {
    super("unhashable type: '" + typeName + "'");
  }
}
