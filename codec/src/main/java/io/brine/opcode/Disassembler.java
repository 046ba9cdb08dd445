package io.brine.opcode;

import io.brine.UnpicklingException;
import io.brine.internal.Input;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Prints a pickle opcode by opcode, exactly as {@code python -m pickletools} of CPython 3.13 does,
 * its symbolic execution of the stack and its complaints included. Nothing is constructed.
 *
 * <pre>{@code
 * Disassembler.builder().annotate(true).build().disassemble(bytes, System.out);
 * }</pre>
 *
 * <p>The output is complete up to the broken opcode when an {@link UnpicklingException} is thrown;
 * its {@code rule()} is the text of the ValueError that {@code pickletools} ends with. An argument
 * that is longer than the input is always {@code TRUNCATED} here, where reading from a file CPython
 * may run out of memory instead.
 *
 * <p>Inputs are neither kept nor changed. A disassembler can be used again; one that keeps the memo
 * remembers what earlier pickles stored. Not thread-safe. The output has up to four characters for
 * each byte of an argument, and each line is indented by the marks that are open, so that for a
 * hostile pickle it grows with the square of the input: bound it in the {@code Appendable} if that
 * matters. The memory in use is linear.
 */
public final class Disassembler {

  /** Where {@code pickletools -a} begins the notes. */
  private static final int NOTES_COLUMN = 30;

  private final int indent;
  private final int notesColumn;
  private final boolean keepMemo;
  private final String preamble;
  private final Map<Object, Byte> memo = new HashMap<>();

  private Disassembler(Builder options) {
    indent = Math.max(0, options.indent);
    notesColumn = options.notesColumn;
    keepMemo = options.keepMemo;
    preamble = options.preamble;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Prints the first pickle of an array. */
  public long disassemble(byte[] input, Appendable out) throws IOException {
    return disassemble(ByteBuffer.wrap(input), 0, out);
  }

  /** Prints the first pickle in what remains of a buffer, whose position is left alone. */
  public long disassemble(ByteBuffer input, Appendable out) throws IOException {
    return disassemble(input, 0, out);
  }

  /**
   * Prints one of several pickles in what remains of a buffer, whose position is left alone.
   *
   * @param from where the pickle begins, counted from the buffer's position as are all offsets
   * @return the offset after STOP, where another pickle may begin
   * @throws UnpicklingException with the message of {@code pickletools} as its rule
   */
  public long disassemble(ByteBuffer input, int from, Appendable out) throws IOException {
    if (!keepMemo) {
      memo.clear();
    }
    Objects.checkIndex(from, input.remaining() + 1);
    OpcodeReader reader = new OpcodeReader().wrap(new Input().wrap(input), from);
    return new Disassembly(reader, memo, indent, notesColumn, out).run();
  }

  /** The line that {@code pickletools} prints before each of several files; no newline. */
  public String preamble(String name) {
    return preamble.replace("{name}", name);
  }

  /** The options, named as those of {@code pickletools}. Not thread-safe. */
  public static final class Builder {
    private int indent = 4;
    private int notesColumn;
    private boolean keepMemo;
    private String preamble = "==> {name} <==";

    private Builder() {}

    /** Whether to print a note beside each opcode: {@code -a}. Default: no. */
    public Builder annotate(boolean value) {
      return annotate(value ? NOTES_COLUMN : 0);
    }

    /** The column of the notes, or 0 for none. */
    public Builder annotate(int column) {
      notesColumn = column;
      return this;
    }

    /** By how many blanks to indent what is above a mark: {@code -l}. Default: 4. */
    public Builder indentLevel(int blanks) {
      indent = blanks;
      return this;
    }

    /** Whether one pickle's memo goes on in the next: {@code -m}. Default: no. */
    public Builder memo(boolean keep) {
      keepMemo = keep;
      return this;
    }

    /** What {@link Disassembler#preamble} returns, with {@code {name}} replaced: {@code -p}. */
    public Builder preamble(String value) {
      preamble = value;
      return this;
    }

    public Disassembler build() {
      return new Disassembler(this);
    }
  }
}
