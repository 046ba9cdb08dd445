package io.brine.opcode;

import java.util.ArrayList;
import java.util.List;

/**
 * What an opcode does to a stack of which only the kinds of its items are known, as numbers:
 * derived from the words of the {@link Opcode} table.
 */
final class StackEffect {

  private static final List<String> KINDS = new ArrayList<>(List.of("mark", "stackslice"));

  static final byte MARK = 0;

  private static final StackEffect[] EFFECTS = new StackEffect[256];

  static {
    for (Opcode opcode : Opcode.values()) {
      EFFECTS[opcode.code()] = new StackEffect(opcode);
    }
  }

  /** How many items it takes, if none of them is a mark; the mark and above count one each. */
  final int takes;

  /** How many items lie below the mark that it takes; -1 if it takes none. */
  final int belowMark;

  /** The kinds that it leaves. */
  final byte[] leaves;

  private StackEffect(Opcode opcode) {
    byte[] before = kinds(opcode.before());
    takes = before.length;
    int mark = -1;
    for (int i = 0; i < before.length; i++) {
      if (before[i] == MARK) {
        mark = i;
      }
    }
    belowMark = mark;
    leaves = kinds(opcode.after());
  }

  private static byte[] kinds(String names) {
    if (names.isEmpty()) {
      return new byte[0];
    }
    String[] words = names.split(" ");
    byte[] kinds = new byte[words.length];
    for (int i = 0; i < words.length; i++) {
      if (!KINDS.contains(words[i])) {
        KINDS.add(words[i]);
      }
      kinds[i] = (byte) KINDS.indexOf(words[i]);
    }
    return kinds;
  }

  static StackEffect of(Opcode opcode) {
    return EFFECTS[opcode.code()];
  }

  /** The word for a kind, as {@code pickletools} prints it. */
  static String name(byte kind) {
    return KINDS.get(kind);
  }
}
