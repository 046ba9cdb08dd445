package io.brine.opcode;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.internal.Input;
import java.nio.ByteBuffer;

/**
 * Finds the end of one pickle while its bytes arrive in pieces, so that exactly one can be read
 * from a stream or a socket.
 *
 * <pre>{@code
 * PickleBoundary boundary = new PickleBoundary(Limits.defaults());
 * long end;
 * while ((end = boundary.scan(received.flip())) < 0) {
 *   received.compact(); // position 0, all bytes kept
 *   readAtLeast(boundary.needed(), received);
 * }
 * }</pre>
 *
 * <p>Every call must show all bytes of the pickle so far, from its first on; each is looked at only
 * once, however many calls there are. Nothing is kept of the input between calls. The lengths that
 * a pickle declares are believed for {@link #needed()} only up to the limits: {@code maxInputBytes}
 * for the whole pickle, {@code maxLineBytes} for a line. Frames only make {@link #needed()} larger:
 * a pickle ends at its STOP, wherever its frame says it should.
 *
 * <p>Not thread-safe. Allocates nothing but, for {@code ByteBuffer}s that have no array, a view.
 */
public final class PickleBoundary {

  /** By opcode how far it is to the next, where that is known and nothing else is to be done. */
  private static final byte[] STEPS = steps();

  private final Input own = new Input();
  private final Limits limits;

  /** The opcode to be looked at next; all before are complete. */
  private int opcodeAt;

  /** Where the search for a newline goes on, and for how many; 0 if no line is open. */
  private int lineAt;

  private int linesLeft;
  private int lineStart;

  /** The least offset that the pickle's end can have, by what its opcodes and frames declare. */
  private long leastEnd;

  private long needed;
  private long end;

  private static byte[] steps() {
    byte[] steps = new byte[256];
    for (Opcode opcode : Opcode.values()) {
      Argument argument = opcode.argument();
      boolean plain = argument.lines() == 0 && argument.lengthPrefix() == 0;
      if (plain && opcode != Opcode.STOP && opcode != Opcode.FRAME) {
        steps[opcode.code()] = (byte) (1 + argument.fixedSize());
      }
    }
    return steps;
  }

  public PickleBoundary(Limits limits) {
    this.limits = limits;
    reset();
  }

  /** Begins anew, with the first byte of another pickle. */
  public PickleBoundary reset() {
    opcodeAt = 0;
    linesLeft = 0;
    leastEnd = 1;
    needed = 1;
    end = -1;
    return this;
  }

  /** {@link #scan(ByteBuffer)} for the first bytes of an array. */
  public long scan(byte[] bytes, int length) {
    return scan(own.wrap(bytes, 0, length));
  }

  /**
   * Goes on with what has arrived since the last call.
   *
   * @param available all bytes from the first of the pickle on, from position to limit, which are
   *     left alone; there may be more behind the pickle
   * @return the offset after STOP, or -1 if it is not among the bytes
   * @throws LimitExceededException if the pickle is, or declares to be, longer than allowed
   * @throws UnpicklingException of category {@code MALFORMED} for a byte that is no opcode and for
   *     a negative length
   */
  public long scan(ByteBuffer available) {
    return scan(own.wrap(available));
  }

  long scan(Input in) {
    try {
      return end >= 0 ? end : advance(in);
    } finally {
      own.release();
    }
  }

  /**
   * How many more bytes the pickle certainly has: so many can be waited for and read without going
   * beyond its end, unless a frame lies. At least 1, and 0 when the end is found.
   */
  public long needed() {
    return needed;
  }

  private long advance(Input in) {
    int length = in.length();
    while (opcodeAt < length) {
      int code = in.u8(opcodeAt);
      int step = STEPS[code];
      if (step == 1) {
        // A branch, because the processor guesses it and goes on; for a sum it would have to wait.
        opcodeAt++;
        continue;
      }
      if (step > 0 && step <= length - opcodeAt) {
        opcodeAt += step;
        continue;
      }
      Opcode opcode = Opcode.of(code);
      if (opcode == null) {
        throw new UnpicklingException(
            Category.MALFORMED, opcodeAt, code, "there is no such opcode");
      }
      long next = argumentEnd(in, opcode);
      if (next > length) {
        // STOP is still to come after this opcode.
        return incomplete(length, saturatedSum(next, 1), code);
      }
      if (opcode == Opcode.STOP) {
        needed = 0;
        end = next;
        checkLength(end, code);
        return end;
      }
      if (opcode == Opcode.FRAME) {
        expectFrame(in, next);
      }
      opcodeAt = (int) next;
    }
    return incomplete(length, (long) opcodeAt + 1, -1);
  }

  private long argumentEnd(Input in, Opcode opcode) {
    Argument argument = opcode.argument();
    int length = in.length();
    if (argument.lines() == 0) {
      long next = argument.end(in, opcodeAt + 1, length);
      if (next < 0) {
        throw new UnpicklingException(
            Category.MALFORMED, opcodeAt, opcode.code(), "the length is " + in.i32(opcodeAt + 1));
      }
      return next;
    }
    if (linesLeft == 0) {
      linesLeft = argument.lines();
      lineStart = lineAt = opcodeAt + 1;
    }
    while (linesLeft > 0) {
      int newline = in.newline(lineAt, length);
      checkLine((newline < 0 ? length : newline) - lineStart, opcode);
      if (newline < 0) {
        lineAt = length;
        return (long) length + linesLeft;
      }
      lineStart = lineAt = newline + 1;
      linesLeft--;
    }
    return lineAt;
  }

  private void expectFrame(Input in, long start) {
    long size = in.i64((int) start - Long.BYTES);
    leastEnd = Math.max(leastEnd, size < 0 ? Long.MAX_VALUE : saturatedSum(start, size));
    checkLength(leastEnd, Opcode.FRAME.code());
  }

  private long incomplete(int length, long least, int code) {
    leastEnd = Math.max(leastEnd, least);
    checkLength(leastEnd, code);
    needed = Math.max(1, leastEnd - length);
    return -1;
  }

  private void checkLength(long least, int code) {
    if (least > limits.maxInputBytes()) {
      throw new LimitExceededException(
          "maxInputBytes", limits.maxInputBytes(), least, opcodeAt, code);
    }
  }

  private void checkLine(int bytes, Opcode opcode) {
    if (bytes > limits.maxLineBytes()) {
      throw new LimitExceededException(
          "maxLineBytes", limits.maxLineBytes(), bytes, opcodeAt, opcode.code());
    }
  }

  private static long saturatedSum(long a, long b) {
    return a <= Long.MAX_VALUE - b ? a + b : Long.MAX_VALUE;
  }
}
