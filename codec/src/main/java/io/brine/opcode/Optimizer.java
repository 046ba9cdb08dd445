package io.brine.opcode;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.internal.Input;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes a pickle smaller by leaving out the memo entries that nothing gets: the same bytes as
 * {@code pickletools.optimize} of CPython 3.13. The entries that are left are numbered anew and,
 * from protocol 4 on, the opcodes are put into new frames.
 *
 * <p>Arguments are copied, not decoded, so that some pickles pass that CPython refuses to optimize:
 * those with a module or class name that is not ASCII, with text that is not UTF-8, with numbers in
 * text that are none. A GET of an entry that was not stored before is refused.
 *
 * <p>Inputs are neither kept nor changed. Stateless and thread-safe. Allocates about twice the size
 * of the pickle.
 */
public final class Optimizer {

  private static final int HIGHEST_PROTOCOL = 5;

  private Optimizer() {}

  /**
   * The first pickle of an array, optimized.
   *
   * @throws UnpicklingException if it is no pickle
   */
  public static byte[] optimize(byte[] pickle) {
    return optimize(ByteBuffer.wrap(pickle));
  }

  /**
   * The first pickle in what remains of a buffer, optimized. The buffer's position is left alone.
   *
   * @throws UnpicklingException if it is no pickle
   */
  public static byte[] optimize(ByteBuffer pickle) {
    Input in = new Input().wrap(pickle);
    OpcodeReader reader = new OpcodeReader();
    Set<Object> used = new HashSet<>();
    int protocol = survey(reader.wrap(in, 0), used);
    return rewrite(reader.wrap(in, 0), used, protocol);
  }

  /** Collects the memo indexes that are gotten, and finds out the protocol to write. */
  private static int survey(OpcodeReader reader, Set<Object> used) {
    long protocol = 0;
    do {
      next(reader);
      switch (reader.opcode()) {
        case GET:
        case BINGET:
        case LONG_BINGET:
          protocol = Math.max(protocol, reader.opcode().protocol());
          used.add(MemoIndex.of(reader));
          break;
        case PROTO:
          protocol = Math.max(protocol, reader.intArgument());
          break;
        default:
          break;
      }
    } while (!reader.isStop());
    if (protocol > HIGHEST_PROTOCOL) {
      throw new UnpicklingException(
          Category.VALUE, 0, Opcode.PROTO.code(), "pickle protocol must be <= " + HIGHEST_PROTOCOL);
    }
    return (int) protocol;
  }

  private static byte[] rewrite(OpcodeReader reader, Set<Object> used, int protocol) {
    Input in = reader.input();
    FrameWriter out = new FrameWriter(in.length(), protocol >= 4);
    Set<Object> stored = new HashSet<>();
    Map<Object, Long> renumbered = new HashMap<>();
    long count = 0;
    do {
      next(reader);
      int at = (int) reader.offset();
      int size = (int) reader.endOffset() - at;
      switch (reader.opcode()) {
        case PUT:
        case BINPUT:
        case LONG_BINPUT:
        case MEMOIZE:
          Object old = MemoIndex.of(reader);
          if (old == null) {
            old = (long) stored.size();
          }
          stored.add(old);
          if (used.contains(old)) {
            out.write(put(count, protocol));
            renumbered.put(old, count++);
          }
          break;
        case GET:
        case BINGET:
        case LONG_BINGET:
          out.write(get(renumbered.get(MemoIndex.of(reader)), protocol, reader));
          break;
        case FRAME:
          break;
        case PROTO:
          if (at == 0) {
            out.header(in, at, size);
          } else {
            out.copy(in, at, size);
          }
          break;
        default:
          out.copy(in, at, size);
          break;
      }
    } while (!reader.isStop());
    return out.finish();
  }

  private static void next(OpcodeReader reader) {
    if (!reader.next()) {
      throw UnreadableOpcode.noStop(reader.endOffset());
    }
  }

  private static byte[] put(long index, int protocol) {
    if (protocol >= 4) {
      return new byte[] {(byte) Opcode.MEMOIZE.code()};
    }
    return indexed(index, protocol, Opcode.PUT, Opcode.BINPUT, Opcode.LONG_BINPUT);
  }

  private static byte[] get(Long index, int protocol, OpcodeReader reader) {
    if (index == null) {
      throw reader.error(Category.MALFORMED, "the memo has no such entry yet");
    }
    return indexed(index, protocol, Opcode.GET, Opcode.BINGET, Opcode.LONG_BINGET);
  }

  private static byte[] indexed(long index, int protocol, Opcode text, Opcode one, Opcode four) {
    if (protocol == 0) {
      String line = (char) text.code() + Long.toString(index) + '\n';
      return line.getBytes(StandardCharsets.US_ASCII);
    }
    if (index < 256) {
      return new byte[] {(byte) one.code(), (byte) index};
    }
    byte[] bytes = new byte[5];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) four.code())
        .putInt((int) index);
    return bytes;
  }
}
