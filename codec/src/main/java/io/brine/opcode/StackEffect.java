package io.brine.opcode;

import java.util.ArrayList;
import java.util.List;

/**
 * What an opcode does to a stack of which only the kinds of its items are known, as numbers:
 * derived from the words of the {@link Opcode} table.
 */
final class StackEffect {

  static final byte MARK = 0;

  private static final StackEffect[] EFFECTS = new StackEffect[256];
  private static final String[] NAMES;

  static {
    List<String> names = new ArrayList<>(List.of("mark"));
    for (Opcode opcode : Opcode.values()) {
      EFFECTS[opcode.code()] = new StackEffect(opcode, names);
    }
    NAMES = names.toArray(new String[0]);
  }

  /** How many items it takes, if none of them is a mark; the mark and above count one each. */
  final int takes;

  /** How many items lie below the mark that it takes; -1 if it takes none. */
  final int belowMark;

  /** The kinds that it leaves. */
  final byte[] leaves;

  private StackEffect(Opcode opcode, List<String> names) {
    byte[] before = kinds(opcode.before(), names);
    takes = before.length;
    int mark = -1;
    for (int i = 0; i < before.length; i++) {
      if (before[i] == MARK) {
        mark = i;
      }
    }
    belowMark = mark;
    leaves = kinds(opcode.after(), names);
  }

  /** The numbers of the words; words not met before are added to the names. */
  private static byte[] kinds(String text, List<String> names) {
    String[] words = text.isEmpty() ? new String[0] : text.split(" ");
    byte[] kinds = new byte[words.length];
    for (int i = 0; i < words.length; i++) {
      if (!names.contains(words[i])) {
        names.add(words[i]);
      }
      kinds[i] = (byte) names.indexOf(words[i]);
    }
    return kinds;
  }

  static StackEffect of(Opcode opcode) {
    return EFFECTS[opcode.code()];
  }

  /** The word for a kind, as {@code pickletools} prints it. */
  static String name(byte kind) {
    return NAMES[kind];
  }
}
