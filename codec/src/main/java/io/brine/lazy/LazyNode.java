package io.brine.lazy;

import io.brine.UnpicklingException;
import io.brine.graph.GraphView;
import io.brine.internal.Quoted;
import io.brine.value.PyGlobal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Iterator;
import org.agrona.DirectBuffer;

/**
 * One value of the pickle that a {@link LazyReader} has read, whose Javadoc says how long a node
 * lasts: until the next read.
 *
 * <p>Nothing is decoded or made before it is asked for, and no method allocates but those that say
 * so. What the pickle does not have, or has as another type, is an {@link UnpicklingException} of
 * category {@code VALUE}; a node that is used too late is an {@link IllegalStateException}. Two
 * nodes may be of one value; {@link #identity} tells. Not thread-safe.
 */
public final class LazyNode extends Flyweight implements Iterable<LazyNode> {

  private long ref;

  LazyNode(LazyReader reader) {
    super(reader);
  }

  LazyNode set(long newRef) {
    ref = newRef;
    generation = reader.generation();
    return this;
  }

  LazyNode copy() {
    view();
    return reader.node(ref);
  }

  private LazyNode present(long found) {
    return reader.node(found);
  }

  /** The reader that it is a node of. */
  public LazyReader reader() {
    return reader;
  }

  private LazyNode orNull(long found) {
    return found == GraphView.ABSENT ? null : reader.node(found);
  }

  // ---- what it is -----------------------------------------------------------------------------

  /** The type of the value. */
  public NodeKind kind() {
    return view().kind(ref);
  }

  public boolean isNone() {
    return kind() == NodeKind.NONE;
  }

  /**
   * How many items or pairs a container or object was given, of which equal ones count each; the
   * bytes of bytes, and of a str its bytes as UTF-8; 0 for all else.
   */
  public int size() {
    return view().size(ref);
  }

  /**
   * A number for this very object (Python's {@code is}), the same each time the pickle refers to
   * it; -1 for numbers, strings, bytes and other values without an identity to speak of.
   */
  public int identity() {
    return view().identity(ref);
  }

  // ---- scalars --------------------------------------------------------------------------------

  /** A bool. */
  public boolean asBoolean() {
    return view().booleanValue(ref);
  }

  /** An int of 32 bits, or a bool, which is 1 or 0. */
  public int asInt() {
    long value = asLong();
    if (value != (int) value) {
      throw view().error(ref, "an int of more than 32 bits is not a Java int");
    }
    return (int) value;
  }

  /** An int of 64 bits, or a bool, which is 1 or 0. */
  public long asLong() {
    return view().longValue(ref);
  }

  /** An int of any size. Allocates. */
  public BigInteger asBigInteger() {
    return view().bigInteger(ref);
  }

  /** A float, or an int of 64 bits, rounded. */
  public double asDouble() {
    return view().doubleValue(ref);
  }

  /**
   * A str, decoded anew each time. Allocates; see {@link #contentEquals(CharSequence)} and {@link
   * #bytesView}.
   */
  public String asString() {
    return view().string(ref);
  }

  /** Whether this is a str of the given text. */
  public boolean contentEquals(CharSequence text) {
    return view().isText(ref, text);
  }

  /** Whether this is bytes, or a str whose UTF-8 is these bytes. */
  public boolean contentEquals(byte[] bytes) {
    return view().isBytes(ref, bytes);
  }

  // ---- bytes ----------------------------------------------------------------------------------

  /**
   * The bytes of bytes, of a bytearray, of an out-of-band buffer, or of a str as UTF-8: a read-only
   * view of the input's memory, which is not copied and outlives the node. Text that did not stand
   * in the input as UTF-8, as in protocol 0, is copied. Allocates the view.
   */
  public ByteBuffer bytesView() {
    return view().view(ref);
  }

  /**
   * As {@link #bytesView()}, by letting an Agrona buffer of the caller's wrap the memory. Nothing
   * is allocated, and nothing keeps the caller from writing where the memory can be written.
   */
  public void bytesView(DirectBuffer target) {
    view().wrap(target, ref);
  }

  // ---- parts ----------------------------------------------------------------------------------

  /**
   * The value of a str key of a dict. Of an object, of a key that was set in it as in a dict, or if
   * there is no such key the attribute of that name, see {@link #attribute}.
   *
   * @throws UnpicklingException if there is none
   */
  public LazyNode get(String key) {
    long found = view().find(ref, key);
    if (found == GraphView.ABSENT) {
      throw view().error(ref, describe() + " has no " + Quoted.of(key));
    }
    return present(found);
  }

  /**
   * The item of a list or tuple, counted from 0; of a dict the value of an int key, to which equal
   * floats and bools are equal, as in Python.
   *
   * @throws UnpicklingException if there is none
   */
  public LazyNode get(long index) {
    long found = view().find(ref, index);
    if (found == GraphView.ABSENT) {
      throw view().error(ref, describe() + " has no " + index);
    }
    return present(found);
  }

  /** Whether {@link #get(String)} would find something. */
  public boolean has(String key) {
    return view().find(ref, key) != GraphView.ABSENT;
  }

  /**
   * As {@link #get(String)}, by moving a node of the caller's there.
   *
   * @return false if there is none; the node is then left where it was
   */
  public boolean find(String key, LazyNode target) {
    return target.moveIfPresent(view().find(ref, key), this);
  }

  /** As {@link #get(long)}, by moving a node of the caller's there; false if there is none. */
  public boolean find(long index, LazyNode target) {
    return target.moveIfPresent(view().find(ref, index), this);
  }

  private boolean moveIfPresent(long found, LazyNode from) {
    requireSame(from);
    if (found != GraphView.ABSENT) {
      set(found);
    }
    return found != GraphView.ABSENT;
  }

  private void requireSame(Flyweight other) {
    if (reader != other.reader) {
      throw new IllegalArgumentException("it belongs to another reader");
    }
  }

  /** Moves a node of the caller's to where another one is; returns this. */
  public LazyNode moveTo(LazyNode other) {
    other.view();
    moveIfPresent(other.ref, other);
    return this;
  }

  /** A walk over items or pairs; of an object over those that were set, appended or added. */
  public LazyItems items() {
    view();
    return reader.items().start(ref);
  }

  /** As {@link #items()}, with a walk of the caller's, which is returned. */
  public LazyItems items(LazyItems target) {
    view();
    requireSame(target);
    return target.start(ref);
  }

  /**
   * The items of a list, tuple or set, and the keys of a dict, as Python iterates over them. Each
   * is a node of its own. Allocates the iterator; {@link #items} does not.
   */
  @Override
  public Iterator<LazyNode> iterator() {
    return new ItemIterator(items());
  }

  // ---- objects --------------------------------------------------------------------------------

  /**
   * The name of a class or function, or of what makes an object: its class, or the function that
   * was called. Null if that is the result of a call itself, or an extension code without a name,
   * which only a reader that takes all as inert can see.
   */
  public PyGlobal global() {
    GraphView view = view();
    requireObject(view, true);
    return view.objects().global(ref);
  }

  /** {@link #global} as {@code module.name}, or null. Allocates. */
  public String className() {
    PyGlobal global = global();
    return global == null ? null : global.module() + "." + global.name();
  }

  /**
   * How many positional arguments an object is made with: those of its class, however the pickle
   * spells the call.
   */
  public int argCount() {
    GraphView view = view();
    requireObject(view, false);
    int count = view.objects().argCount(ref);
    if (count < 0) {
      throw view.error(ref, "the arguments are the result of a call");
    }
    return count;
  }

  /** One of {@link #argCount} arguments. */
  public LazyNode arg(int index) {
    GraphView view = view();
    requireObject(view, false);
    long found = view.objects().arg(ref, index);
    if (found == GraphView.ABSENT) {
      throw view.error(ref, "the object has no argument " + index);
    }
    return present(found);
  }

  /** The dict of keyword arguments, or null. */
  public LazyNode kwargs() {
    GraphView view = view();
    requireObject(view, false);
    return orNull(view.objects().kwargs(ref));
  }

  /** What an object's state is set to, whatever its class makes of it; null if it has none. */
  public LazyNode state() {
    GraphView view = view();
    requireObject(view, false);
    return orNull(view.objects().state(ref));
  }

  /**
   * An attribute of an instance, as its state gives it: a dict, or a dict and a dict of slots. Null
   * if there is none.
   */
  public LazyNode attribute(String name) {
    GraphView view = view();
    requireObject(view, false);
    return orNull(view.objects().attribute(ref, name));
  }

  /** The id that a persistent id consists of. */
  public LazyNode persistentId() {
    return present(view().persistentId(ref));
  }

  private void requireObject(GraphView view, boolean orGlobal) {
    if (!orGlobal || view.kind(ref) != NodeKind.GLOBAL) {
      view.require(ref, NodeKind.OBJECT, orGlobal ? "an object or a class" : "an object");
    }
  }

  // ---- values ---------------------------------------------------------------------------------

  /**
   * Makes the value and all that it refers to, as a load makes it: what is shared within is shared,
   * and only types that the policy allows are constructed. Each call makes new values, which are
   * independent of the reader, unless views of bytes were asked for.
   *
   * @throws UnpicklingException if a constructor refuses its arguments
   */
  public Object load() {
    return view().load(ref);
  }

  /** As {@link #load()}, for a value of a given Java type; None is null in each. */
  public <T> T load(Class<T> type) {
    Object value = load();
    if (value != null && !type.isInstance(value)) {
      throw view()
          .error(
              ref,
              "the value is a " + value.getClass().getSimpleName() + ", not a " + type.getName());
    }
    return type.cast(value);
  }

  private String describe() {
    return view().describe(ref);
  }

  /** What it is, never what it contains. */
  @Override
  public String toString() {
    return generation == reader.generation() ? "LazyNode of " + describe() : "LazyNode of the past";
  }
}
