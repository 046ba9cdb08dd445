package io.brine.opcode;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import java.io.IOException;
import java.util.Map;

/**
 * One run of the {@link Disassembler}: symbolic execution of one pickle, a line for each opcode.
 */
final class Disassembly {

  /** Notes of one line begin where those of the line before did, unless that is beyond this. */
  private static final int LAST_NOTES_COLUMN = 50;

  private static final int ARGUMENT_COLUMN = 10;

  private final OpcodeReader reader;
  private final Map<Object, Byte> memo;
  private final int indent;
  private final int firstNotesColumn;
  private final Appendable out;

  private final KindStack stack = new KindStack();
  private final StringBuilder argument = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private int notesColumn;
  private int protocol = -1;

  /** How many values the current opcode takes, when its mark is gone. */
  private int takes;

  /** The kind that the current opcode gets from the memo, or -1. */
  private int fetched;

  /** What is in parentheses after the argument, or null. */
  private String remark;

  /** What is wrong with the current opcode, or null. */
  private String complaint;

  Disassembly(
      OpcodeReader reader, Map<Object, Byte> memo, int indent, int notesColumn, Appendable out) {
    this.reader = reader;
    this.memo = memo;
    this.indent = indent;
    this.firstNotesColumn = notesColumn;
    this.notesColumn = notesColumn;
    this.out = out;
  }

  long run() throws IOException {
    do {
      next();
      step();
    } while (!reader.isStop());
    out.append("highest protocol among opcodes = ").append(Integer.toString(protocol)).append('\n');
    if (stack.size() > 0) {
      throw malformed("stack not empty after STOP: " + stack);
    }
    return reader.endOffset();
  }

  private void next() {
    boolean more;
    try {
      more = reader.next();
    } catch (UnpicklingException e) {
      throw UnreadableOpcode.inWordsOfPickletools(reader, e);
    }
    if (!more) {
      throw UnreadableOpcode.noStop(reader.endOffset());
    }
  }

  private void step() throws IOException {
    Opcode opcode = reader.opcode();
    argument.setLength(0);
    boolean writable = ArgumentRepr.append(argument, reader);
    pad(line, 5 - Long.toString(reader.offset()).length());
    out.append(line.append(reader.offset()).append(": "));
    line.setLength(0);
    if (!writable) {
      throw ArgumentRepr.tooManyDigits(reader);
    }

    appendOpcode(opcode);
    protocol = Math.max(protocol, opcode.protocol());
    remark = null;
    complaint = null;
    fetched = -1;
    takeMark(opcode);
    useMemo(opcode);
    appendArgument(opcode);
    appendNote(opcode);
    out.append(line.append('\n'));
    line.setLength(0);

    if (complaint != null) {
      throw malformed(complaint);
    }
    if (stack.size() < takes) {
      throw malformed(
          "tries to pop " + takes + " items from stack with only " + stack.size() + " items");
    }
    leave(opcode);
  }

  private void takeMark(Opcode opcode) {
    StackEffect effect = StackEffect.of(opcode);
    takes = effect.takes;
    boolean popsMark = opcode == Opcode.POP && stack.isMarkOnTop();
    if (effect.belowMark < 0 && !popsMark) {
      return;
    }
    if (stack.markCount() == 0) {
      complaint = remark = "no MARK exists on stack";
      return;
    }
    int offset = stack.dropToMark();
    if (offset < 0) {
      // An opcode took the mark as a value. Python fails here before the line is complete.
      throw malformed("list index out of range");
    }
    remark = "(MARK at " + offset + ")";
    takes = popsMark ? 0 : effect.belowMark;
  }

  private void useMemo(Opcode opcode) {
    switch (opcode) {
      case PUT:
      case BINPUT:
      case LONG_BINPUT:
        store(MemoIndex.of(reader), argument.toString());
        break;
      case MEMOIZE:
        long next = memo.size();
        remark = "(as " + next + ")";
        store(next, "None");
        break;
      case GET:
      case BINGET:
      case LONG_BINGET:
        Byte kind = memo.get(MemoIndex.of(reader));
        if (kind != null) {
          fetched = kind;
        } else {
          complaint = "memo key " + argument + " has never been stored into";
        }
        break;
      default:
        break;
    }
  }

  private void store(Object index, String shown) {
    if (memo.containsKey(index)) {
      complaint = "memo key " + shown + " already defined";
    } else if (stack.size() == 0) {
      complaint = "stack is empty -- can't store into memo";
    } else if (stack.isMarkOnTop()) {
      complaint = "can't store markobject in the memo";
    } else {
      memo.put(index, stack.top());
    }
  }

  private void leave(Opcode opcode) {
    stack.drop(takes);
    if (opcode == Opcode.MARK) {
      stack.openMark((int) reader.offset());
    }
    if (fetched >= 0) {
      stack.push((byte) fetched);
      return;
    }
    for (byte kind : StackEffect.of(opcode).leaves) {
      stack.push(kind);
    }
  }

  private void appendOpcode(Opcode opcode) {
    int code = opcode.code();
    if (code < 0x80) {
      line.append((char) code).append("   ");
    } else {
      line.append("\\x").append(Integer.toHexString(code));
    }
    pad(line.append(' '), indent * stack.markCount());
    line.append(opcode.name());
  }

  private void appendArgument(Opcode opcode) {
    boolean hasArgument = opcode.argument() != Argument.NONE;
    if (hasArgument || remark != null) {
      pad(line, ARGUMENT_COLUMN - opcode.name().length());
    }
    if (hasArgument) {
      line.append(' ').append(argument);
    }
    if (remark != null) {
      line.append(' ').append(remark);
    }
  }

  private void appendNote(Opcode opcode) {
    if (firstNotesColumn == 0) {
      return;
    }
    int width = line.codePointCount(0, line.length());
    pad(line, notesColumn - width);
    notesColumn = Math.max(notesColumn, width);
    if (notesColumn > LAST_NOTES_COLUMN) {
      notesColumn = firstNotesColumn;
    }
    line.append(' ').append(PickletoolsNotes.of(opcode));
  }

  private static void pad(StringBuilder text, int blanks) {
    for (int i = 0; i < blanks; i++) {
      text.append(' ');
    }
  }

  private UnpicklingException malformed(String rule) {
    return reader.error(Category.MALFORMED, rule);
  }
}
