package io.brine.type;

import io.brine.value.PyGlobal;

/**
 * A value of a pickle that is still being parsed: it has been neither checked nor constructed, and
 * can only be looked at. Of anything that it is not, a method returns null or -1.
 */
public interface UnbuiltValue {

  boolean isNone();

  /** An integer of 64 bits, or null. */
  Long integer();

  /** A string of at most 256 bytes, or null. */
  String text();

  /** A class or function, after {@code fix_imports}; or null. */
  PyGlobal global();

  /** How many items a tuple has, or -1. */
  int size();

  /** An item of a tuple, or null. */
  UnbuiltValue item(int index);

  /**
   * The value of a string key in a dict, or null.
   *
   * @throws io.brine.UnpicklingException if the dict has more than 64 pairs
   */
  UnbuiltValue get(String key);

  /** What an object is called by, or null. */
  UnbuiltValue callable();

  /** The arguments of an object, or null. */
  UnbuiltValue args();

  /** The state of an object, if it was the last thing that it was given; or null. */
  UnbuiltValue state();
}
