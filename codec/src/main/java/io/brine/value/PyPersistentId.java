package io.brine.value;

/**
 * A persistent id that nobody resolved: the name of an object that lives outside of the pickle.
 * Compared and hashed by Python's rules, without recursion. Immutable itself.
 *
 * @param id usually a string or a tuple
 */
public record PyPersistentId(Object id) {
  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof PyPersistentId && Comparer.python(this, other);
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
