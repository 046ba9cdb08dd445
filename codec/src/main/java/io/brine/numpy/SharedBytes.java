package io.brine.numpy;

import io.brine.value.PyBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Bytes for the pickler, which finds repeated ones by identity: CPython's C functions have a single
 * object for each single byte.
 */
final class SharedBytes {

  private static final PyBytes[] SINGLE = new PyBytes[256];

  static {
    for (int i = 0; i < SINGLE.length; i++) {
      SINGLE[i] = PyBytes.wrap(new byte[] {(byte) i});
    }
  }

  private SharedBytes() {}

  /** A view of a buffer, or a shared copy of a single byte. */
  static PyBytes of(ByteBuffer bytes) {
    return bytes.remaining() == 1
        ? SINGLE[bytes.get(bytes.position()) & 0xff]
        : PyBytes.view(bytes);
  }

  static PyBytes of(String ascii) {
    return of(ByteBuffer.wrap(ascii.getBytes(StandardCharsets.US_ASCII)));
  }
}
