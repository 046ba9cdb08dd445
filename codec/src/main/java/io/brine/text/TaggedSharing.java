package io.brine.text;

import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Which values occur more than once, found by a first walk, and their labels, given in a second.
 */
final class TaggedSharing {

  /** Occurred once. */
  private static final Integer ONCE = -1;

  /** Occurred again, or will: a label is given at the first occurrence of the second walk. */
  private static final Integer SHARED = 0;

  private final Map<Object, Integer> labels = new IdentityHashMap<>();
  private final Map<ByteBuffer, Integer> buffers = new IdentityHashMap<>();
  private boolean writing;
  private int given;

  boolean isWriting() {
    return writing;
  }

  void startWriting() {
    writing = true;
  }

  /** In the first walk: whether the value occurred before. */
  boolean seen(Object value) {
    return labels.merge(value, ONCE, (old, once) -> SHARED).equals(SHARED);
  }

  /** In the second walk: the label of a value that was written, or 0. */
  int reference(Object value) {
    return Math.max(labels.getOrDefault(value, ONCE), 0);
  }

  /** In the second walk, at the first occurrence: a new label, or 0 if the value needs none. */
  int label(Object value) {
    if (labels.getOrDefault(value, ONCE).equals(ONCE)) {
      return 0;
    }
    labels.put(value, ++given);
    return given;
  }

  /** Out-of-band buffers are numbered as they occur. */
  int buffer(ByteBuffer buffer) {
    return buffers.computeIfAbsent(buffer, ignored -> buffers.size());
  }
}
