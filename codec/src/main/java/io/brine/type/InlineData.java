package io.brine.type;

import io.brine.UnpicklingException;

/**
 * What follows the state of an object in the stream, for an {@link InlineDataType} to read. Every
 * method that reads throws an {@link UnpicklingException} at the end of the input.
 */
public interface InlineData {

  /** The argument of BUILD. */
  UnbuiltValue state();

  /** Reads a byte, from 0 to 255. */
  int readByte();

  /**
   * Leaves bytes out.
   *
   * @param count at least 0, and any number beyond what there is
   */
  void skip(long count);

  /**
   * Makes the next bytes an item of the object: {@code bytes}, which are a view of the input or a
   * copy as all bytes of the load are.
   *
   * @param count at least 0, and any number beyond what there is
   */
  void takeBytes(long count);

  /**
   * Makes the value of a whole pickle that follows an item of the object. It has a memo of its own
   * and no such data in it; the policy and the limits are those of the load.
   */
  void takePickle();

  /** The error to throw when the state makes no sense: it carries the offset of BUILD. */
  UnpicklingException invalid(String rule);
}
