package io.brine.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;

/**
 * Random access to the bytes of one input, wherever they lie: an array, or the memory of a direct
 * or mapped buffer. Offsets count from the start of the wrapped range. Every method requires that
 * its range lies inside {@code [0, length())}: the readers check that once per opcode, with the
 * rule that was broken at hand.
 *
 * <p>There are two paths, chosen by one well-predicted branch: an array through VarHandles, and
 * everything else through a read-only {@link ByteBuffer}. Reusable and not thread-safe.
 */
public final class Input {

  private static final byte[] NO_BYTES = {};
  private static final long HIGH_BITS = 0x8080808080808080L;

  private byte[] array = NO_BYTES;
  private int base;
  private ByteBuffer buffer;
  private int length;

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
    wrap(NO_BYTES, 0, 0);
  }

  public int length() {
    return length;
  }

  public int u8(int at) {
    return (array != null ? array[base + at] : buffer.get(base + at)) & 0xff;
  }

  public int u16(int at) {
    return (array != null
            ? (short) ByteArrays.SHORT_LE.get(array, base + at)
            : buffer.getShort(base + at))
        & 0xffff;
  }

  public int i32(int at) {
    return array != null ? (int) ByteArrays.INT_LE.get(array, base + at) : buffer.getInt(base + at);
  }

  public long u32(int at) {
    return i32(at) & 0xffffffffL;
  }

  public long i64(int at) {
    return array != null
        ? (long) ByteArrays.LONG_LE.get(array, base + at)
        : buffer.getLong(base + at);
  }

  /** Eight bytes, big-endian. */
  public long i64BigEndian(int at) {
    return array != null
        ? (long) ByteArrays.LONG_BE.get(array, base + at)
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
    int i = at;
    int end = at + count;
    if (array != null) {
      byte[] bytes = array;
      int shift = base;
      for (; i <= end - 8; i += 8) {
        if (((long) ByteArrays.LONG_LE.get(bytes, shift + i) & HIGH_BITS) != 0) {
          return false;
        }
      }
      for (; i < end; i++) {
        if (bytes[shift + i] < 0) {
          return false;
        }
      }
      return true;
    }
    for (; i <= end - 8; i += 8) {
      if ((buffer.getLong(base + i) & HIGH_BITS) != 0) {
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

  /** A string of bytes that are known to be Latin-1, ASCII included. */
  public String latin1(int at, int count) {
    if (array != null) {
      return new String(array, base + at, count, StandardCharsets.ISO_8859_1);
    }
    return new String(copy(at, count), StandardCharsets.ISO_8859_1);
  }

  /** A string of bytes that {@link Utf8#classify} found to be UTF-8 without surrogates. */
  public String utf8(int at, int count) {
    if (array != null) {
      return new String(array, base + at, count, StandardCharsets.UTF_8);
    }
    return new String(copy(at, count), StandardCharsets.UTF_8);
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
