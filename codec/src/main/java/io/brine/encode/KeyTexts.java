package io.brine.encode;

import io.brine.internal.Bytes;
import java.util.Arrays;

/**
 * The opcodes that write the strings that are keys of dicts, ready made: there are few, and they
 * come again and again. They are found by the identity of the string, and are kept from one pickle
 * to the next. Not thread-safe.
 */
final class KeyTexts {

  private static final int PLACES = 1024;

  /** The opcode of a key: two words of bytes, of which some count. */
  private record Opcode(String key, long first, long second, int length) {}

  private static final Opcode NONE = new Opcode(null, 0, 0, 0);

  private final Opcode[] opcodes = new Opcode[PLACES];

  /** The hash of the last key that was not found: one is kept only when it comes again. */
  private final int[] missed = new int[PLACES];

  KeyTexts() {
    Arrays.fill(opcodes, NONE);
  }

  /**
   * Writes a key that is known, for which there is {@link BinaryForms#ROOM}.
   *
   * @return where the bytes end, or -1 if the key is not known
   */
  int write(byte[] out, int at, String key) {
    int place = place(key);
    Opcode opcode = opcodes[place];
    if (opcode.key != key) {
      opcode = opcodes[place ^ 1];
      if (opcode.key != key) {
        return -1;
      }
    }
    Bytes.LONG_LE.set(out, at, opcode.first);
    Bytes.LONG_LE.set(out, at + Long.BYTES, opcode.second);
    return at + opcode.length;
  }

  /** Notes what was written for a key that is not known. */
  void learn(byte[] out, int at, int end, String key) {
    int place = place(key);
    int hash = key.hashCode();
    if (missed[place] != hash) {
      missed[place] = hash;
    } else if (end - at <= BinaryForms.ROOM) {
      long first = (long) Bytes.LONG_LE.get(out, at);
      long second = (long) Bytes.LONG_LE.get(out, at + Long.BYTES);
      int free =
          opcodes[place] == NONE ? place : place ^ 1; // the first stays, the others take turns
      opcodes[free] = new Opcode(key, first, second, end - at);
    }
  }

  private static int place(String key) {
    return key.hashCode() * 0x9e3779b9 >>> 22;
  }
}
