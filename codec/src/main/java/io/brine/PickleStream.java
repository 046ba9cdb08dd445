package io.brine;

import io.brine.opcode.PickleBoundary;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of pickles that arrive by a stream: asks the stream for no more than the next pickle is
 * certain to need, or takes what there is when it may read ahead. Not thread-safe.
 */
final class PickleStream {

  private static final int FIRST = 512;
  private static final int CHUNK = 64 << 10;

  private final InputStream in;
  private final boolean readAhead;
  private final PickleBoundary boundary;

  /** Whether bytes of earlier pickles stay, because the memo refers to them. */
  private final boolean keepAll;

  private byte[] bytes = new byte[FIRST];
  private int start;
  private int length;

  PickleStream(InputStream in, Limits limits, boolean readAhead, boolean keepAll) {
    this.in = in;
    this.readAhead = readAhead;
    this.keepAll = keepAll;
    this.boundary = new PickleBoundary(limits);
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the pickle begins in {@link #bytes()}. */
  int start() {
    return start;
  }

  /** How many bytes there are. */
  int length() {
    return length;
  }

  /** Whether there is at least one more byte. */
  boolean hasNext() throws IOException {
    return start < length || fill(1);
  }

  /** Reads until the whole pickle is there, or the stream ends. */
  void fetch() throws IOException {
    if (start > 0 && !keepAll) {
      System.arraycopy(bytes, start, bytes, 0, length - start);
      length -= start;
      start = 0;
    }
    boundary.reset();
    while (boundary.scan(java.nio.ByteBuffer.wrap(bytes, start, length - start)) < 0) {
      if (!fill(boundary.needed())) {
        return;
      }
    }
  }

  /** Goes on behind the pickle. */
  void advance(int end) {
    start = end;
  }

  /** Reads at least one byte, unless the stream ends. */
  private boolean fill(long needed) throws IOException {
    // A declared length is believed only as far as bytes come in.
    int most = (int) Math.min(needed, CHUNK);
    int wanted = readAhead ? Math.max(most, CHUNK / 8) : most;
    if (wanted > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + wanted, bytes.length + (bytes.length >> 1)));
    }
    int got = in.read(bytes, length, wanted);
    if (got > 0) {
      length += got;
    }
    return got > 0;
  }
}
