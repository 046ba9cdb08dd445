package io.brine.graph;

import io.brine.internal.Input;
import io.brine.target.ObjectTarget;
import java.util.Arrays;

/**
 * Finds the fields of one type by the keys of dicts. Dicts of one shape have the same keys at the
 * same places, and pickled by one program they are the same strings of the memo: then the answer is
 * known by comparing two numbers. Otherwise the bytes of the expected name are compared, and only
 * then a string is made. For one thread and one graph at a time.
 */
final class FieldLookup {

  /** No field has this name. */
  static final int UNKNOWN = -1;

  /** The key is not text. */
  static final int NO_TEXT = -2;

  /** How many places are remembered beyond the number of fields. */
  private static final int SPARE = 8;

  private final PickleGraph graph;
  private final ObjectTarget type;
  private final long[] keys;
  private final int[] fields;

  /** The load that the keys belong to. */
  int load;

  FieldLookup(PickleGraph graph, ObjectTarget type) {
    this.graph = graph;
    this.type = type;
    this.keys = new long[type.size() + SPARE];
    this.fields = new int[keys.length];
    Arrays.setAll(fields, i -> i < type.size() ? i : UNKNOWN);
  }

  /** Forgets the keys of an earlier load, not the order of the fields. */
  void begin(int itsLoad) {
    if (load != itsLoad) {
      load = itsLoad;
      Arrays.fill(keys, Ref.ABSENT);
    }
  }

  /** The field of a key that stands at a position among the keys of its dict. */
  int field(long key, int position) {
    if (position >= keys.length) {
      return find(key, UNKNOWN);
    }
    if (keys[position] == key) {
      return fields[position];
    }
    int field = find(key, fields[position]);
    keys[position] = key;
    fields[position] = field;
    return field;
  }

  private int find(long key, int expected) {
    long run = graph.run(key);
    int tag = Ref.tag(run) & ~Ref.SIDE;
    if (tag < Ref.BYTES || tag > Ref.STR_SURROGATES) {
      return NO_TEXT;
    }
    int length = graph.runLength(run);
    if (length > type.longestName()) {
      return UNKNOWN;
    }
    Input area = graph.area(run);
    int at = graph.runOffset(run);
    if (expected >= 0 && matches(type.utf8(expected), area, at, length)) {
      return expected;
    }
    return type.field(Ref.isString(run) ? graph.string(run) : area.latin1(at, length));
  }

  private static boolean matches(byte[] name, Input area, int at, int length) {
    if (name.length != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name[i] != (byte) area.u8(at + i)) {
        return false;
      }
    }
    return true;
  }
}
