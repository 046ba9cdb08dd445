package io.brine.encode;

import io.brine.internal.Bytes;
import io.brine.internal.Utf8;
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

  /** Longer text may be as large as that. */
  static final int MOST_TEXT = (FRAME_TARGET - 1) / Utf8.MOST_BYTES;

  private static final int FRAME_HEADER = 9;
  private static final int LEAST_FRAME = 4;
  private static final int FRAME = 0x95;
  private static final int MOST = Integer.MAX_VALUE - 8;
  private static final int KEPT = 16 << 20;

  /** Room that there always is where an opcode begins. */
  private static final int SPARE = BinaryForms.ROOM;

  private final int maxBytes;
  private byte[] bytes = new byte[512];
  private int size;
  private boolean framing;

  /** The last place where there is {@link #SPARE} room; -1 while a frame has to be opened first. */
  private int limit;

  /** Where the header of the open frame stands, or -1. */
  private int frameAt = -1;

  /** The size from which the open frame is full. */
  private int frameFull = Integer.MAX_VALUE;

  /**
   * @param maxBytes how long a pickle may be
   */
  FramedOutput(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  private IllegalArgumentException tooLong() {
    return new IllegalArgumentException("the pickle is longer than maxBytes=" + maxBytes);
  }

  /** Ends a pickle, which is complete. */
  void end() {
    closeFrame();
    if (size > maxBytes) {
      throw tooLong();
    }
  }

  void begin() {
    if (bytes.length > KEPT) {
      bytes = new byte[512];
    }
    size = 0;
    framing = false;
    noFrame();
  }

  void startFraming() {
    framing = true;
    noFrame();
  }

  private void noFrame() {
    frameAt = -1;
    frameFull = Integer.MAX_VALUE;
    limit = framing ? -1 : bytes.length - SPARE;
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Called where a value begins. */
  void boundary() {
    if (size >= frameFull) {
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
      Bytes.LONG_LE.set(bytes, frameAt + 1, (long) length);
    } else {
      System.arraycopy(bytes, content, bytes, frameAt, length);
      size = frameAt + length;
    }
    noFrame();
  }

  /** The last place where a value can begin without more ado, or -1. */
  int valueLimit() {
    return Math.min(limit, frameFull - 1);
  }

  /** Says how far the array has been written. */
  void moveTo(int end) {
    size = end;
  }

  /** Where an opcode of at most {@link #SPARE} bytes begins, inside a frame. */
  private int room() {
    int at = size;
    return at <= limit ? at : makeRoom(0);
  }

  /** Where an opcode begins that takes some bytes more than that, inside a frame. */
  int room(int more) {
    int at = size;
    return at <= limit - more ? at : makeRoom(more);
  }

  private int makeRoom(int more) {
    if (framing && frameAt < 0) {
      frameAt = size;
      reserve(FRAME_HEADER + (long) more);
      size += FRAME_HEADER;
      frameFull = size > MOST - FRAME_TARGET ? MOST : size + FRAME_TARGET;
    } else {
      reserve(more);
    }
    limit = bytes.length - SPARE;
    return size;
  }

  private void reserve(long more) {
    long needed = size + more + SPARE;
    // What more there is may be less, and the header of a short frame is taken away again.
    if (needed > MOST || size - FRAME_HEADER > maxBytes) {
      throw tooLong();
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, Math.max(needed, size * 2L)));
    }
  }

  void op(int opcode) {
    int at = room(); // may replace the array
    bytes[at] = (byte) opcode;
    size = at + 1;
  }

  void op1(int opcode, int u8) {
    int at = room();
    Bytes.SHORT_LE.set(bytes, at, (short) (opcode | u8 << 8));
    size = at + 2;
  }

  void op2(int opcode, int u16) {
    int at = room();
    bytes[at] = (byte) opcode;
    Bytes.SHORT_LE.set(bytes, at + 1, (short) u16);
    size = at + 3;
  }

  void op4(int opcode, int i32) {
    int at = room();
    bytes[at] = (byte) opcode;
    Bytes.INT_LE.set(bytes, at + 1, i32);
    size = at + 5;
  }

  /** Bytes after an opcode that has already been written. */
  void raw(byte[] source, int from, int count) {
    int at = room(count);
    System.arraycopy(source, from, bytes, at, count);
    size = at + count;
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
    if (framing && count >= FRAME_TARGET) {
      closeFrame();
      reserve(count);
    } else {
      room(count);
    }
    int at = size;
    bytes[at] = (byte) opcode;
    switch (prefix) {
      case 1 -> bytes[at + 1] = (byte) count;
      case 4 -> Bytes.INT_LE.set(bytes, at + 1, count);
      default -> Bytes.LONG_LE.set(bytes, at + 1, (long) count);
    }
    size = at + 1 + prefix + count;
    return at + 1 + prefix;
  }
}
