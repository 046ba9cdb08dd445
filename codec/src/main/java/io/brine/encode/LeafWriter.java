package io.brine.encode;

import io.brine.Memo;
import io.brine.internal.Utf8;
import io.brine.value.PyList;

/**
 * Writes the values that have no parts and are all of most containers' content, and knows which
 * values were written before, as far as the {@link Memo} says to remember them.
 */
final class LeafWriter {

  /** One-character strings below U+0100 are single objects in CPython, and so is the empty one. */
  private static final String[] SINGLE = new String[256];

  static {
    for (int c = 0; c < SINGLE.length; c++) {
      SINGLE[c] = String.valueOf((char) c);
    }
  }

  /** In place of an end: the value is none of those that are written here. */
  private static final int HAS_PARTS = -2;

  /** In place of an end: a frame or the array may have to be changed first. */
  private static final int NO_ROOM = -1;

  private final FramedOutput out;
  private final ScalarWriter scalars;
  private final int protocol;
  private final boolean hooked;
  private final boolean singles;
  private final boolean all;
  private final IdentityMemo memo = new IdentityMemo();
  private final KeyMemo keys;
  private final KeyTexts keyTexts = new KeyTexts();

  LeafWriter(WriteOptions options, FramedOutput out, ScalarWriter scalars) {
    this.out = out;
    this.scalars = scalars;
    this.protocol = options.protocol();
    this.hooked = options.persistentId() != null;
    this.singles = !options.strings().areAsRead();
    this.all = options.memo() == Memo.ALL;
    this.keys = options.memo() == Memo.KEYS ? new KeyMemo() : null;
  }

  /** Forgets all values. */
  void clear() {
    memo.clear();
    if (keys != null) {
      keys.clear();
    }
  }

  // ---- many -----------------------------------------------------------------------------------

  /**
   * Writes items up to one that has parts.
   *
   * @param items see {@link Frame#items}
   * @param to the end of the items to write
   * @param stride 2 for the keys and values of a dict, else 1
   * @return the index of the first that was not written
   */
  int write(Object[] items, int from, int to, int stride) {
    byte[] bytes = out.array();
    int limit = limit();
    int at = out.size();
    for (int i = from; i < to; i++) {
      Object value = items[i];
      boolean isKey = stride == 2 && (i & 1) == 0 && value instanceof String;
      int end = isKey ? quickKey(bytes, at, limit, (String) value) : quick(bytes, at, limit, value);
      if (end < 0) {
        out.moveTo(at);
        if (end == HAS_PARTS || hooked || !(isKey ? writeKey((String) value) : write(value))) {
          return i;
        }
        bytes = out.array();
        limit = limit();
        end = out.size();
      }
      at = end;
    }
    out.moveTo(at);
    return to;
  }

  /** Whether a hook wants to see every value. */
  boolean isHooked() {
    return hooked;
  }

  /** Writes elements of a list that has nothing but numbers in arrays; there must be no hook. */
  void writeNumbers(PyList list, int from, int to) {
    boolean longs = list.hasLongs();
    byte[] bytes = out.array();
    int limit = limit();
    int at = out.size();
    for (int i = from; i < to; i++) {
      if (at > limit) {
        out.moveTo(at);
        write(list.get(i));
        bytes = out.array();
        limit = limit();
        at = out.size();
      } else if (longs) {
        at = BinaryForms.integer(bytes, at, list.getLong(i));
      } else {
        at = BinaryForms.floating(bytes, at, list.getDouble(i));
      }
    }
    out.moveTo(at);
  }

  private int limit() {
    return hooked || protocol < 2 ? -1 : out.valueLimit();
  }

  /** Where a value ends that was written at an index, {@link #HAS_PARTS} or {@link #NO_ROOM}. */
  private int quick(byte[] bytes, int at, int limit, Object value) {
    if (at > limit) {
      return NO_ROOM;
    }
    if (value == null) {
      return BinaryForms.op(bytes, at, 'N');
    }
    Class<?> type = value.getClass();
    if (type == String.class) {
      return quickString(bytes, at, limit, (String) value);
    } else if (type == Long.class) {
      return BinaryForms.integer(bytes, at, (Long) value);
    } else if (type == Double.class) {
      return BinaryForms.floating(bytes, at, (Double) value);
    } else if (type == Boolean.class) {
      return BinaryForms.op(bytes, at, (Boolean) value ? 0x88 : 0x89);
    } else if (type == Integer.class) {
      return BinaryForms.integer(bytes, at, (Integer) value);
    }
    return HAS_PARTS;
  }

  private int quickString(byte[] bytes, int at, int limit, String value) {
    if (!fits(value, at, limit)) {
      return NO_ROOM;
    }
    if (!all) {
      return BinaryForms.text(bytes, at, value, protocol >= 4);
    }
    String text = singles && value.length() < 2 ? single(value) : value;
    return finish(bytes, at, text, memo.getOrAdd(text));
  }

  private int quickKey(byte[] bytes, int at, int limit, String key) {
    if (all) {
      return quickString(bytes, at, limit, key);
    }
    if (keys != null) {
      return fits(key, at, limit) ? finish(bytes, at, key, keys.getOrAdd(key)) : NO_ROOM;
    }
    int end = at <= limit ? keyTexts.write(bytes, at, key) : NO_ROOM;
    return end >= 0 ? end : newKey(bytes, at, limit, key);
  }

  private int newKey(byte[] bytes, int at, int limit, String key) {
    if (!fits(key, at, limit)) {
      return NO_ROOM;
    }
    int end = BinaryForms.text(bytes, at, key, protocol >= 4);
    keyTexts.learn(bytes, at, end, key);
    return end;
  }

  private static boolean fits(String text, int at, int limit) {
    int length = text.length();
    return length <= FramedOutput.MOST_TEXT && at <= limit - Utf8.MOST_BYTES * length;
  }

  /** Writes a reference, or a text and its new index; see {@link IdentityMemo#getOrAdd}. */
  private int finish(byte[] bytes, int at, String text, int index) {
    if (index >= 0) {
      return BinaryForms.get(bytes, at, index);
    }
    int end = BinaryForms.text(bytes, at, text, protocol >= 4);
    return index == KeyMemo.NOT_KEPT ? end : BinaryForms.memoize(bytes, end, ~index, protocol);
  }

  // ---- one ------------------------------------------------------------------------------------

  /** Writes a value that has no parts; false, with nothing written, if it is none. */
  boolean write(Object value) {
    out.boundary();
    if (value == null) {
      scalars.none();
      return true;
    }
    Class<?> type = value.getClass();
    if (type == String.class) {
      string((String) value);
    } else if (type == Long.class) {
      scalars.integer((Long) value);
    } else if (type == Double.class) {
      scalars.floating((Double) value);
    } else if (type == Boolean.class) {
      scalars.bool((Boolean) value);
    } else if (type == Integer.class) {
      scalars.integer((Integer) value);
    } else {
      return false;
    }
    return true;
  }

  void string(String value) {
    if (!all) {
      scalars.string(value);
      return;
    }
    String text = singles ? single(value) : value;
    finish(text, memo.getOrAdd(text));
  }

  private static String single(String text) {
    return switch (text.length()) {
      case 0 -> "";
      case 1 -> text.charAt(0) < 256 ? SINGLE[text.charAt(0)] : text;
      default -> text;
    };
  }

  private boolean writeKey(String text) {
    if (keys == null) {
      return write(text);
    }
    out.boundary();
    finish(text, keys.getOrAdd(text));
    return true;
  }

  private void finish(String text, int index) {
    if (index >= 0) {
      scalars.get(index);
      return;
    }
    scalars.string(text);
    if (index != KeyMemo.NOT_KEPT) {
      scalars.memoize(~index);
    }
  }

  // ---- memo -----------------------------------------------------------------------------------

  /**
   * Begins a container that is in the memo before its items are: writes the opcodes for an empty
   * one and remembers it; or writes a reference and returns false, if it was there before.
   *
   * @param textOpcode in place of the opcode at protocol 0, behind a mark
   */
  boolean begin(Object container, int opcode, int textOpcode) {
    int index = all ? memo.getOrAdd(container) : -1;
    if (index >= 0) {
      scalars.get(index);
      return false;
    }
    if (protocol == 0) {
      out.op('(');
      out.op(textOpcode);
    } else {
      out.op(opcode);
    }
    if (all) {
      scalars.memoize(~index);
    }
    return true;
  }

  /** Writes a reference to a value if it is in the memo. */
  boolean isMemoised(Object value) {
    int index = memo.get(value);
    if (index < 0) {
      return false;
    }
    scalars.get(index);
    return true;
  }

  /** Whether a value is in the memo. */
  boolean knows(Object value) {
    return memo.get(value) >= 0;
  }

  /** Puts a value into the memo that has just been written. */
  void memoize(Object value) {
    if (all) {
      scalars.memoize(memo.add(value));
    }
  }
}
