package io.brine.encode;

import io.brine.Memo;

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

  private final FramedOutput out;
  private final ScalarWriter scalars;
  private final boolean hooked;
  private final boolean singles;
  private final boolean all;
  private final IdentityMemo memo = new IdentityMemo();
  private final KeyMemo keys;

  LeafWriter(WriteOptions options, FramedOutput out, ScalarWriter scalars) {
    this.out = out;
    this.scalars = scalars;
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

  /** Writes an item of a container if it is one that can be written here. */
  boolean item(Object value) {
    return !hooked && write(value);
  }

  /** Writes the key of a dict if it is one that can be written here. */
  boolean key(Object key) {
    if (keys != null && key instanceof String text && !hooked) {
      out.boundary();
      key(text);
      return true;
    }
    return item(key);
  }

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
    int index = memo.getOrAdd(text);
    if (index >= 0) {
      scalars.get(index);
    } else {
      scalars.string(text);
      scalars.put(~index);
    }
  }

  private static String single(String text) {
    return switch (text.length()) {
      case 0 -> "";
      case 1 -> text.charAt(0) < 256 ? SINGLE[text.charAt(0)] : text;
      default -> text;
    };
  }

  private void key(String text) {
    int index = keys.getOrAdd(text);
    if (index >= 0) {
      scalars.get(index);
    } else {
      scalars.string(text);
      if (index != KeyMemo.NOT_KEPT) {
        scalars.put(~index);
      }
    }
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
      scalars.put(memo.add(value));
    }
  }
}
