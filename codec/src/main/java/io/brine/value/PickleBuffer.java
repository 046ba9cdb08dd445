package io.brine.value;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A buffer to be written out of band if there is a buffer callback, and in band otherwise, as
 * Python's {@code pickle.PickleBuffer}. Never the result of a load. A plain {@link ByteBuffer} is
 * written in the same way; this one says itself whether Python may write to what it loads.
 *
 * @param buffer the memory between position and limit, which is given to the callback as it is
 * @param readOnly whether Python gets {@code bytes} and not a {@code bytearray}; a read-only buffer
 *     is so out of band whatever this says
 */
public record PickleBuffer(ByteBuffer buffer, boolean readOnly) {
  /** Checks that there is a buffer. */
  public PickleBuffer {
    Objects.requireNonNull(buffer, "buffer");
  }
}
