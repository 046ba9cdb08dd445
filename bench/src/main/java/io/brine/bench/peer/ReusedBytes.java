package io.brine.bench.peer;

import java.io.ByteArrayOutputStream;

/** A stream into an array that is used again, and can be had without a copy. */
final class ReusedBytes extends ByteArrayOutputStream {

  private final Written written = new Written();

  ReusedBytes() {
    super(1 << 16);
  }

  Written written() {
    return written.set(buf, count);
  }
}
