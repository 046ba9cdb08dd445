package io.brine.value;

import java.util.Arrays;

/**
 * A Python 2 {@code str} that was left undecoded so that it can be written back as one. Immutable;
 * owns its bytes. Equal to another by content, and to nothing else.
 */
public final class PyString8 {

  private final byte[] bytes;

  /** Takes the array over: it must not be changed afterwards. */
  public PyString8(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  int length() {
    return bytes.length;
  }

  /** The hash in full; collisions cannot be prepared. */
  long contentHash() {
    return PyBytes.wrap(bytes).contentHash();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PyString8 that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return PyBytes.wrap(bytes).toString().substring(1);
  }
}
