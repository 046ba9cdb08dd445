package io.brine.value;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A Python bytearray: bytes that can be changed, and so no key.
 *
 * <p>Owns its array unless made by {@link #wrap} or {@link #viewOf}. To Java it is equal to byte
 * arrays of the same content alone, to {@link PyEquality} to bytes as well. Not safe for use by
 * several threads while one of them writes.
 */
public final class PyByteArray {
  private final PyBytes source; // what to copy before the first write, or null
  private volatile byte[] bytes; // null until that copy

  private PyByteArray(byte[] bytes, PyBytes source) {
    this.bytes = bytes;
    this.source = source;
  }

  /**
   * A byte array of its own.
   *
   * @param bytes what to copy
   * @return the byte array
   */
  public static PyByteArray of(byte[] bytes) {
    return new PyByteArray(bytes.clone(), null);
  }

  /**
   * A byte array over an array; both show what is written to either.
   *
   * @param bytes the array
   * @return the byte array
   */
  public static PyByteArray wrap(byte[] bytes) {
    return new PyByteArray(bytes, null);
  }

  /**
   * A byte array that copies other bytes as soon as one of its own is to be written, and not
   * before.
   *
   * @param bytes what to view, and then to copy; usually a view itself
   * @return the byte array
   */
  public static PyByteArray viewOf(PyBytes bytes) {
    return new PyByteArray(null, bytes);
  }

  /** Memory of its own. */
  private byte[] own() {
    byte[] own = bytes;
    if (own == null) {
      synchronized (source) {
        own = bytes;
        if (own == null) {
          own = source.toByteArray();
          bytes = own;
        }
      }
    }
    return own;
  }

  /**
   * The number of bytes.
   *
   * @return the number
   */
  public int length() {
    return view().length();
  }

  /**
   * One byte.
   *
   * @param index from 0
   * @return the byte
   * @throws IndexOutOfBoundsException if there is none
   */
  public byte byteAt(int index) {
    return view().byteAt(index);
  }

  /**
   * Changes one byte.
   *
   * @param index from 0
   * @param value the new byte
   * @throws IndexOutOfBoundsException if there is none
   */
  public void setByte(int index, byte value) {
    byte[] own = own();
    own[Objects.checkIndex(index, own.length)] = value;
  }

  /**
   * A copy of the bytes.
   *
   * @return an array of the caller's own
   */
  public byte[] toByteArray() {
    return view().toByteArray();
  }

  /**
   * The bytes as a buffer that writes through; of one made by {@link #viewOf} that takes the copy.
   *
   * @return a new buffer over the memory of this byte array
   */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(own());
  }

  /**
   * The bytes, to read.
   *
   * @return a view of the memory of this byte array as it is now; it does not follow the copy that
   *     the first write to one made by {@link #viewOf} takes
   */
  public PyBytes view() {
    byte[] own = bytes;
    return own == null ? source : PyBytes.wrap(own, 0, own.length);
  }

  /**
   * Whether the bytes are still those that {@link #viewOf} was given.
   *
   * @return false if it has memory of its own
   */
  public boolean isView() {
    return bytes == null;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof PyByteArray array && view().equals(array.view());
  }

  @Override
  public int hashCode() {
    return view().hashCode();
  }

  /** Like Python's repr, cut at some length. */
  @Override
  public String toString() {
    return PyText.of(this);
  }
}
