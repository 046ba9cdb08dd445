package io.brine.fuzz;

import io.brine.opcode.Argument;
import io.brine.opcode.Opcode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Makes a stream of opcodes out of any bytes: each byte chooses among the opcodes that the stack,
 * as the {@link Opcode} table has it, allows, and the next ones their arguments. So most streams
 * are well-formed, and what is in them is as odd as the bytes are.
 */
final class Composer {

  private static final int MOST_OPCODES = 400;

  private static final String[] TEXTS = {
    "",
    "a",
    "builtins",
    "list",
    "dict",
    "set",
    "frozenset",
    "getattr",
    "copyreg",
    "_reconstructor",
    "__newobj__",
    "object",
    "collections",
    "OrderedDict",
    "defaultdict",
    "Counter",
    "deque",
    "datetime",
    "date",
    "timedelta",
    "timezone",
    "decimal",
    "Decimal",
    "fractions",
    "Fraction",
    "uuid",
    "UUID",
    "array",
    "_array_reconstructor",
    "zoneinfo",
    "ZoneInfo",
    "_codecs",
    "encode",
    "latin1",
    "UTC",
    "1",
    "-1.5e3",
    "int",
    "float",
    "range",
    "slice",
    "complex",
    "bytearray",
    "a.b",
    "c",
    "B",
    "m",
    "os",
    "print",
    "C",
    "f8",
    "<",
    "i4",
    "M8",
    "U3",
    "\u00e9",
    "\ud800"
  };

  /** Globals by module and name, those that may be called more often than others. */
  private static final String[][] GLOBALS = {
    {"builtins", "list"},
    {"builtins", "dict"},
    {"builtins", "set"},
    {"builtins", "tuple"},
    {"builtins", "frozenset"},
    {"builtins", "bytearray"},
    {"builtins", "range"},
    {"builtins", "slice"},
    {"builtins", "getattr"},
    {"builtins", "object"},
    {"copyreg", "_reconstructor"},
    {"copyreg", "__newobj__"},
    {"collections", "OrderedDict"},
    {"collections", "defaultdict"},
    {"collections", "Counter"},
    {"collections", "deque"},
    {"datetime", "datetime"},
    {"datetime", "timedelta"},
    {"decimal", "Decimal"},
    {"fractions", "Fraction"},
    {"uuid", "UUID"},
    {"array", "array"},
    {"zoneinfo", "ZoneInfo"},
    {"_codecs", "encode"},
    {"a.b", "c"},
    {"a", "B"},
    {"a", "b.c"},
    {"os", "getcwd"},
    {"__builtin__", "xrange"},
    {"m", "C"},
    {"numpy._core.multiarray", "_reconstruct"},
    {"numpy._core.multiarray", "scalar"},
    {"numpy._core.numeric", "_frombuffer"},
    {"numpy", "ndarray"},
    {"numpy", "dtype"}
  };

  /**
   * What an opcode does to the stack.
   *
   * @param takes how many values, those above a mark not counted
   * @param toMark whether it takes all above the last mark as well
   */
  private record Effect(int takes, boolean toMark, int gives) {
    static Effect of(Opcode opcode) {
      List<String> before = words(opcode.before());
      int mark = before.indexOf("mark");
      return new Effect(mark < 0 ? before.size() : mark, mark >= 0, words(opcode.after()).size());
    }

    private static List<String> words(String text) {
      return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
  }

  /** By ordinal; looked up for each opcode of each stream. */
  private static final List<Effect> EFFECTS =
      Arrays.stream(Opcode.values()).map(Effect::of).toList();

  private final byte[] choices;
  private int next;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** How many values stand above each open mark, the innermost first; the last is the bottom. */
  private final Deque<Integer> levels = new ArrayDeque<>(List.of(0));

  private int memo;

  private Composer(byte[] choices) {
    this.choices = choices;
  }

  static byte[] compose(byte[] choices) {
    return new Composer(choices).run();
  }

  private byte[] run() {
    for (int i = 0; i < MOST_OPCODES && next < choices.length; i++) {
      List<Opcode> possible = new ArrayList<>();
      for (Opcode opcode : Opcode.values()) {
        if (isPossible(opcode)) {
          possible.add(opcode);
        }
      }
      int choice = choice();
      emit(choice == 255 ? Opcode.values()[choice() % 68] : possible.get(choice % possible.size()));
    }
    out.write('.');
    return out.toByteArray();
  }

  private int choice() {
    return next < choices.length ? choices[next++] & 0xff : 0;
  }

  private boolean isPossible(Opcode opcode) {
    if (opcode == Opcode.STOP || opcode == Opcode.FRAME) {
      return false;
    }
    Effect effect = EFFECTS.get(opcode.ordinal());
    if (!effect.toMark()) {
      return levels.peek() >= effect.takes() && (memo > 0 || !isGet(opcode));
    }
    if (levels.size() < 2) {
      return false;
    }
    Iterator<Integer> level = levels.iterator();
    level.next();
    int below = level.next();
    boolean even = opcode != Opcode.SETITEMS && opcode != Opcode.DICT || levels.peek() % 2 == 0;
    boolean enough = opcode != Opcode.OBJ || levels.peek() > 0;
    return below >= effect.takes() && even && enough;
  }

  private static boolean isGet(Opcode opcode) {
    return opcode == Opcode.GET || opcode == Opcode.BINGET || opcode == Opcode.LONG_BINGET;
  }

  private void emit(Opcode opcode) {
    out.write(opcode.code());
    argument(opcode);
    if (opcode == Opcode.MARK) {
      levels.push(0);
      return;
    }
    Effect effect = EFFECTS.get(opcode.ordinal());
    if (effect.toMark() && levels.size() > 1) {
      levels.pop();
    }
    levels.push(Math.max(0, levels.pop() - effect.takes()) + effect.gives());
    if (opcode == Opcode.MEMOIZE) {
      memo++;
    }
  }

  // ---- arguments ------------------------------------------------------------------------------

  private void argument(Opcode opcode) {
    Argument argument = opcode.argument();
    switch (argument) {
      case NONE -> {}
      case TEXT_LINE_PAIR -> {
        String[] global = GLOBALS[choice() % GLOBALS.length];
        write(global[0] + "\n" + global[1] + "\n");
      }
      case DECIMAL_LINE_SHORT, DECIMAL_LINE_LONG -> write(number(opcode) + "\n");
      case FLOAT_LINE -> write((choice() - 128) / 4.0 + "\n");
      case STRING_LINE -> write("'" + TEXTS[choice() % (TEXTS.length - 2)] + "'\n");
      case TEXT_LINE, UNICODE_LINE -> write(TEXTS[choice() % (TEXTS.length - 2)] + "\n");
      default -> binary(opcode, argument);
    }
  }

  /** Memo indexes among those in use as a rule. */
  private int number(Opcode opcode) {
    int choice = choice();
    if (isGet(opcode)) {
      return choice == 255 ? 255 : choice % memo();
    }
    if (opcode == Opcode.PUT || opcode == Opcode.BINPUT || opcode == Opcode.LONG_BINPUT) {
      memo++;
      return choice < 128 ? memo - 1 : choice % memo();
    }
    return opcode == Opcode.PROTO ? choice % 6 : choice;
  }

  private int memo() {
    return Math.max(1, memo);
  }

  private void binary(Opcode opcode, Argument argument) {
    if (argument.lengthPrefix() > 0) {
      byte[] content = content(argument);
      little(content.length, argument.lengthPrefix());
      out.writeBytes(content);
    } else {
      little(number(opcode), argument.fixedSize());
    }
  }

  private byte[] content(Argument argument) {
    boolean text = argument.pickletoolsName().startsWith("unicode");
    if (text || choice() % 2 == 0) {
      String chosen = TEXTS[choice() % TEXTS.length];
      return chosen.equals("\ud800") && text
          ? new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}
          : chosen.getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = new byte[choice() % 17];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) choice();
    }
    return bytes;
  }

  private void little(long value, int bytes) {
    byte[] all = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    out.write(all, 0, bytes);
  }

  private void write(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
