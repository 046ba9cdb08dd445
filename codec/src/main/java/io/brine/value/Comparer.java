package io.brine.value;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Compares two graphs of values with a stack of its own, so that depth costs heap and not the
 * thread's stack.
 *
 * <p>Two equalities are offered: Python's, and Java's by the contracts of {@code List}, {@code Map}
 * and {@code Set}; under a tuple Python's holds in any case. After {@link Hasher#PATIENCE} parts
 * the containers compared are put into {@link PairClasses}, taken to be equal until the contrary is
 * found: that ends cycles and makes shared parts cost once. Long leaves are compared once, see
 * {@link HeavyLeaves}.
 *
 * <p>Elements of sets and keys of maps that are short leaves are looked up. The others are compared
 * with the candidates of equal hash, here and not in a nested look-up, which would recurse. There
 * is one candidate as a rule; when there are more, what a failed attempt took to be equal is taken
 * back.
 */
final class Comparer {
  private enum Verdict {
    EQUAL,
    UNEQUAL,
    /** A frame was pushed that will tell. */
    DEEPER
  }

  /** Two containers that were found to differ. */
  private static final class Pair {
    private final Object a;
    private final Object b;
    private final boolean python;

    Pair(Object a, Object b, boolean python) {
      this.a = a;
      this.b = b;
      this.python = python;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Pair pair && a == pair.a && b == pair.b && python == pair.python;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(a) + System.identityHashCode(b);
    }
  }

  /** Two containers of one shape and size on the way down. */
  private abstract class Frame {
    final Frame parent = top;
    final Object a;
    final Object b;
    final boolean python;
    final Object[] cells;
    final int end;
    int next;

    Frame(Object a, Object b, Shape shape, boolean python) {
      this.a = a;
      this.b = b;
      this.python = python;
      this.cells = shape.cells(a);
      this.end = shape.end(a, cells);
    }

    /** Goes on after a child was found equal, or from the start. */
    abstract Verdict advance();

    /** Goes on after a child was found unequal. */
    Verdict reject() {
      return Verdict.UNEQUAL;
    }
  }

  private final class Ordered extends Frame {
    private final Object[] others;

    Ordered(Object a, Object b, Shape shape, boolean python) {
      super(a, b, shape, python);
      this.others = shape.cells(b);
    }

    @Override
    Verdict advance() {
      while (next < end) {
        int i = next++;
        Verdict verdict = compare(cells[i], others[i], python);
        if (verdict != Verdict.EQUAL) {
          return verdict;
        }
      }
      return Verdict.EQUAL;
    }
  }

  private final class Unordered extends Frame {
    private final KeyTable table;
    private final int stride;
    private boolean matching;
    private boolean leaf;
    private int hash;
    private int candidate;
    private int pythonMark;
    private int javaMark;

    Unordered(Object a, Object b, Shape shape, boolean python) {
      super(a, b, shape, python);
      KeyTable own = Shape.table(b);
      this.table = own == null ? KeyTable.snapshot(b, shape) : own;
      this.stride = table.stride;
    }

    @Override
    Verdict advance() {
      if (matching) {
        matching = false;
        Verdict verdict = matched(candidate);
        if (verdict != Verdict.EQUAL) {
          return verdict;
        }
      }
      while (next < end) {
        Object key = cells[next];
        if (key == KeyTable.DELETED) {
          next += stride;
          continue;
        }
        boolean leaf = Shape.of(key) == Shape.LEAF;
        Verdict verdict =
            leaf && !HeavyLeaves.isHeavy(key) ? matched(findLeaf(key)) : firstCandidate(key, leaf);
        if (verdict != Verdict.EQUAL) {
          return verdict;
        }
      }
      return Verdict.EQUAL;
    }

    /** The key has its counterpart: on to the values, if there are any, and to the next key. */
    private Verdict matched(int entry) {
      if (entry < 0) {
        return Verdict.UNEQUAL;
      }
      int at = next;
      next += stride;
      return stride == 1
          ? Verdict.EQUAL
          : compare(cells[at + 1], table.cells[entry * 2 + 1], python);
    }

    private int findLeaf(Object key) {
      int entry = table.findHashable(key);
      if (python) {
        return entry;
      }
      if (entry >= 0) {
        return Objects.equals(key, table.cells[entry * stride]) ? entry : -1;
      }
      // To Java any two NaNs are equal.
      return Numbers.isNaN(key) ? findNaN(key) : -1;
    }

    private int findNaN(Object key) {
      int entry = table.next(0);
      while (entry < table.used && !key.equals(table.cells[entry * stride])) {
        entry = table.next(entry + 1);
      }
      return entry < table.used ? entry : -1;
    }

    private Verdict firstCandidate(Object key, boolean isLeaf) {
      leaf = isLeaf;
      hash =
          isLeaf && table.hashesWeakly(key)
              ? KeyIndex.weakHash(key)
              : HashSecret.fold(isLeaf ? leaves(true).hash(key) : Hasher.valueHash(key));
      candidate = -1;
      pythonMark = pythonClasses == null ? 0 : pythonClasses.mark();
      javaMark = javaClasses == null ? 0 : javaClasses.mark();
      return nextCandidate();
    }

    /**
     * Compares the key with the next candidate, and with the next but one if that is told at once.
     */
    private Verdict nextCandidate() {
      while (true) {
        candidate = table.candidate(hash, candidate, leaf);
        if (candidate < 0) {
          return Verdict.UNEQUAL;
        }
        Verdict verdict = compare(cells[next], table.cells[candidate * stride], python);
        if (verdict == Verdict.EQUAL) {
          return matched(candidate);
        }
        if (verdict == Verdict.DEEPER) {
          matching = true;
          return verdict;
        }
      }
    }

    @Override
    Verdict reject() {
      if (!matching) {
        return Verdict.UNEQUAL;
      }
      matching = false;
      if (pythonClasses != null) {
        pythonClasses.undo(pythonMark);
        javaClasses.undo(javaMark);
      }
      Verdict verdict = nextCandidate();
      return verdict == Verdict.EQUAL ? advance() : verdict;
    }
  }

  private Frame top;
  private long steps;
  private PairClasses pythonClasses;
  private PairClasses javaClasses;
  private Set<Pair> unequal;
  private HeavyLeaves pythonLeaves;
  private HeavyLeaves javaLeaves;

  private Comparer() {}

  /**
   * Python's equality, where a value is also equal to itself, as it is inside of Python's
   * containers.
   */
  static boolean python(Object a, Object b) {
    return new Comparer().run(a, b, true);
  }

  /** The equality of java.util. */
  static boolean java(Object a, Object b) {
    return new Comparer().run(a, b, false);
  }

  private boolean run(Object a, Object b, boolean python) {
    Verdict verdict = compare(a, b, python);
    boolean fresh = true;
    while (top != null) {
      Frame frame = top;
      verdict = fresh || verdict == Verdict.EQUAL ? frame.advance() : frame.reject();
      fresh = verdict == Verdict.DEEPER;
      if (!fresh) {
        top = frame.parent;
        if (verdict == Verdict.UNEQUAL && unequal != null) {
          unequal.add(new Pair(frame.a, frame.b, frame.python));
        }
      }
    }
    return verdict == Verdict.EQUAL;
  }

  private Verdict compare(Object a, Object b, boolean python) {
    if (a == b) {
      return Verdict.EQUAL;
    }
    Shape shape = Shape.of(a);
    if (shape != Shape.of(b)) {
      return Verdict.UNEQUAL;
    }
    if (shape == Shape.LEAF) {
      boolean heavy = HeavyLeaves.isHeavy(a) || HeavyLeaves.isHeavy(b);
      return verdict(
          heavy ? leaves(python).equal(a, b) : python ? Leaves.equal(a, b) : Objects.equals(a, b));
    }
    return !isAlike(a, b, shape)
        ? Verdict.UNEQUAL
        : descend(a, b, shape, python || shape.alwaysPython());
  }

  private static boolean isAlike(Object a, Object b, Shape shape) {
    return shape.size(a) == shape.size(b)
        && (shape != Shape.LIBRARY || ((LibraryValue) a).hasSameHead((LibraryValue) b));
  }

  private HeavyLeaves leaves(boolean python) {
    if (pythonLeaves == null) {
      pythonLeaves = new HeavyLeaves(true);
      javaLeaves = new HeavyLeaves(false);
    }
    return python ? pythonLeaves : javaLeaves;
  }

  private static Verdict verdict(boolean equal) {
    return equal ? Verdict.EQUAL : Verdict.UNEQUAL;
  }

  private Verdict descend(Object a, Object b, Shape shape, boolean python) {
    if (python && hashesDiffer(a, b)
        || unequal != null && unequal.contains(new Pair(a, b, python))) {
      return Verdict.UNEQUAL;
    }
    steps += 1 + shape.size(a);
    if (pythonClasses == null && steps >= Hasher.PATIENCE) {
      pythonClasses = new PairClasses();
      javaClasses = new PairClasses();
      unequal = new HashSet<>();
    }
    if (pythonClasses != null && !(python ? pythonClasses : javaClasses).union(a, b)) {
      return Verdict.EQUAL;
    }
    if (python && a instanceof PyOrderedDict x && b instanceof PyOrderedDict y) {
      // Python compares the order of two ordered dicts, but not that of an ordered and a plain one.
      top = new Ordered(x.flat(), y.flat(), Shape.TUPLE, true);
    } else if (shape.isUnordered()) {
      top = new Unordered(a, b, shape, python);
    } else {
      top = new Ordered(a, b, shape, python);
    }
    return Verdict.DEEPER;
  }

  private static boolean hashesDiffer(Object a, Object b) {
    long x = Hasher.known(a);
    long y = Hasher.known(b);
    boolean known =
        x != Hasher.UNKNOWN
            && x != Hasher.UNHASHABLE
            && y != Hasher.UNKNOWN
            && y != Hasher.UNHASHABLE;
    return known && x != y;
  }
}
