package io.brine.bench.peer;

import java.io.IOException;

/** A format that Brine is compared with. For one thread. */
public interface Peer {

  /** Writes a value into what the peer recommends: a buffer used again, or a new array. */
  Written write(Object value) throws IOException;

  Object read(byte[] bytes) throws IOException;
}
