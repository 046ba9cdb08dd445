package io.brine.value;

/**
 * An immutable value made of others that keeps its hash, so that a chain of them used as keys is
 * hashed once.
 */
abstract sealed class Composite permits PyTuple, PySlice, PyPersistentId {
  /**
   * Written by {@link Hasher} without a lock: every thread would come to the same number. Volatile
   * because half of a long may be seen otherwise. It has 64 bits since that of a nested value is a
   * function of that of the inner one: with 32 bits a chain of some 80,000 runs into a circle,
   * after which each link collides with another.
   */
  volatile long pythonHash;
}
