package io.brine.graph;

import io.brine.EndOfPicklesException;
import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.internal.Input;
import io.brine.opcode.Argument;
import io.brine.opcode.Opcode;

/**
 * The bytes that a machine executes, opcode by opcode and argument by argument: no argument is read
 * past the end of the input, of the frame that it stands in (PEP 3154), or of what the limits
 * allow. It also knows where the current opcode stands, which every error names.
 *
 * <p>The machine reads most arguments itself, from an array that is a window on the input: all of
 * it if it lies in an array, and a copy of a few kilobytes, which slides on, if it does not.
 */
final class MachineInput {

  /** The longest argument of fixed size, length prefixes included. */
  static final int MOST_FIXED = 8;

  private static final int WINDOW = 1 << 13;

  /** For each opcode the length of its argument, if that is fixed, or of the length prefix. */
  private static final byte[] FIXED = new byte[256];

  static {
    for (Opcode opcode : Opcode.values()) {
      Argument argument = opcode.argument();
      FIXED[opcode.code()] = (byte) (argument.fixedSize() + argument.lengthPrefix());
    }
  }

  private final Limits limits;
  private Input in;

  private byte[] window;

  /** The offset in the input of the window's first byte, below 0 if it is not of the input. */
  private int windowAt;

  /** The offset in the input of the window's end. */
  private int windowEnd;

  /** For input that has no array; made when it is first needed. */
  private byte[] copied;

  private int pos;

  /** Where the current frame ends, or the input. */
  private int limit;

  /** Whether {@link #limit} is the end of a frame, which may be that of the input as well. */
  private boolean framed;

  private int end;

  /** Offset of the current opcode. */
  private int start;

  private int lineAt;
  private int lineEnd;

  MachineInput(Limits limits) {
    this.limits = limits;
  }

  /** Begins a pickle. */
  void begin(Input input, int from) {
    if (in != input) { // a store would cost more with some collectors
      in = input;
    }
    pos = from;
    end = input.length();
    start = from;
    framed = false;
    if (from == end) {
      throw new EndOfPicklesException(from);
    }
    if (end - from > limits.maxInputBytes()) {
      // Bytes after STOP do not count, so the limit cuts the input instead of refusing it.
      end = from + (int) limits.maxInputBytes();
    }
    limit = end;
    if (input.array() != null) {
      window = input.array();
      windowAt = -input.arrayOffset();
      windowEnd = end;
    } else {
      slide();
    }
  }

  /** Moves the window to the position. */
  private void slide() {
    if (copied == null) {
      copied = new byte[WINDOW];
    }
    int count = Math.min(WINDOW, in.length() - pos);
    in.copy(pos, copied, 0, count);
    window = copied;
    windowAt = pos;
    windowEnd = pos + count;
  }

  /** Lets go of the bytes. */
  void release() {
    window = null;
  }

  byte[] window() {
    return window;
  }

  int windowAt() {
    return windowAt;
  }

  /** Up to which index of the window the current frame goes. */
  int windowLimit() {
    return Math.min(limit, windowEnd) - windowAt;
  }

  Input source() {
    return in;
  }

  /** The offset after all that has been read. */
  int position() {
    return pos;
  }

  /** The offset of the current opcode. */
  int opcodeAt() {
    return start;
  }

  /** The offset and the byte of the current opcode, as the graph keeps them. */
  long origin() {
    return PickleGraph.origin(start, window[start - windowAt] & 0xff);
  }

  /**
   * Makes sure that an opcode stands at the position, and in the window with it as much of its
   * argument as has a fixed size.
   */
  void require() {
    if (pos == limit) {
      leaveFrame();
    }
    start = pos;
    if (windowEnd - pos <= MOST_FIXED && windowEnd < end) {
      slide();
    }
    int fixed = FIXED[window[pos - windowAt] & 0xff];
    if (fixed >= limit - pos) {
      pos++;
      throw shortOf(fixed);
    }
  }

  /** Steps over the opcode that {@link #require} has found; returns it. */
  int opcode() {
    return window[pos++ - windowAt] & 0xff;
  }

  void position(int offset) {
    pos = offset;
  }

  int u8() {
    return in.u8(take(1));
  }

  int u16() {
    return in.u16(take(2));
  }

  int i32() {
    return in.i32(take(4));
  }

  long u32() {
    return in.u32(take(4));
  }

  long i64() {
    return in.i64(take(8));
  }

  /** A length of four bytes that the format holds to be signed. */
  int signedLength() {
    int length = i32();
    if (length < 0) {
      throw malformed("negative length " + length);
    }
    return length;
  }

  /** Claims the next bytes of the argument; returns where they begin. */
  int take(long count) {
    // Unsigned, so that lengths of 2^63 and more are refused before any cast.
    if (Long.compareUnsigned(count, limit - pos) > 0) {
      throw shortOf(count);
    }
    int at = pos;
    pos += (int) count;
    return at;
  }

  private UnpicklingException shortOf(long count) {
    String needed = Long.toUnsignedString(count) + " bytes of argument";
    if (limit < end) {
      return malformed(needed + " cross the end of the frame, " + (limit - pos) + " bytes on");
    }
    if (end < in.length()) {
      return exceeded("maxInputBytes", limits.maxInputBytes(), limits.maxInputBytes() + 1);
    }
    return error(Category.TRUNCATED, needed + ", but the input ends after " + (limit - pos));
  }

  /** Claims an argument that ends with a newline; returns where it begins. */
  int line() {
    int stop = (int) Math.min(limit, pos + (long) limits.maxLineBytes() + 1);
    int newline = in.newline(pos, stop);
    if (newline < 0) {
      if (stop < limit) {
        throw exceeded("maxLineBytes", limits.maxLineBytes(), limits.maxLineBytes() + 1L);
      }
      throw limit < end
          ? malformed("the line crosses the end of the frame")
          : error(Category.TRUNCATED, "the input ends inside a line");
    }
    lineAt = pos;
    lineEnd = newline;
    pos = newline + 1;
    return lineAt;
  }

  /** The length of the last line, without its newline. */
  int lineLength() {
    return lineEnd - lineAt;
  }

  /** Begins a frame of a given length. */
  void enterFrame(long length) {
    if (framed) {
      throw malformed("a frame inside a frame");
    }
    take(length);
    framed = true;
    limit = pos;
    pos -= (int) length;
  }

  /** Leaves the current frame, which has to end here, for what is not framed. */
  void endFrame() {
    if (pos != limit && framed) {
      throw malformed("data behind the opcode, but inside of its frame");
    }
    limit = end;
    framed = false;
  }

  private void leaveFrame() {
    limit = end;
    framed = false;
    if (pos == end) {
      start = pos;
      if (end < in.length()) {
        throw exceeded("maxInputBytes", limits.maxInputBytes(), limits.maxInputBytes() + 1);
      }
      throw new UnpicklingException(
          Category.TRUNCATED, pos, -1, "the input ends before the STOP of the pickle");
    }
  }

  UnpicklingException malformed(String rule) {
    return error(Category.MALFORMED, rule);
  }

  UnpicklingException error(Category category, String rule) {
    return new UnpicklingException(category, start, in.u8(start), rule);
  }

  LimitExceededException exceeded(String name, long allowed, long found) {
    int opcode = start < in.length() ? in.u8(start) : -1;
    return new LimitExceededException(name, allowed, found, start, opcode);
  }
}
