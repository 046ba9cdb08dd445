package io.brine;

/**
 * What a {@link Pickler} remembers of the values that it has written, to write a short reference
 * when it meets one again.
 *
 * <p>Every choice gives a pickle that Python reads as an equal value. They differ in what is one
 * object there, in size and in speed.
 */
public enum Memo {

  /**
   * All strings, containers and objects, by identity, as CPython does: the bytes are CPython's, a
   * value that is met twice is one object in Python too, and values may contain themselves.
   */
  ALL,

  /**
   * The strings that are keys of dicts, by content. The quickest choice for records, and often the
   * smallest pickle. A container or other value that is met twice is written twice, and is two
   * equal objects in Python; to write one that contains itself is a {@link PicklingException}.
   */
  KEYS,

  /**
   * Nothing; as Python's {@code Pickler.fast}. A value is written as often as it is met, keys
   * included; to write one that contains itself is a {@link PicklingException}.
   */
  NONE
}
