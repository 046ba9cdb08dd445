package io.brine.opcode;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.internal.Input;
import io.brine.internal.Utf8;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;

/**
 * A cursor over the opcodes of one input. It checks the layout, that is, which opcode this is and
 * where its argument lies, and gives no meaning to anything: nothing is executed, decoded or
 * counted unless asked for.
 *
 * <pre>{@code
 * OpcodeReader reader = new OpcodeReader().wrap(bytes);
 * while (reader.next() && !reader.isStop()) {
 *   System.out.println(reader.offset() + " " + reader.opcode());
 * }
 * }</pre>
 *
 * <p>After STOP, {@link #next()} goes on with the next pickle of the input, if bytes follow.
 *
 * <p>The input is not copied and stays the caller's: it must not change while it is read, and the
 * reader keeps a reference until the next {@code wrap} or {@link #release()}. A reader can be used
 * for one input after the other. Not thread-safe. It allocates nothing, except in {@link #text()}
 * and {@link #bytesView()}. Broken input is an {@link UnpicklingException} with offset and opcode:
 * {@code TRUNCATED} where bytes are missing, {@code MALFORMED} for a byte that is no opcode and for
 * a negative length. A reader that threw stays before the opcode that it could not read.
 */
public final class OpcodeReader {

  /** By opcode the length of an argument of fixed size; -1 for all others. */
  private static final byte[] SIZES = new byte[256];

  static {
    for (int code = 0; code < SIZES.length; code++) {
      Opcode opcode = Opcode.of(code);
      boolean fixed =
          opcode != null && opcode.argument().lengthPrefix() == 0 && opcode.argument().lines() == 0;
      SIZES[code] = (byte) (fixed ? opcode.argument().fixedSize() : -1);
    }
  }

  private final Input own = new Input();

  private Input in = own;
  private int next;
  private int at;
  private int code = -1;
  private int argumentAt;
  private int argumentLength;

  /** A reader of no input yet. */
  public OpcodeReader() {}

  /** Reads all of an array. */
  public OpcodeReader wrap(byte[] bytes) {
    return wrap(bytes, 0, bytes.length);
  }

  /** Reads a part of an array; offsets count from its start. */
  public OpcodeReader wrap(byte[] bytes, int offset, int length) {
    return wrap(own.wrap(bytes, offset, length), 0);
  }

  /** Reads what remains of a buffer, whose position and limit are left alone. */
  public OpcodeReader wrap(ByteBuffer buffer) {
    return wrap(own.wrap(buffer), 0);
  }

  /** Reads a part of an Agrona buffer; offsets count from {@code index}. */
  public OpcodeReader wrap(DirectBuffer buffer, int index, int length) {
    return wrap(own.wrap(buffer, index, length), 0);
  }

  /** Reads an input of the caller's from an offset on; offsets count from the input's start. */
  OpcodeReader wrap(Input input, int from) {
    in = input;
    next = from;
    at = from;
    code = -1;
    argumentAt = from;
    argumentLength = 0;
    return this;
  }

  /** Lets go of the input. */
  public void release() {
    own.release();
    wrap(own, 0);
  }

  /**
   * Moves to the next opcode.
   *
   * @return false at the end of the input
   * @throws UnpicklingException if there is no whole opcode
   */
  public boolean next() {
    int start = next;
    int length = in.length();
    if (start == length) {
      return false;
    }
    at = start;
    code = in.u8(start);
    int size = SIZES[code];
    if (size < 0) {
      return nextMeasured(start);
    }
    // Branches, because the processor guesses those and goes on; on a sum it would have to wait.
    int end = start + 1;
    if (size == 1) {
      end = start + 2;
    } else if (size != 0) {
      end = start + 1 + size;
    }
    if (end > length) {
      throw noArgument(end);
    }
    argumentAt = start + 1;
    argumentLength = size;
    next = end;
    return true;
  }

  /** The opcodes whose arguments say how long they are, and what is no opcode. */
  private boolean nextMeasured(int start) {
    Opcode opcode = opcode();
    if (opcode == null) {
      throw error(Category.MALFORMED, "there is no such opcode");
    }
    Argument argument = opcode.argument();
    long end = argument.end(in, start + 1, in.length());
    if (end > in.length() || end < 0) {
      throw noArgument(end);
    }
    next = (int) end;
    argumentAt = start + 1 + argument.lengthPrefix();
    argumentLength = next - argumentAt - (argument.lines() > 0 ? 1 : 0);
    return true;
  }

  private UnpicklingException noArgument(long end) {
    argumentAt = at + 1;
    argumentLength = 0;
    if (end < 0) {
      return error(Category.MALFORMED, "the length is " + in.i32(at + 1));
    }
    int length = in.length();
    return error(
        Category.TRUNCATED,
        argument().lines() > 0
            ? "the line does not end before the input does at " + length
            : "the argument goes to " + end + " or beyond, the input to " + length);
  }

  /** The current opcode; null before the first call of {@link #next()}. */
  public Opcode opcode() {
    return code < 0 ? null : Opcode.of(code);
  }

  /** The current opcode byte, 0 to 255; -1 before the first call of {@link #next()}. */
  public int code() {
    return code;
  }

  /** Whether the current opcode is STOP, which ends a pickle. */
  public boolean isStop() {
    return code == '.';
  }

  /** Where the current opcode is. */
  public long offset() {
    return at;
  }

  /** Where its argument is, after the length prefix if there is one. */
  public long argumentOffset() {
    return argumentAt;
  }

  /**
   * How many bytes its argument has, without length prefix and without the newline that ends it.
   * The two lines of GLOBAL and INST count as one, with a newline inside.
   */
  public long argumentLength() {
    return argumentLength;
  }

  /** Where the next opcode begins. */
  public long endOffset() {
    return next;
  }

  /**
   * An integer argument: those of fixed size, binary ones of up to eight bytes, and lines in plain
   * decimal. FRAME's is unsigned: a length of 2^63 or more comes out negative.
   *
   * @throws UnpicklingException of category {@code VALUE} if the line is no decimal integer, or if
   *     the value does not fit
   * @throws IllegalStateException if the opcode has no integer argument
   */
  public long intArgument() {
    switch (argument()) {
      case UINT1:
        return in.u8(argumentAt);
      case UINT2:
        return in.u16(argumentAt);
      case INT4:
        return in.i32(argumentAt);
      case UINT4:
        return in.u32(argumentAt);
      case UINT8:
        return in.i64(argumentAt);
      case LONG1:
      case LONG4:
        if (argumentLength > Long.BYTES) {
          throw error(Category.VALUE, "an integer of " + argumentLength + " bytes is not a long");
        }
        return argumentLength == 0 ? 0 : in.twosComplement(argumentAt, argumentLength);
      case DECIMAL_LINE_LONG:
        boolean suffixed = argumentLength > 0 && in.u8(argumentAt + argumentLength - 1) == 'L';
        return decimal(suffixed ? argumentLength - 1 : argumentLength);
      case DECIMAL_LINE_SHORT:
        return decimal(argumentLength);
      default:
        throw unsuited("integer");
    }
  }

  /** A sign and digits, nothing else. Counts down, because the least long has no counterpart. */
  private long decimal(int length) {
    int end = argumentAt + length;
    int sign = length > 0 ? in.u8(argumentAt) : 0;
    int i = sign == '-' || sign == '+' ? argumentAt + 1 : argumentAt;
    if (i == end) {
      throw error(Category.VALUE, "not a decimal integer");
    }
    long negated = 0;
    for (; i < end; i++) {
      int digit = in.u8(i) - '0';
      if (digit < 0 || digit > 9) {
        throw error(Category.VALUE, "not a decimal integer");
      }
      if (negated < Long.MIN_VALUE / 10 || negated * 10 < Long.MIN_VALUE + digit) {
        throw error(Category.VALUE, "an integer of " + length + " characters is not a long");
      }
      negated = negated * 10 - digit;
    }
    if (sign != '-' && negated == Long.MIN_VALUE) {
      throw error(Category.VALUE, "an integer of " + length + " characters is not a long");
    }
    return sign == '-' ? negated : -negated;
  }

  /**
   * A float argument. That of FLOAT, a line, may be anything that Python's {@code float} takes, and
   * allocates.
   *
   * @throws UnpicklingException of category {@code VALUE} if the line is no number
   * @throws IllegalStateException if the opcode has no float argument
   */
  public double floatArgument() {
    switch (argument()) {
      case FLOAT8:
        return Double.longBitsToDouble(in.i64BigEndian(argumentAt));
      case FLOAT_LINE:
        return PythonNumbers.floatLine(this);
      default:
        throw unsuited("float");
    }
  }

  /**
   * A text argument, decoded: UTF-8 with surrogates, the escapes of UNICODE, the quoted Latin-1 of
   * STRING, the Latin-1 of the other Python 2 strings; other lines are UTF-8. The two lines of
   * GLOBAL and INST come with the newline between them. Allocates the string.
   *
   * @throws UnpicklingException of category {@code TEXT} if the bytes are not of that encoding
   * @throws IllegalStateException if the argument is not text
   */
  public String text() {
    switch (argument()) {
      case UNICODE1:
      case UNICODE4:
      case UNICODE8:
      case TEXT_LINE:
      case TEXT_LINE_PAIR:
        return utf8();
      case UNICODE_LINE:
        return LineText.unicode(this).toString();
      case STRING_LINE:
        return LineText.latin1(LineText.unescape(this, LineText.unquote(this)));
      case STRING1:
      case STRING4:
      case DECIMAL_LINE_SHORT:
      case DECIMAL_LINE_LONG:
      case FLOAT_LINE:
        return in.latin1(argumentAt, argumentLength);
      default:
        throw unsuited("text");
    }
  }

  private String utf8() {
    int kind = Utf8.classify(in, argumentAt, argumentLength);
    switch (kind) {
      case Utf8.ASCII:
        return in.latin1(argumentAt, argumentLength);
      case Utf8.PLAIN:
        return in.utf8(argumentAt, argumentLength);
      case Utf8.SURROGATES:
        return Utf8.decode(in, argumentAt, argumentLength);
      default:
        throw error(Category.TEXT, "not UTF-8 at byte " + (-1 - kind) + " of the text");
    }
  }

  /** The bytes of any argument: a read-only view of the input's own memory. */
  public ByteBuffer bytesView() {
    return in.view(argumentAt, argumentLength);
  }

  private Argument argument() {
    Opcode opcode = opcode();
    return opcode == null ? Argument.NONE : opcode.argument();
  }

  private IllegalStateException unsuited(String kind) {
    return new IllegalStateException("no " + kind + " argument: " + opcode());
  }

  Input input() {
    return in;
  }

  int argumentAt() {
    return argumentAt;
  }

  /** An error at the current opcode. */
  UnpicklingException error(Category category, String rule) {
    return new UnpicklingException(category, at, code, rule);
  }
}
