package io.brine.encode;

import io.brine.internal.ByteArrays;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a pickle as they are written, cut into frames as CPython's C pickler does (PEP 3154;
 * {@code _Pickler_OpcodeBoundary}): a frame is closed where a value begins once it holds 64 KiB,
 * payloads of that size stand outside of frames, and what is shorter than four bytes gets none.
 *
 * <p>Its array is kept from one pickle to the next. Not thread-safe.
 */
final class FramedOutput {

  /** The size from which a payload stands alone and a frame is closed. */
  static final int FRAME_TARGET = 64 << 10;

  private static final int FRAME_HEADER = 9;
  private static final int LEAST_FRAME = 4;
  private static final int FRAME = 0x95;
  private static final int MOST = Integer.MAX_VALUE - 8;
  private static final int KEPT = 16 << 20;

  private byte[] bytes = new byte[512];
  private int size;
  private boolean framing;

  /** Where the header of the open frame stands, or -1. */
  private int frameAt = -1;

  void begin() {
    if (bytes.length > KEPT) {
      bytes = new byte[512];
    }
    size = 0;
    framing = false;
    frameAt = -1;
  }

  void startFraming() {
    framing = true;
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Called where a value begins. */
  void boundary() {
    if (frameAt >= 0 && size - frameAt - FRAME_HEADER >= FRAME_TARGET) {
      closeFrame();
    }
  }

  /** Closes the open frame, if there is one. */
  void closeFrame() {
    if (frameAt < 0) {
      return;
    }
    int content = frameAt + FRAME_HEADER;
    int length = size - content;
    if (length >= LEAST_FRAME) {
      bytes[frameAt] = (byte) FRAME;
      ByteArrays.LONG_LE.set(bytes, frameAt + 1, (long) length);
    } else {
      System.arraycopy(bytes, content, bytes, frameAt, length);
      size = frameAt + length;
    }
    frameAt = -1;
  }

  /** Room for an opcode with its argument, inside a frame; returns where it begins. */
  private int room(int count) {
    if (framing && frameAt < 0) {
      frameAt = grow(FRAME_HEADER);
    }
    return grow(count);
  }

  private int grow(int count) {
    int at = size;
    if (count > bytes.length - at) {
      if (count > MOST - at) {
        throw new IllegalArgumentException("the pickle passes 2^31 bytes");
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, Math.max(at + (long) count, at * 2L)));
    }
    size = at + count;
    return at;
  }

  void op(int opcode) {
    int at = room(1); // may replace the array
    bytes[at] = (byte) opcode;
  }

  void op1(int opcode, int u8) {
    int at = room(2);
    bytes[at] = (byte) opcode;
    bytes[at + 1] = (byte) u8;
  }

  void op2(int opcode, int u16) {
    int at = room(3);
    bytes[at] = (byte) opcode;
    ByteArrays.SHORT_LE.set(bytes, at + 1, (short) u16);
  }

  void op4(int opcode, int i32) {
    int at = room(5);
    bytes[at] = (byte) opcode;
    ByteArrays.INT_LE.set(bytes, at + 1, i32);
  }

  void op8(int opcode, long i64) {
    int at = room(9);
    bytes[at] = (byte) opcode;
    ByteArrays.LONG_LE.set(bytes, at + 1, i64);
  }

  void opDouble(int opcode, double value) {
    int at = room(9);
    bytes[at] = (byte) opcode;
    ByteArrays.LONG_BE.set(bytes, at + 1, Double.doubleToRawLongBits(value));
  }

  /** LONG1 of a value that needs more than 32 bits. */
  void long1(long value) {
    int count = (64 - Long.numberOfLeadingZeros(value ^ value >> 63)) / 8 + 1;
    int at = room(2 + 8);
    bytes[at] = (byte) 0x8a;
    bytes[at + 1] = (byte) count;
    ByteArrays.LONG_LE.set(bytes, at + 2, value);
    size = at + 2 + count;
  }

  /** Bytes after an opcode that has already been written. */
  void raw(byte[] source, int from, int count) {
    int at = room(count);
    System.arraycopy(source, from, bytes, at, count);
  }

  /** Text after an opcode that has already been written, one byte a character. */
  void latin1(String text) {
    int count = text.length();
    raw(text.getBytes(StandardCharsets.ISO_8859_1), 0, count);
  }

  void newline() {
    op('\n');
  }

  /**
   * An opcode, its length prefix and its payload; large payloads stand outside of frames.
   *
   * @param prefix bytes of the length: 1, 4 or 8
   */
  void payload(int opcode, int prefix, byte[] source, int from, int count) {
    int at = payloadRoom(opcode, prefix, count);
    System.arraycopy(source, from, bytes, at, count);
  }

  /** As {@link #payload(int, int, byte[], int, int)}, of what remains in a buffer. */
  void payload(int opcode, int prefix, ByteBuffer source) {
    int count = source.remaining();
    int at = payloadRoom(opcode, prefix, count);
    source.get(source.position(), bytes, at, count);
  }

  private int payloadRoom(int opcode, int prefix, int count) {
    int header = 1 + prefix;
    if (count > MOST - header) {
      throw new IllegalArgumentException("the pickle passes 2^31 bytes");
    }
    int at;
    if (framing && count >= FRAME_TARGET) {
      closeFrame();
      at = grow(header + count);
    } else {
      at = room(header + count);
    }
    bytes[at] = (byte) opcode;
    switch (prefix) {
      case 1 -> bytes[at + 1] = (byte) count;
      case 4 -> ByteArrays.INT_LE.set(bytes, at + 1, count);
      default -> ByteArrays.LONG_LE.set(bytes, at + 1, (long) count);
    }
    return at + header;
  }

  /**
   * A string of Latin-1 content all below 128 is written at one go; returns false, having written
   * nothing, if it is not.
   */
  boolean ascii(String text, int opcodeShort, int opcodeLong) {
    int count = text.length();
    if (count >= FRAME_TARGET) {
      return false;
    }
    boolean isShort = opcodeShort != 0 && count < 256;
    int header = isShort ? 2 : 5;
    int at = room(header + count);
    byte[] out = bytes;
    int to = at + header;
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        size = at;
        return false;
      }
      out[to + i] = (byte) c;
    }
    if (isShort) {
      out[at] = (byte) opcodeShort;
      out[at + 1] = (byte) count;
    } else {
      out[at] = (byte) opcodeLong;
      ByteArrays.INT_LE.set(out, at + 1, count);
    }
    return true;
  }
}
