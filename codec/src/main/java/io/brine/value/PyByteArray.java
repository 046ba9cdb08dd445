package io.brine.value;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * A Python bytearray: bytes that can be changed, and so no key.
 *
 * <p>Owns its array unless made by {@link #wrap}. To Java it is equal to byte arrays of the same
 * content alone, to {@link PyEquality} to bytes as well. Not safe for use by several threads while
 * one of them writes.
 */
public final class PyByteArray {
  private final byte[] bytes;

  private PyByteArray(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A byte array of its own.
   *
   * @param bytes what to copy
   * @return the byte array
   */
  public static PyByteArray of(byte[] bytes) {
    return new PyByteArray(bytes.clone());
  }

  /**
   * A byte array over an array; both show what is written to either.
   *
   * @param bytes the array
   * @return the byte array
   */
  public static PyByteArray wrap(byte[] bytes) {
    return new PyByteArray(bytes);
  }

  /**
   * The number of bytes.
   *
   * @return the number
   */
  public int length() {
    return bytes.length;
  }

  /**
   * One byte.
   *
   * @param index from 0
   * @return the byte
   * @throws IndexOutOfBoundsException if there is none
   */
  public byte byteAt(int index) {
    return bytes[Objects.checkIndex(index, bytes.length)];
  }

  /**
   * Changes one byte.
   *
   * @param index from 0
   * @param value the new byte
   * @throws IndexOutOfBoundsException if there is none
   */
  public void setByte(int index, byte value) {
    bytes[Objects.checkIndex(index, bytes.length)] = value;
  }

  /**
   * A copy of the bytes.
   *
   * @return an array of the caller's own
   */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /**
   * The bytes as a buffer that writes through.
   *
   * @return a new buffer over the memory of this byte array
   */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(bytes);
  }

  /**
   * The bytes, to read.
   *
   * @return a view of the memory of this byte array
   */
  public PyBytes view() {
    return PyBytes.wrap(bytes, 0, bytes.length);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof PyByteArray array && Arrays.equals(bytes, array.bytes);
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
