package io.brine.scan;

import java.util.List;

/**
 * A pickle inside a string of another one. Python does not load it with the outer one; but somebody
 * put it there to be loaded. It is reported if it is complete and names something, or calls
 * something before it breaks.
 *
 * @param places where the string is: in the input, then in the pickle found there, and so on
 * @param report what the string would do as a pickle; offsets count from its start
 */
public record NestedPickle(List<Place> places, ScanReport report) {

  public NestedPickle {
    places = List.copyOf(places);
  }

  /**
   * The opcode that pushes a string.
   *
   * @param pickle the number of the pickle in its input, counted from 0
   * @param offset of the opcode in that input
   * @param opcode the opcode byte
   */
  public record Place(int pickle, long offset, int opcode) {}
}
