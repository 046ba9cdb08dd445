package io.brine.value;

/**
 * A persistent id that nobody resolved: the name of an object that lives outside of the pickle.
 * Compared and hashed by Python's rules, without recursion. Immutable itself and safe for use by
 * several threads as far as the id is.
 */
public final class PyPersistentId extends Composite {
  private final Object id;

  /**
   * A persistent id.
   *
   * @param id usually a string or a tuple
   */
  public PyPersistentId(Object id) {
    this.id = id;
  }

  /**
   * The name.
   *
   * @return usually a string or a tuple
   */
  public Object id() {
    return id;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof PyPersistentId && Comparer.python(this, other);
  }

  @Override
  public int hashCode() {
    return HashSecret.fold(Hasher.valueHash(this));
  }

  /** The id in the manner of repr, cut at some length. */
  @Override
  public String toString() {
    return PyText.of(this);
  }
}
