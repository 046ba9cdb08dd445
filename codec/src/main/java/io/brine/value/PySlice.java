package io.brine.value;

/**
 * A Python slice. Compared and hashed by Python's rules, part by part, without recursion. Immutable
 * itself.
 *
 * @param start usually an integer or null
 * @param stop usually an integer or null
 * @param step usually an integer or null
 */
public record PySlice(Object start, Object stop, Object step) {
  Object[] parts() {
    return new Object[] {start, stop, step};
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof PySlice && Comparer.python(this, other);
  }

  @Override
  public int hashCode() {
    return Hasher.valueHash(this);
  }

  @Override
  public String toString() {
    return PyText.of(this);
  }
}
