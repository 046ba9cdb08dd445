package io.brine.value;

/**
 * A Python slice. Compared and hashed by Python's rules, part by part, without recursion. Immutable
 * itself and safe for use by several threads as far as its parts are.
 */
public final class PySlice extends Composite {
  private final Object start;
  private final Object stop;
  private final Object step;

  /**
   * A slice.
   *
   * @param start usually an integer or null
   * @param stop usually an integer or null
   * @param step usually an integer or null
   */
  public PySlice(Object start, Object stop, Object step) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  /**
   * Where it starts.
   *
   * @return usually an integer or null
   */
  public Object start() {
    return start;
  }

  /**
   * Where it stops.
   *
   * @return usually an integer or null
   */
  public Object stop() {
    return stop;
  }

  /**
   * By how much it goes on.
   *
   * @return usually an integer or null
   */
  public Object step() {
    return step;
  }

  Object[] parts() {
    return new Object[] {start, stop, step};
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof PySlice && Comparer.python(this, other);
  }

  @Override
  public int hashCode() {
    return HashSecret.fold(Hasher.valueHash(this));
  }

  /** Like Python's repr, cut at some length. */
  @Override
  public String toString() {
    return PyText.of(this);
  }
}
