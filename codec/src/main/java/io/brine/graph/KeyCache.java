package io.brine.graph;

import io.brine.internal.Bytes;
import io.brine.internal.Input;
import java.util.Arrays;

/**
 * Strings that recur as dict keys, so that a hundred thousand records share one "name" with its
 * hash already computed, within a pickle and from one pickle to the next. It also tells, by a stamp
 * on each key, whether a dict has the same key twice.
 *
 * <p>A memoised string is one object in Python, and two memoised strings of equal text are two:
 * that is kept, so that the values can be written back as they were.
 *
 * <p>Bounded, keyed by content, and not thread-safe.
 */
final class KeyCache {

  /** Longer keys are not cached. */
  private static final int MOST_BYTES = 64;

  private static final int SLOTS = 1024;

  private static final class Key {
    String text;

    byte[] bytes;

    /** The first eight bytes, or all with zeros behind them, and the last eight. */
    long head;

    long tail;

    int load;
    int leaf;
    int dict;

    /** The key of equal text that carries the stamp. */
    Key stamped = this;

    static Key of(Input in, int at, int length) {
      Key key = new Key();
      key.text = in.latin1(at, length);
      key.bytes = in.copy(at, length);
      byte[] words = Arrays.copyOf(key.bytes, Math.max(length, Long.BYTES));
      key.head = Bytes.i64(words, 0);
      key.tail = Bytes.i64(words, words.length - Long.BYTES);
      return key;
    }

    boolean matches(Input in, int at, int length) {
      if (bytes.length != length) {
        return false;
      }
      if (length < Long.BYTES) {
        return in.length() - at < Long.BYTES
            ? in.startsWith(bytes, at)
            : (in.i64(at) & (1L << Byte.SIZE * length) - 1) == head;
      }
      return in.i64(at) == head
          && in.i64(at + length - Long.BYTES) == tail
          && (length <= 2 * Long.BYTES || in.startsWith(bytes, at));
    }
  }

  private final Key[] slots = new Key[SLOTS];

  /** The slot that was used last; there is one more for what comes before the first key. */
  private int last = SLOTS;

  /** For each slot the one that was used after it the last time: mostly it is again. */
  private final short[] successors = new short[SLOTS + 1];

  private Key[] byLeaf = {};
  private int leafEnd;
  private int load;
  private int dict;
  private boolean duplicate;
  private boolean uncertain;

  /** Begins a pickle. */
  void begin(int leaves) {
    load++;
    last = SLOTS;
    uncertain = false;
    Arrays.fill(byLeaf, 0, Math.min(leafEnd, byLeaf.length), null);
    if (byLeaf.length < leaves) {
      byLeaf = new Key[leaves + (leaves >> 1)];
    }
    leafEnd = 0;
  }

  /** Begins a dict. */
  void beginDict() {
    dict++;
    duplicate = uncertain;
  }

  /** Whether a key of this dict came twice, or might have. */
  boolean mayHaveDuplicates() {
    return duplicate;
  }

  /** A string known by its leaf that has been asked for as a key before, or null. */
  String ofLeaf(int leaf) {
    Key key = byLeaf[leaf];
    if (key == null) {
      return null;
    }
    stamp(key);
    return key.text;
  }

  /**
   * The key of these bytes, which are ASCII; null if it is not to be cached, and then the dict may
   * have duplicates.
   *
   * @param leaf the number of the memoised string, or -1
   * @param fetched whether this leaf will be asked for again
   * @param existing the string that this leaf already is, or null
   */
  String ofBytes(Input in, int at, int length, int leaf, boolean fetched, String existing) {
    if (length > MOST_BYTES) {
      duplicate = true;
      return null;
    }
    int slot = successors[last];
    Key key = slots[slot];
    if (key == null || !key.matches(in, at, length)) {
      slot = in.hash(at, length) & SLOTS - 1;
      key = inSlot(slot, in, at, length);
      successors[last] = (short) slot;
    }
    last = slot;
    duplicate |= uncertain;
    if (key.load != load && existing == null) {
      key.load = load;
      key.leaf = leaf;
    } else if (key.leaf != leaf || existing != null) {
      // Equal text, another object in Python: the stamp is shared, the string is not.
      Key twin = new Key();
      twin.text = existing != null ? existing : in.latin1(at, length);
      twin.stamped = key;
      key = twin;
    }
    stamp(key);
    if (fetched) {
      byLeaf[leaf] = key;
      leafEnd = Math.max(leafEnd, leaf + 1);
    }
    return key.text;
  }

  private Key inSlot(int slot, Input in, int at, int length) {
    Key key = slots[slot];
    if (key != null && key.matches(in, at, length)) {
      return key;
    }
    uncertain |= key != null && key.load == load;
    slots[slot] = Key.of(in, at, length);
    return slots[slot];
  }

  private void stamp(Key key) {
    duplicate |= key.stamped.dict == dict;
    key.stamped.dict = dict;
  }
}
