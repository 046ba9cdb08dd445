package io.brine.value;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Hashes a graph of values with a stack of its own, so that depth costs heap and not the thread's
 * stack.
 *
 * <p>Two hashes are offered. Python's: consistent with {@link PyEquality#equal}, kept in tuples and
 * frozen sets. Java's: the formulae of {@code List}, {@code Map} and {@code Set}. After {@link
 * #PATIENCE} parts the hash of each container is remembered by identity, and that of a long leaf
 * always is, so that shared parts cost once. A value from which a cycle can be reached hashes by
 * its shape and size alone: that is all that two equal cyclic values surely have in common, as one
 * may be the other unrolled.
 */
final class Hasher {
  static final int PATIENCE = 256;

  /** Kept by tuples: nothing computed yet. */
  static final long UNKNOWN = 0;

  /** Kept by tuples: something within can change, so that the tuple is no key. */
  static final long UNHASHABLE = 1;

  /** What became of a container that was met before. */
  private record Done(long hash, boolean stable) {}

  /** One container on the way down. */
  private static final class Frame {
    final Frame parent;
    final Object node;
    final Shape shape;
    final boolean python;
    final Object[] cells;
    final int end;
    int next;
    long sum;
    long keyHash;
    boolean stable = true;

    Frame(Frame parent, Object node, Shape shape, boolean python) {
      this.parent = parent;
      this.node = node;
      this.shape = shape;
      this.python = python;
      this.cells = shape.cells(node);
      this.end = shape.end(node, cells);
      this.sum = python ? HashSecret.SEED1 + seed(node) : shape.isUnordered() ? 0 : 1;
    }

    private long seed(Object value) {
      return value instanceof LibraryValue library
          ? ((long) library.headHash() << 8) + shape.ordinal()
          : shape.ordinal();
    }

    /** Takes in the hash of the next child, by the equality of this frame. */
    void accept(long hash) {
      if (shape == Shape.MAP && (next & 1) != 0) {
        keyHash = hash;
      } else if (python) {
        acceptPython(hash);
      } else {
        sum =
            shape == Shape.MAP
                ? sum + (keyHash ^ hash)
                : shape == Shape.SET ? sum + hash : 31 * sum + hash;
      }
    }

    private void acceptPython(long hash) {
      if (shape == Shape.MAP) {
        sum += HashSecret.mix(HashSecret.scramble(keyHash ^ HashSecret.SEED1) + hash);
      } else if (shape == Shape.SET) {
        sum += HashSecret.mix(hash);
      } else {
        sum = HashSecret.scramble(sum ^ hash);
      }
    }

    /** Takes in the hash of a child that may be Python's where this one's is Java's. */
    void accept(long hash, boolean ofPython) {
      accept(ofPython && !python ? HashSecret.fold(hash) : hash);
    }

    long result() {
      if (!python) {
        return (int) sum;
      }
      long hash = HashSecret.mix(sum);
      return hash == UNKNOWN || hash == UNHASHABLE ? hash + 2 : hash;
    }
  }

  private final boolean forKey;
  private Frame top;
  private long steps;
  private Map<Object, Done> pythonHashes;
  private Map<Object, Done> javaHashes;
  private HeavyLeaves pythonLeaves;
  private HeavyLeaves javaLeaves;

  private Hasher(boolean forKey) {
    this.forKey = forKey;
  }

  /**
   * The hash of a value as a key.
   *
   * @throws UnhashableKeyException when the value or a part of it can change
   */
  static long keyHash(Object value) {
    Shape shape = Shape.of(value);
    if (shape == Shape.LEAF) {
      requireHashable(value);
      return Leaves.hash(value);
    }
    long known = known(value);
    return known == UNKNOWN || known == UNHASHABLE
        ? new Hasher(true).run(value, shape, true)
        : known;
  }

  /** Whether a value could be a key. */
  static boolean isHashable(Object value) {
    if (value instanceof Composite) {
      keep(value);
      return known(value) != UNHASHABLE;
    }
    return !Shape.isUnhashable(value);
  }

  /** Computes the hash of a tuple or frozen set, which keeps it, unless it has none. */
  static void keep(Object composite) {
    if (known(composite) == UNKNOWN) {
      try {
        new Hasher(true).run(composite, Shape.of(composite), true);
      } catch (UnhashableKeyException e) {
        // Whoever uses it as a key will say so.
      }
    }
  }

  /** The hash by Python's equality of any value, those without a hash in Python included. */
  static long valueHash(Object value) {
    Shape shape = Shape.of(value);
    if (shape == Shape.LEAF) {
      return Leaves.hash(value);
    }
    long known = known(value);
    return known == UNKNOWN || known == UNHASHABLE
        ? new Hasher(false).run(value, shape, true)
        : known;
  }

  /** The hash by the formulae of java.util. */
  static int javaHash(Object container) {
    return (int) new Hasher(false).run(container, Shape.of(container), false);
  }

  private static void requireHashable(Object value) {
    if (Shape.isUnhashable(value)) {
      throw new UnhashableKeyException(Shape.typeName(value));
    }
  }

  static long known(Object value) {
    if (value instanceof Composite composite) {
      return composite.pythonHash;
    }
    return value instanceof PyFrozenSet set ? set.pythonHash : UNKNOWN;
  }

  private long run(Object root, Shape shape, boolean python) {
    push(root, shape, python);
    while (true) {
      Frame frame = top;
      while (frame == top && frame.next < frame.end) {
        Object child = frame.cells[frame.next++];
        if (child == KeyTable.DELETED) {
          frame.next += frame.shape == Shape.MAP ? 1 : 0;
        } else if (!visit(frame, child)) {
          return cyclic(root, shape);
        }
      }
      if (frame != top) {
        continue;
      }
      long hash = finish(frame);
      top = frame.parent;
      if (top == null) {
        return hash;
      }
      top.stable &= frame.stable;
      top.accept(hash, frame.python);
    }
  }

  /** Takes in a child or descends into it; false when it is being hashed already. */
  private boolean visit(Frame frame, Object child) {
    Shape shape = Shape.of(child);
    if (shape == Shape.LEAF) {
      leaf(frame, child);
      return true;
    }
    boolean python = frame.python || shape.alwaysPython();
    long known = python ? known(child) : child instanceof PyFrozenSet set ? set.javaHash : UNKNOWN;
    if (known != UNKNOWN && !(python && known == UNHASHABLE)) {
      frame.accept(known, python);
      return true;
    }
    Map<Object, Done> hashes = python ? pythonHashes : javaHashes;
    if (hashes != null && hashes.containsKey(child)) {
      Done done = hashes.get(child);
      if (done == null) {
        return false;
      }
      frame.stable &= done.stable;
      frame.accept(done.hash, python);
      return true;
    }
    push(child, shape, python);
    return true;
  }

  private void leaf(Frame frame, Object child) {
    if (frame.python && Shape.isUnhashable(child)) {
      if (forKey) {
        refuse(child);
      }
      frame.stable = false;
    }
    boolean heavy = HeavyLeaves.isHeavy(child);
    if (frame.python) {
      frame.accept(heavy ? pythonLeaves().hash(child) : Leaves.hash(child));
    } else {
      frame.accept(heavy ? javaLeaves().hash(child) : Objects.hashCode(child));
    }
  }

  private HeavyLeaves pythonLeaves() {
    if (pythonLeaves == null) {
      pythonLeaves = new HeavyLeaves(true);
    }
    return pythonLeaves;
  }

  private HeavyLeaves javaLeaves() {
    if (javaLeaves == null) {
      javaLeaves = new HeavyLeaves(false);
    }
    return javaLeaves;
  }

  private void push(Object node, Shape shape, boolean python) {
    if (forKey && Shape.isUnhashable(node)) {
      refuse(node);
    }
    if (pythonHashes == null && steps >= PATIENCE) {
      pythonHashes = new IdentityHashMap<>();
      javaHashes = new IdentityHashMap<>();
    }
    if (pythonHashes != null) {
      (python ? pythonHashes : javaHashes).put(node, null);
    }
    top = new Frame(top, node, shape, python);
    steps += 1 + top.end;
    top.stable = !Shape.isUnhashable(node);
  }

  private long finish(Frame frame) {
    long hash = frame.result();
    if (frame.python && frame.node instanceof Composite composite) {
      composite.pythonHash = frame.stable ? hash : UNHASHABLE;
    } else if (frame.node instanceof PyFrozenSet set) {
      if (frame.python) {
        set.pythonHash = hash;
      } else {
        set.javaHash = (int) hash;
      }
    }
    if (pythonHashes != null) {
      (frame.python ? pythonHashes : javaHashes).put(frame.node, new Done(hash, frame.stable));
    }
    return hash;
  }

  /** Everything on the way down holds the culprit, so none of it will ever be a key. */
  private void refuse(Object culprit) {
    for (Frame frame = top; frame != null; frame = frame.parent) {
      if (frame.node instanceof Composite composite) {
        composite.pythonHash = UNHASHABLE;
      }
    }
    throw new UnhashableKeyException(Shape.typeName(culprit));
  }

  private static long cyclic(Object root, Shape shape) {
    return HashSecret.mix(((long) shape.ordinal() << 32) + shape.size(root));
  }
}
