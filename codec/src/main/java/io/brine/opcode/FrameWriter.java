package io.brine.opcode;

import io.brine.internal.Input;
import java.io.ByteArrayOutputStream;

/**
 * Output in frames as CPython's pickler makes them: one is closed before the first opcode that
 * would begin with 64 KiB in it, and frames of less than four bytes are written without a header.
 */
final class FrameWriter {

  private static final int FULL = 64 << 10;
  private static final int LEAST_FRAMED = 4;

  private final ByteArrayOutputStream out;
  private final ByteArrayOutputStream frame;

  /**
   * @param framed whether to write frames at all, as protocols from 4 on do
   */
  FrameWriter(int sizeHint, boolean framed) {
    out = new ByteArrayOutputStream(sizeHint);
    frame = framed ? new ByteArrayOutputStream() : null;
  }

  /** An opcode of the original, copied whole. */
  void copy(Input in, int at, int count) {
    boolean apart = count > FULL;
    commit(apart);
    byte[] bytes = in.copy(at, count);
    (frame != null && !apart ? frame : out).write(bytes, 0, count);
  }

  /** The beginning of the pickle, which is in no frame. */
  void header(Input in, int at, int count) {
    out.write(in.copy(at, count), 0, count);
  }

  /** A new opcode. */
  void write(byte[] bytes) {
    commit(false);
    (frame != null ? frame : out).write(bytes, 0, bytes.length);
  }

  byte[] finish() {
    commit(true);
    return out.toByteArray();
  }

  private void commit(boolean force) {
    if (frame == null || !force && frame.size() < FULL) {
      return;
    }
    long size = frame.size();
    if (size >= LEAST_FRAMED) {
      out.write(Opcode.FRAME.code());
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        out.write((int) (size >>> shift));
      }
    }
    out.writeBytes(frame.toByteArray());
    frame.reset();
  }
}
