package io.brine.value;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Python bytes: an immutable sequence, either owning its memory or a view of somebody else's.
 *
 * <p>A view is valid as long as the memory is and shows what is written there; {@link #copy} gets
 * independent of it. Compared and hashed by content; the hash of a view is computed each time.
 * Ordered by unsigned bytes, as in Python. Safe for use by several threads as far as the memory is
 * not written.
 */
public final class PyBytes implements Comparable<PyBytes> {
  /** No bytes. */
  public static final PyBytes EMPTY = new PyBytes(new byte[0], 0, 0, null, false);

  private static final int COPY_CHUNK = 8192;

  private final byte[] array; // or null
  private final int offset;
  private final int length;
  private final ByteBuffer buffer; // when there is no array: a slice of exactly the bytes
  private final boolean view;
  private int hash; // of owned bytes; 0 is unknown

  private PyBytes(byte[] array, int offset, int length, ByteBuffer buffer, boolean view) {
    this.array = array;
    this.offset = offset;
    this.length = length;
    this.buffer = buffer;
    this.view = view;
  }

  /**
   * Bytes of its own.
   *
   * @param bytes what to copy
   * @return the bytes
   */
  public static PyBytes of(byte[] bytes) {
    return new PyBytes(bytes.clone(), 0, bytes.length, null, false);
  }

  /**
   * Bytes over an array that the caller gives away.
   *
   * @param bytes the array, not to be written any more
   * @return the bytes
   */
  public static PyBytes wrap(byte[] bytes) {
    return new PyBytes(bytes, 0, bytes.length, null, false);
  }

  /**
   * A view of a part of an array.
   *
   * @param bytes the array
   * @param offset where the part begins
   * @param length how long it is
   * @return the view
   * @throws IndexOutOfBoundsException if the array has no such part
   */
  public static PyBytes wrap(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return new PyBytes(bytes, offset, length, null, true);
  }

  /**
   * A view of a buffer from its position to its limit, which are left alone.
   *
   * @param buffer heap, direct or mapped
   * @return the view
   */
  public static PyBytes view(ByteBuffer buffer) {
    if (buffer.hasArray()) {
      return new PyBytes(
          buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining(), null, true);
    }
    ByteBuffer slice = buffer.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return new PyBytes(null, 0, slice.limit(), slice, true);
  }

  /** Any of the types that Python compares as bytes, as a view; null for others. */
  static PyBytes ofAny(Object value) {
    if (value instanceof PyBytes bytes) {
      return bytes;
    }
    if (value instanceof PyByteArray bytes) {
      return bytes.view();
    }
    return value instanceof byte[] bytes ? wrap(bytes, 0, bytes.length) : null;
  }

  /**
   * The number of bytes.
   *
   * @return the number
   */
  public int length() {
    return length;
  }

  /**
   * Whether the memory is somebody else's.
   *
   * @return false if the bytes own it
   */
  public boolean isView() {
    return view;
  }

  /**
   * One byte.
   *
   * @param index from 0
   * @return the byte
   * @throws IndexOutOfBoundsException if there is none
   */
  public byte byteAt(int index) {
    Objects.checkIndex(index, length);
    return array != null ? array[offset + index] : buffer.get(index);
  }

  /**
   * A copy of the bytes.
   *
   * @return an array of the caller's own
   */
  public byte[] toByteArray() {
    byte[] copy = new byte[length];
    if (array != null) {
      System.arraycopy(array, offset, copy, 0, length);
    } else {
      buffer.get(0, copy);
    }
    return copy;
  }

  /**
   * The bytes as a buffer, without a copy.
   *
   * @return a new read-only, big-endian buffer of exactly the bytes
   */
  public ByteBuffer asByteBuffer() {
    return array != null
        ? ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer()
        : buffer.duplicate().clear().order(ByteOrder.BIG_ENDIAN);
  }

  /**
   * The same bytes, owned.
   *
   * @return this if it owns its memory, a copy otherwise
   */
  public PyBytes copy() {
    return view ? wrap(toByteArray()) : this;
  }

  /**
   * Writes the bytes to a stream, without a copy if they lie in an array.
   *
   * @param out where to
   * @throws IOException if the stream does
   */
  public void writeTo(OutputStream out) throws IOException {
    if (array != null) {
      out.write(array, offset, length);
      return;
    }
    byte[] chunk = new byte[Math.min(length, COPY_CHUNK)];
    for (int at = 0; at < length; at += chunk.length) {
      int count = Math.min(chunk.length, length - at);
      buffer.get(at, chunk, 0, count);
      out.write(chunk, 0, count);
    }
  }

  @Override
  public int compareTo(PyBytes other) {
    if (array != null && other.array != null) {
      return Arrays.compareUnsigned(
          array, offset, offset + length, other.array, other.offset, other.offset + other.length);
    }
    int at = asByteBuffer().mismatch(other.asByteBuffer());
    if (at < 0 || at == length || at == other.length) {
      return Integer.compare(length, other.length);
    }
    return Byte.compareUnsigned(byteAt(at), other.byteAt(at));
  }

  @Override
  public boolean equals(Object object) {
    return this == object
        || object instanceof PyBytes other && length == other.length && compareTo(other) == 0;
  }

  @Override
  public int hashCode() {
    if (hash != 0) {
      return hash;
    }
    int computed = HashSecret.fold(contentHash());
    if (!view) {
      hash = computed;
    }
    return computed;
  }

  /** The hash in full. */
  long contentHash() {
    return SipHash.of(asByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Like Python's repr, cut at some length. */
  @Override
  public String toString() {
    return PyText.of(this);
  }
}
