package io.brine.graph;

import io.brine.internal.KeyedHash;
import io.brine.internal.Utf8Text;

/**
 * Finds values by key and items by index. A look-up walks the growth of its container; when the
 * walks of one pickle have cost as much as reading it several times, containers get tables, so that
 * n look-ups cost O(n) and not the square of it, whatever the sender has prepared. Tables take a
 * few ints for each pair, or for each growth of a list.
 *
 * <p>Keys are equal as in Python, as far as strings and integers are asked for: 1, 1.0 and True are
 * one key. Of a key that is set twice the last value counts.
 */
final class GraphLookup {

  /** Smaller containers get no table. */
  private static final int SMALL = 16;

  private static final int FREE_WORK = 1 << 12;

  private final PickleGraph graph;
  private final LookupTables tables = new LookupTables();
  private final KeyedHash hash = new KeyedHash();

  /** Words of the tape that look-ups may walk over before they build tables. */
  private long allowance;

  /** What is looked for: a text, or if that is null a number. */
  private CharSequence text;

  private long number;

  /** Where the last look-up by index ended: the next one often goes on from there. */
  private int lastNode;

  private int lastRecord;
  private int lastBase;

  GraphLookup(PickleGraph graph) {
    this.graph = graph;
  }

  /** Begins with a new graph. */
  void begin() {
    tables.clear();
    allowance = 4L * graph.tapeLength + FREE_WORK;
    lastNode = -1;
  }

  // ---- by key ---------------------------------------------------------------------------------

  /** The value of a key among the pairs of a dict or object, or {@link Ref#ABSENT}. */
  long find(int node, CharSequence key) {
    text = key;
    long found = find(node);
    text = null;
    return found;
  }

  /** As {@link #find(int, CharSequence)}, for a number. */
  long find(int node, long key) {
    number = key;
    return find(node);
  }

  private long find(int node) {
    int table = tables.of(node);
    if (table != LookupTables.NONE) {
      int slot = slot(table, text != null ? hash.of(text) : hash.of(number), Ref.ABSENT);
      int at = tables.ints[slot];
      return at == 0 ? Ref.ABSENT : graph.tape[at + 1];
    }
    long[] tape = graph.tape;
    long found = Ref.ABSENT;
    int pairs = 0;
    for (int at = graph.firstGrowth(node); at != 0; at = graph.nextGrowth(at)) {
      allowance -= 3;
      if (PickleGraph.kind(tape[at]) == PickleGraph.SETITEMS) {
        int count = PickleGraph.count(tape[at]);
        pairs += count;
        for (int key = at + 3; key < at + 3 + 2 * count; key += 2) {
          if (isWanted(tape[key])) {
            found = tape[key + 1];
          }
        }
      }
    }
    allowance -= 2L * pairs;
    if (allowance < 0 && pairs > SMALL) {
      addTable(node, pairs);
    }
    return found;
  }

  private boolean isWanted(long key) {
    return text != null ? isText(key) : isNumber(key) && numberOf(key) == number;
  }

  private boolean isText(long key) {
    if (!Ref.isString(key)) {
      return false;
    }
    long run = graph.run(key);
    return Utf8Text.equals(graph.area(run), graph.runOffset(run), graph.runLength(run), text);
  }

  private boolean isNumber(long key) {
    return switch (Ref.tag(key)) {
      case Ref.INT, Ref.INT64, Ref.TRUE, Ref.FALSE -> true;
      case Ref.FLOAT, Ref.FLOAT_BITS -> {
        double value = graph.doubleValue(key);
        // 2^63 is no long, and the cast would make it one.
        yield value == (long) value && value < 0x1p63;
      }
      default -> false;
    };
  }

  private long numberOf(long key) {
    return switch (Ref.tag(key)) {
      case Ref.TRUE -> 1;
      case Ref.FALSE -> 0;
      case Ref.FLOAT, Ref.FLOAT_BITS -> (long) graph.doubleValue(key);
      default -> graph.longValue(key);
    };
  }

  /** A table of keys: its mask, then slots with the place of a key on the tape. */
  private void addTable(int node, int pairs) {
    int capacity = Integer.highestOneBit(Math.min(pairs, 1 << 29)) << 2;
    int table = tables.add(node, capacity + 1L);
    tables.ints[table] = capacity - 1;
    long[] tape = graph.tape;
    for (int at = graph.firstGrowth(node); at != 0; at = graph.nextGrowth(at)) {
      if (PickleGraph.kind(tape[at]) == PickleGraph.SETITEMS) {
        int end = at + PickleGraph.size(tape[at]);
        for (int key = at + 3; key < end; key += 2) {
          if (Ref.isString(tape[key]) || isNumber(tape[key])) {
            tables.ints[slot(table, hashOf(tape[key]), tape[key])] = key;
          }
        }
      }
    }
  }

  private long hashOf(long key) {
    if (!Ref.isString(key)) {
      return hash.of(numberOf(key));
    }
    long run = graph.run(key);
    return hash.of(graph.area(run), graph.runOffset(run), graph.runLength(run));
  }

  /**
   * The slot of a key, or the free one where it belongs.
   *
   * @param key a key of the graph, or {@link Ref#ABSENT} for what is looked for
   */
  private int slot(int table, long keyHash, long key) {
    int mask = tables.ints[table];
    for (int i = (int) keyHash & mask; ; i = i + 1 & mask) {
      int at = tables.ints[table + 1 + i];
      if (at == 0 || (key == Ref.ABSENT ? isWanted(graph.tape[at]) : same(graph.tape[at], key))) {
        return table + 1 + i;
      }
    }
  }

  private boolean same(long a, long b) {
    if (Ref.isString(a) != Ref.isString(b)) {
      return false;
    }
    if (!Ref.isString(a)) {
      return numberOf(a) == numberOf(b);
    }
    long one = graph.run(a);
    long other = graph.run(b);
    return one == other
        || Utf8Text.equals(
            graph.area(one),
            graph.runOffset(one),
            graph.runLength(one),
            graph.area(other),
            graph.runOffset(other),
            graph.runLength(other));
  }

  // ---- by index -------------------------------------------------------------------------------

  /** An item of a tuple, list or list-like object, or {@link Ref#ABSENT}. */
  long item(long ref, long index) {
    if (index < 0 || !Ref.isNode(ref)) {
      return Ref.ABSENT;
    }
    int node = Ref.node(ref);
    if (Ref.tag(ref) == Ref.TUPLE) {
      int at = graph.nodeAt[node];
      return index < PickleGraph.count(graph.tape[at])
          ? graph.tape[at + 1 + (int) index]
          : Ref.ABSENT;
    }
    if (node != lastNode || index < lastBase) {
      begin(node, index);
    }
    while (lastRecord != 0) {
      long header = graph.tape[lastRecord];
      int count = PickleGraph.kind(header) == PickleGraph.APPENDS ? PickleGraph.count(header) : 0;
      if (index - lastBase < count) {
        return graph.tape[lastRecord + 3 + (int) (index - lastBase)];
      }
      lastBase += count;
      lastRecord = graph.nextGrowth(lastRecord);
      allowance -= 3;
    }
    lastNode = -1;
    return Ref.ABSENT;
  }

  /** Finds a place in a list to go on from. */
  private void begin(int node, long index) {
    if (allowance < 0 && tables.of(node) == LookupTables.NONE) {
      addPlaces(node);
    }
    lastNode = node;
    int table = tables.of(node);
    if (table == LookupTables.NONE) {
      lastRecord = graph.firstGrowth(node);
      lastBase = 0;
      return;
    }
    int low = 0;
    int high = tables.ints[table] - 1;
    while (low < high) {
      int middle = low + high + 1 >>> 1;
      if (tables.ints[table + 1 + 2 * middle] <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    lastBase = tables.ints[table + 1 + 2 * low];
    lastRecord = tables.ints[table + 2 + 2 * low];
  }

  /** A table of places: their number, then the index of the first item and its record for each. */
  private void addPlaces(int node) {
    int records = 0;
    for (int at = graph.firstGrowth(node); at != 0; at = graph.nextGrowth(at)) {
      records++;
    }
    if (records <= SMALL) {
      return;
    }
    int table = tables.add(node, 1 + 2L * records);
    tables.ints[table] = records;
    int next = table + 1;
    int base = 0;
    for (int at = graph.firstGrowth(node); at != 0; at = graph.nextGrowth(at)) {
      tables.ints[next++] = base;
      tables.ints[next++] = at;
      boolean appends = PickleGraph.kind(graph.tape[at]) == PickleGraph.APPENDS;
      base += appends ? PickleGraph.count(graph.tape[at]) : 0;
    }
  }
}
