package io.brine.graph;

/** How arrays grow: half as much again, to what is needed, never past what the JVM can hold. */
final class Growth {

  private static final int MOST = Integer.MAX_VALUE - 8;

  private Growth() {}

  static int atLeast(int length, long needed) {
    if (needed > MOST) {
      throw new GraphTooLargeException();
    }
    return (int) Math.min(MOST, Math.max(needed, length + (length >> 1) + 16L));
  }

  /** The graph has more than 2^31 words: the machine turns it into a limit error. */
  static final class GraphTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GraphTooLargeException() {
      super("the graph needs more than 2^31 words", null, false, false);
    }
  }
}
