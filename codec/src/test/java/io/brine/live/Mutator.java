package io.brine.live;

import io.brine.UnpicklingException;
import io.brine.opcode.Opcode;
import io.brine.opcode.OpcodeReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes broken pickles of good ones. Most changes are to whole opcodes, because few others get
 * beyond the reading of opcodes. The same number makes the same mutant.
 */
final class Mutator {

  /** What the texts of protocol 0 are made of, and what they must not have. */
  private static final byte[] TEXT =
      "0123456789+-_eELlx.anifb \t\\'\"uUN\n\0\u00e9"
          .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

  private static final int LONGEST = 1 << 16;
  private static final Opcode[] OPCODES = Opcode.values();

  private final List<byte[]> seeds;
  private final SplittableRandom random;
  private byte[] bytes;
  private int[] starts;

  private Mutator(List<byte[]> seeds, long number) {
    this.seeds = seeds;
    this.random = new SplittableRandom(number);
  }

  static byte[] mutant(List<byte[]> seeds, long number) {
    return new Mutator(seeds, number).mutant();
  }

  private byte[] mutant() {
    set(pick());
    for (int changes = 1 + random.nextInt(6) / 3; changes > 0; changes--) {
      if (bytes.length > 0) {
        change();
      }
    }
    return bytes;
  }

  private byte[] pick() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private void set(byte[] changed) {
    bytes = changed.length > LONGEST ? Arrays.copyOf(changed, LONGEST) : changed;
    starts = starts(bytes);
  }

  /** Where opcodes begin, and the end; as far as they can be read. */
  private static int[] starts(byte[] bytes) {
    List<Integer> starts = new ArrayList<>();
    OpcodeReader reader = new OpcodeReader().wrap(bytes);
    try {
      while (reader.next()) {
        starts.add((int) reader.offset());
      }
    } catch (UnpicklingException e) {
      starts.add((int) reader.offset());
    }
    starts.add(bytes.length);
    return starts.stream().mapToInt(Integer::intValue).distinct().toArray();
  }

  private void change() {
    switch (random.nextInt(12)) {
      case 0 -> flip(random.nextInt(bytes.length), (byte) (1 << random.nextInt(8)));
      case 1 -> put(random.nextInt(bytes.length), (byte) random.nextInt(256));
      case 2 -> set(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      case 3 -> put(boundary(), (byte) OPCODES[random.nextInt(OPCODES.length)].code());
      case 4 -> insertSmall();
      case 5, 6 -> insertOpcodes();
      case 7, 8 -> delete();
      case 9 -> swap();
      case 10 -> argument();
      default -> line();
    }
  }

  private void flip(int at, byte mask) {
    put(at, (byte) (bytes[at] ^ mask));
  }

  private void put(int at, byte value) {
    if (at < bytes.length) {
      byte[] changed = bytes.clone();
      changed[at] = value;
      set(changed);
    }
  }

  private int boundary() {
    return starts[random.nextInt(starts.length)];
  }

  /** Not after the last STOP, where nobody reads. */
  private int boundaryInside() {
    return starts[random.nextInt(Math.max(1, starts.length - 1))];
  }

  private void replace(int from, int to, byte[] with) {
    byte[] changed = new byte[bytes.length - (to - from) + with.length];
    System.arraycopy(bytes, 0, changed, 0, from);
    System.arraycopy(with, 0, changed, from, with.length);
    System.arraycopy(bytes, to, changed, from + with.length, bytes.length - to);
    set(changed);
  }

  /** An opcode without argument, or with one that is likely to mean something. */
  private void insertSmall() {
    Opcode opcode = OPCODES[random.nextInt(OPCODES.length)];
    byte small = (byte) random.nextInt(4);
    int zeros = opcode.argument().fixedSize() > 0 ? opcode.argument().fixedSize() : 0;
    byte[] inserted = new byte[1 + zeros];
    inserted[0] = (byte) opcode.code();
    if (zeros > 0) {
      inserted[1] = small;
    }
    if (opcode.argument().lines() > 0) {
      inserted = new byte[] {(byte) opcode.code(), (byte) ('0' + small), '\n'};
    } else if (opcode.argument().lengthPrefix() > 0) {
      inserted = new byte[1 + opcode.argument().lengthPrefix() + small];
      inserted[0] = (byte) opcode.code();
      inserted[1] = small;
    }
    int at = boundaryInside();
    replace(at, at, inserted);
  }

  /** A run of opcodes from another pickle. */
  private void insertOpcodes() {
    byte[] other = pick();
    int[] others = starts(other);
    int first = random.nextInt(others.length);
    int last = Math.min(others.length - 1, first + 1 + random.nextInt(6));
    int at = boundaryInside();
    replace(at, at, Arrays.copyOfRange(other, others[first], others[last]));
  }

  private void delete() {
    int first = random.nextInt(starts.length);
    int last = Math.min(starts.length - 1, first + 1 + random.nextInt(2));
    replace(starts[first], starts[last], new byte[0]);
  }

  private void swap() {
    if (starts.length > 2) {
      int i = random.nextInt(starts.length - 2);
      byte[] swapped = new byte[starts[i + 2] - starts[i]];
      int second = starts[i + 2] - starts[i + 1];
      System.arraycopy(bytes, starts[i + 1], swapped, 0, second);
      System.arraycopy(bytes, starts[i], swapped, second, starts[i + 1] - starts[i]);
      replace(starts[i], starts[i + 2], swapped);
    }
  }

  /** A number at an edge. */
  private void argument() {
    int i = random.nextInt(Math.max(1, starts.length - 1));
    int end = i + 1 < starts.length ? starts[i + 1] : bytes.length;
    if (end - starts[i] > 1) {
      byte[] edges = {0, 1, 2, 3, 5, 0x7f, (byte) 0x80, (byte) 0xff};
      int at = starts[i] + 1 + random.nextInt(Math.min(9, end - starts[i] - 1));
      put(at, edges[random.nextInt(edges.length)]);
    }
  }

  /** A character of a text argument replaced or inserted. */
  private void line() {
    int i = random.nextInt(starts.length);
    for (int k = 0; k < starts.length - 1; k++) {
      int start = starts[(i + k) % (starts.length - 1)];
      Opcode opcode = Opcode.of(bytes[start] & 0xff);
      if (opcode != null && opcode.argument().lines() > 0) {
        int end = start + 1;
        while (end < bytes.length && bytes[end] != '\n') {
          end++;
        }
        int at = start + 1 + random.nextInt(Math.max(1, end - start));
        byte[] with = {TEXT[random.nextInt(TEXT.length)]};
        replace(Math.min(at, bytes.length), Math.min(bytes.length, at + random.nextInt(2)), with);
        return;
      }
    }
  }
}
