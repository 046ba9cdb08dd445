package io.brine.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * Random access to the bytes of one input, wherever they lie: an array, or the memory of a direct
 * or mapped buffer. Offsets count from the start of the wrapped range. Every method requires that
 * its range lies inside {@code [0, length())}: the readers check that once per opcode, with the
 * rule that was broken at hand.
 *
 * <p>There are two paths, chosen by one well-predicted branch: an array by {@link Bytes}, and
 * everything else through a read-only {@link ByteBuffer}. Reusable and not thread-safe.
 */
public final class Input {

  private static final byte[] NO_BYTES = {};

  private static final long HASH_FACTOR = 0x9e3779b97f4a7c15L;

  private byte[] array = NO_BYTES;
  private int base;
  private ByteBuffer buffer;
  private int length;
  private final TextDecoder text = new TextDecoder();

  /** The buffer that {@link #buffer} was made of: wrapped again, it costs nothing. */
  private ByteBuffer source;

  public Input wrap(byte[] bytes, int offset, int count) {
    java.util.Objects.checkFromIndexSize(offset, count, bytes.length);
    array = bytes;
    base = offset;
    buffer = null;
    source = null;
    length = count;
    return this;
  }

  /** Wraps what remains of the buffer; its position and limit are left alone. */
  public Input wrap(ByteBuffer bytes) {
    return wrap(bytes, bytes.position(), bytes.remaining());
  }

  private Input wrap(ByteBuffer bytes, int from, int count) {
    if (bytes.hasArray()) {
      return wrap(bytes.array(), bytes.arrayOffset() + from, count);
    }
    java.util.Objects.checkFromIndexSize(from, count, bytes.capacity());
    if (source != bytes) {
      // Always read-only, so that the JIT sees at most two classes of buffer.
      buffer = bytes.asReadOnlyBuffer().clear().order(ByteOrder.LITTLE_ENDIAN);
      source = bytes;
    }
    array = null;
    base = from;
    length = count;
    return this;
  }

  /** Wraps memory of an Agrona buffer; nothing is copied unless it has neither array nor buffer. */
  public Input wrap(DirectBuffer bytes, int index, int count) {
    java.util.Objects.checkFromIndexSize(index, count, bytes.capacity());
    if (bytes.byteArray() != null) {
      return wrap(bytes.byteArray(), bytes.wrapAdjustment() + index, count);
    }
    if (bytes.byteBuffer() != null) {
      return wrap(bytes.byteBuffer(), bytes.wrapAdjustment() + index, count);
    }
    byte[] copy = new byte[count];
    bytes.getBytes(index, copy);
    return wrap(copy, 0, count);
  }

  /** Lets go of the memory. */
  public void release() {
    // Null where it can be: to store anything else into an old object is dear with some collectors.
    array = null;
    buffer = null;
    source = null;
    base = 0;
    length = 0;
  }

  public int length() {
    return length;
  }

  /** The array that the bytes lie in, or null if they are not in the heap. */
  public byte[] array() {
    return array;
  }

  /** Where in {@link #array} offset 0 is. */
  public int arrayOffset() {
    return base;
  }

  public int u8(int at) {
    return (array != null ? array[base + at] : buffer.get(base + at)) & 0xff;
  }

  public int u16(int at) {
    return array != null ? Bytes.u16(array, base + at) : buffer.getShort(base + at) & 0xffff;
  }

  public int i32(int at) {
    return array != null ? Bytes.i32(array, base + at) : buffer.getInt(base + at);
  }

  public long u32(int at) {
    return i32(at) & 0xffffffffL;
  }

  public long i64(int at) {
    return array != null ? Bytes.i64(array, base + at) : buffer.getLong(base + at);
  }

  /** Eight bytes, big-endian. */
  public long i64BigEndian(int at) {
    return array != null
        ? Bytes.i64BigEndian(array, base + at)
        : Long.reverseBytes(buffer.getLong(base + at));
  }

  /** A little-endian two's complement integer of 1 to 8 bytes. */
  public long twosComplement(int at, int count) {
    if (at + 8 <= length) {
      int unused = 64 - 8 * count;
      return i64(at) << unused >> unused;
    }
    long value = (byte) u8(at + count - 1);
    for (int i = count - 2; i >= 0; i--) {
      value = value << 8 | u8(at + i);
    }
    return value;
  }

  /** The offset of the first newline at or after {@code from}, or -1 if there is none below end. */
  public int newline(int from, int end) {
    for (int i = from; i < end; i++) {
      if (u8(i) == '\n') {
        return i;
      }
    }
    return -1;
  }

  public boolean isAscii(int at, int count) {
    if (array != null) {
      return Bytes.isAscii(array, base + at, count);
    }
    int i = at;
    int end = at + count;
    for (; i <= end - 8; i += 8) {
      if ((buffer.getLong(base + i) & Bytes.HIGH_BITS) != 0) {
        return false;
      }
    }
    for (; i < end; i++) {
      if (buffer.get(base + i) < 0) {
        return false;
      }
    }
    return true;
  }

  /** A hash of some bytes, good for small tables. */
  public int hash(int at, int count) {
    long hash = count;
    int i = at;
    int end = at + count;
    for (; i <= end - Long.BYTES; i += Long.BYTES) {
      hash = (hash ^ i64(i)) * HASH_FACTOR;
      hash ^= hash >>> 32;
    }
    if (i < end) {
      hash = (hash ^ tail(i, end - i)) * HASH_FACTOR;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  /** Fewer than eight bytes as a number; the eight to their end, where there are as many. */
  private long tail(int at, int count) {
    int end = at + count;
    if (end >= Long.BYTES) {
      return i64(end - Long.BYTES) >>> Byte.SIZE * (Long.BYTES - count);
    }
    long word = 0;
    for (int i = end - 1; i >= at; i--) {
      word = word << Byte.SIZE | u8(i);
    }
    return word;
  }

  /** Whether the bytes from {@code at} on are those of an array. */
  public boolean startsWith(byte[] bytes, int at) {
    if (array != null) {
      int from = base + at;
      return Arrays.equals(bytes, 0, bytes.length, array, from, from + bytes.length);
    }
    for (int i = 0; i < bytes.length; i++) {
      if (buffer.get(base + at + i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** A string of bytes that are known to be Latin-1, ASCII included. */
  public String latin1(int at, int count) {
    if (array != null) {
      return new String(array, base + at, count, StandardCharsets.ISO_8859_1);
    }
    return new String(copyForText(at, count), 0, count, StandardCharsets.ISO_8859_1);
  }

  /** A string of bytes that {@link Utf8#classify} found to be UTF-8 without surrogates. */
  public String utf8(int at, int count) {
    return array != null
        ? text.utf8(array, base + at, count)
        : text.utf8(copyForText(at, count), 0, count);
  }

  private byte[] copyForText(int at, int count) {
    byte[] room = count <= TextDecoder.MOST_BYTES ? text.room() : new byte[count];
    copy(at, room, 0, count);
    return room;
  }

  public byte[] copy(int at, int count) {
    byte[] out = new byte[count];
    copy(at, out, 0, count);
    return out;
  }

  public void copy(int at, byte[] target, int offset, int count) {
    if (array != null) {
      System.arraycopy(array, base + at, target, offset, count);
    } else {
      buffer.get(base + at, target, offset, count);
    }
  }

  /** A read-only view of the memory itself. */
  public ByteBuffer view(int at, int count) {
    if (array != null) {
      return ByteBuffer.wrap(array, base + at, count).slice().asReadOnlyBuffer();
    }
    return buffer.slice(base + at, count);
  }

  /** Lets an Agrona buffer wrap the memory itself. */
  public void lend(DirectBuffer target, int at, int count) {
    if (array != null) {
      target.wrap(array, base + at, count);
    } else {
      target.wrap(buffer, base + at, count);
    }
  }
}
