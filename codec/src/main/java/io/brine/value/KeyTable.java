package io.brine.value;

import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;

/**
 * The mechanics of dicts and sets: entries in order of insertion in one array, and an index of
 * hashes built when it is first needed.
 *
 * <p>An entry is {@code stride} cells, the key first. A deleted entry leaves {@link #DELETED}
 * behind until the array is full; then the live entries are moved together. Not safe for use by
 * several threads while one of them writes; look-ups alone are, though the first may build the
 * index, because an index is published whole, through final fields.
 */
final class KeyTable {
  /** In place of the key of a deleted entry. */
  static final Object DELETED = new Object();

  /** Up to this many entries a scan is as quick as an index and takes no memory. */
  static final int LINEAR = 8;

  final int stride;
  Object[] cells;

  /** Entries in the array, deleted ones included; and those that are alive. */
  int used;

  int size;
  int modifications;
  private int first;
  private KeyIndex index;

  KeyTable(int stride, int capacity) {
    this.stride = stride;
    this.cells = new Object[Math.multiplyExact(stride, capacity)];
  }

  /** Takes over an array of entries whose keys the caller knows to be distinct and hashable. */
  KeyTable(int stride, Object[] cells, int entries) {
    if (entries < 0 || entries > cells.length / stride) {
      throw new IndexOutOfBoundsException(
          "entries=" + entries + " is beyond capacity=" + cells.length / stride);
    }
    this.stride = stride;
    this.cells = cells;
    this.used = entries;
    this.size = entries;
  }

  /**
   * A copy of the keys of somebody else's set or map, for comparing; its keys need not be hashable
   * in Python.
   */
  static KeyTable snapshot(Object container, Shape shape) {
    Object[] cells = shape.cells(container);
    int stride = shape == Shape.MAP ? 2 : 1;
    KeyTable table = new KeyTable(stride, cells, cells.length / stride);
    table.index = KeyIndex.strong(table, 0);
    return table;
  }

  /** The entry of a key, or -1; what cannot be a key is in no table. */
  int find(Object key) {
    return isPlain(key) || Hasher.isHashable(key) ? findHashable(key) : -1;
  }

  private static boolean isPlain(Object key) {
    return key instanceof String || key instanceof Long;
  }

  int findHashable(Object key) {
    KeyIndex current = index;
    if (current == null) {
      if (used - first <= LINEAR) {
        return scan(key);
      }
      current = KeyIndex.of(this);
      index = current;
    }
    int entry = current.find(this, key);
    if (entry == KeyIndex.CROWDED) {
      current = KeyIndex.strong(this, current.steps());
      index = current;
      return current.find(this, key);
    }
    return entry;
  }

  private int scan(Object key) {
    for (int entry = first; entry < used; entry++) {
      if (cells[entry * stride] == key) {
        return entry;
      }
    }
    for (int entry = first; entry < used; entry++) {
      if (PyEquality.sameKey(cells[entry * stride], key)) {
        return entry;
      }
    }
    return -1;
  }

  /**
   * The entry of a key, which is made if there is none; then the bitwise complement is returned and
   * the rest of the entry is empty.
   *
   * @throws UnhashableKeyException when the value cannot be a key
   */
  int add(Object key) {
    if (!isPlain(key) && !Hasher.isHashable(key)) {
      Hasher.keyHash(key); // throws, and knows which part to name
    }
    KeyIndex current = index;
    int hash = current == null ? 0 : current.hash(key);
    int entry = current == null ? findHashable(key) : current.find(this, key, hash);
    if (entry == KeyIndex.CROWDED) {
      entry = findHashable(key);
    }
    if (entry >= 0) {
      return entry;
    }
    if (used * stride == cells.length) {
      makeRoom();
    }
    entry = used;
    cells[entry * stride] = key;
    used++;
    size++;
    modifications++;
    if (index != null) {
      // Growing keeps the kind of the hash; an index that is new or strong now wants another.
      boolean same = current != null && current.isStrong() == index.isStrong();
      index.add(same ? hash : index.hash(key), entry);
    }
    return ~entry;
  }

  private void makeRoom() {
    if (size <= used - (used >> 2) - 1) {
      compact();
      return;
    }
    int capacity = Math.max(LINEAR, Math.addExact(used, used));
    cells = Arrays.copyOf(cells, Math.multiplyExact(capacity, stride));
    if (index != null) {
      index = index.resized(this);
    }
  }

  private void compact() {
    int to = 0;
    for (int from = first; from < used; from++) {
      if (cells[from * stride] != DELETED) {
        System.arraycopy(cells, from * stride, cells, to * stride, stride);
        if (index != null) {
          index.move(from, to);
        }
        to++;
      }
    }
    Arrays.fill(cells, to * stride, used * stride, null);
    used = to;
    first = 0;
    if (index != null) {
      index = index.resized(this);
    }
  }

  /** Deletes an entry that is alive. */
  void delete(int entry) {
    if (index != null) {
      index.remove(entry);
    }
    Arrays.fill(cells, entry * stride, (entry + 1) * stride, null);
    cells[entry * stride] = DELETED;
    size--;
    modifications++;
    if (size == 0) {
      // Not clear(): an iterator that deletes must find its place again, here past the end.
      Arrays.fill(cells, 0, used * stride, null);
      used = 0;
      first = 0;
      index = null;
      return;
    }
    while (cells[first * stride] == DELETED) {
      first++;
    }
  }

  void clear() {
    Arrays.fill(cells, 0, used * stride, null);
    used = 0;
    first = 0;
    size = 0;
    index = null;
    modifications++;
  }

  /** The first live entry at or after one, or {@link #used}. */
  int next(int entry) {
    int at = Math.max(entry, first);
    while (at < used && cells[at * stride] == DELETED) {
      at++;
    }
    return at;
  }

  /** Whether {@link #candidate} wants {@link KeyIndex#weakHash} of this key. */
  boolean hashesWeakly(Object key) {
    return index != null && !index.isStrong() && key instanceof String;
  }

  /**
   * The entry after a previous one (-1 to start) whose key may have a given hash, or -1.
   *
   * @param leaf whether leaves are looked for, or containers
   */
  int candidate(int hash, int previous, boolean leaf) {
    if (index != null) {
      return index.candidate(this, hash, previous, leaf);
    }
    for (int entry = next(previous + 1); entry < used; entry = next(entry + 1)) {
      Object key = cells[entry * stride];
      boolean isLeaf = Shape.of(key) == Shape.LEAF;
      if (leaf ? isLeaf : !isLeaf && HashSecret.fold(Hasher.valueHash(key)) == hash) {
        return entry;
      }
    }
    return -1;
  }

  /** The index, for the tests that count its steps; null while there is none. */
  KeyIndex index() {
    return index;
  }

  /** Walks the live entries in order and fails fast. */
  final class Cursor {
    private int next = KeyTable.this.next(0);
    private int last = -1;
    private int expected = modifications;

    boolean hasNext() {
      return next < used;
    }

    /** Moves on and returns the entry. */
    int advance() {
      check();
      if (next >= used) {
        throw new NoSuchElementException();
      }
      last = next;
      next = KeyTable.this.next(next + 1);
      return last;
    }

    void remove() {
      if (last < 0) {
        throw new IllegalStateException("nothing to remove");
      }
      check();
      delete(last);
      last = -1;
      expected = modifications;
    }

    private void check() {
      if (expected != modifications) {
        throw new ConcurrentModificationException();
      }
    }
  }
}
