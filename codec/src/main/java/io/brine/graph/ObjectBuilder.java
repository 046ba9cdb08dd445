package io.brine.graph;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.graph.Resolved.Role;
import io.brine.target.BoundType;
import io.brine.target.InstanceTarget;
import io.brine.target.Target;
import io.brine.type.GrowingType;
import io.brine.value.PyByteArray;
import io.brine.value.PyDict;
import io.brine.value.PyExtension;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyPersistentId;
import io.brine.value.PySet;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the Java values of a verified graph, by replaying its tape from the first record to the
 * last: each record finds the values that it refers to already made, as they were when CPython
 * would have executed the opcode. So there is no recursion, cycles need no care, and a constructor
 * sees its arguments in the state in which Python's would.
 */
final class ObjectBuilder {

  /** Above this many pairs a dict is filled by look-ups instead of by the key cache's stamps. */
  private static final int SMALL_DICT = 32;

  /** What constructors may charge however short the input is. */
  private static final int FREE_WORK = 1 << 20;

  /** Stands for an object that waits for its items and state. */
  private static final Object PENDING = new Object();

  private final PickleGraph graph;
  private final ReadOptions options;
  private final Verifier verifier;
  private final KeyCache keys;
  private final LeafValues leaves;
  private final Parts parts;
  private final InertObjects inert;
  private final ObjectGrowth growth;
  private final DictShapes shapes = new DictShapes(SMALL_DICT);
  private List<ByteBuffer> buffers;
  private GraphBinder binder;

  /** What makes single values for the binder, in one load. */
  private Subtree subtree;

  /**
   * Whether a stretch of the tape is being replayed, so that what an object needs has been made.
   */
  private boolean replaying;

  /** Whether no constructor or hook will see any value before all are made. */
  private boolean isPlain;

  /** The values of the nodes, in one load. */
  private Object[] built;

  /** The number of the first node of what is being replayed. */
  private int firstNode;

  ObjectBuilder(PickleGraph graph, ReadOptions options, Verifier verifier, KeyCache keys) {
    this.graph = graph;
    this.options = options;
    this.verifier = verifier;
    this.keys = keys;
    this.leaves = new LeafValues(graph, keys, options.views());
    this.parts = new Parts(this, graph, verifier, options.limits());
    this.inert = new InertObjects(this, graph);
    this.growth = new ObjectGrowth(this, graph, verifier, parts);
  }

  /**
   * Verifies the records from {@code tapeFrom} on, then replays them.
   *
   * @param nodeFrom the number of the first node among them
   * @param length of the pickle in bytes
   */
  Object build(int tapeFrom, int nodeFrom, int length, List<ByteBuffer> outOfBand) {
    begin(tapeFrom, length, outOfBand, true);
    isPlain = graph.globals == 0 && graph.hooks == 0;
    built = built == null ? new Object[graph.nodes] : Arrays.copyOf(built, graph.nodes);
    replaying = true;
    replay(tapeFrom, graph.tapeLength, nodeFrom);
    return value(graph.root);
  }

  /** Verifies the records from {@code tapeFrom} on, then binds the root to a Java type. */
  Object bind(int tapeFrom, int length, List<ByteBuffer> outOfBand, Target target) {
    if (target instanceof InstanceTarget) {
      build(tapeFrom, 0, length, outOfBand); // the value itself is wanted
    } else {
      begin(tapeFrom, length, outOfBand, false);
      replaying = false;
    }
    return binder().bind(graph.root, target);
  }

  /**
   * @param runsNoCode whether nothing but what the pickle names would run code of the caller's
   */
  private void begin(int tapeFrom, int length, List<ByteBuffer> outOfBand, boolean runsNoCode) {
    if (!runsNoCode || graph.globals > 0 || graph.hooks > 0) {
      verifier.verify(tapeFrom, outOfBand);
    }
    buffers = outOfBand;
    parts.grant(FREE_WORK + (long) options.limits().maxAmplification() * length);
    leaves.begin();
    shapes.clear();
    isPlain = false;
    if (binder != null) {
      binder.begin();
    }
  }

  /** Replays the records of a stretch of the tape, the first node of which has a number. */
  private void replay(int from, int to, int nodeFrom) {
    Object[] built = this.built;
    long[] tape = graph.tape;
    int node = nodeFrom;
    firstNode = nodeFrom;
    for (int at = from; at < to; ) {
      long header = tape[at];
      int count = PickleGraph.count(header);
      switch (PickleGraph.kind(header)) {
        case Ref.TUPLE -> {
          built[node++] = PyTuple.wrap(values(at + 1, count));
          at += 1 + count;
        }
        case Ref.LIST -> {
          PyList numbers = isPlain || !graph.isFetched(node) ? NumberLists.of(graph, at) : null;
          if (numbers != null) {
            built[node] = numbers;
          } else if (!isDelayed(at, node)) {
            built[node] = new PyList(count);
          }
          node++;
          at += 2;
        }
        case Ref.DICT -> {
          if (!isDelayed(at, node)) {
            built[node] = new PyDict(count);
          }
          node++;
          at += 2;
        }
        case Ref.SET -> {
          built[node++] = new PySet();
          at += 2;
        }
        case Ref.FROZENSET -> {
          built[node++] = count == 0 ? new PyFrozenSet(List.of()) : PENDING;
          at += 2;
        }
        case PickleGraph.APPENDS -> {
          append(at, count);
          at += 3 + count;
        }
        case PickleGraph.SETITEMS -> {
          setItems(at, count);
          at += 3 + 2 * count;
        }
        case PickleGraph.ADDS -> {
          add(at, count);
          at += 3 + count;
        }
        case PickleGraph.BUILD, PickleGraph.SETTER -> {
          state(at);
          at += 4;
        }
        default -> {
          built[node] = special(at, node, header);
          node++;
          at += PickleGraph.size(header);
        }
      }
    }
  }

  private GraphBinder binder() {
    if (binder == null) {
      binder = new GraphBinder(graph, this);
      binder.begin();
    }
    return binder;
  }

  // ---- single values, for the binder ----------------------------------------------------------

  /** The untyped value of any reference, made if it has not been made. */
  Object materialise(long ref) {
    if (replaying || !Ref.isNode(ref)) {
      return value(ref);
    }
    if (subtree == null) {
      subtree = new Subtree(graph, this, buffers, 0);
    }
    return subtree.buildOnce(ref);
  }

  /** What the call at {@code at} is of, or null if that is the result of another. */
  Resolved callable(int at) {
    return verifier.resolved(graph.tape[at + 1]);
  }

  /** The global that a reference stands for, or null. */
  PyGlobal globalOf(long ref) {
    Resolved resolved = verifier.resolved(ref);
    return resolved == null ? null : resolved.global();
  }

  /** Begins with the values of parts of a graph that has been verified. */
  void beginParts(List<ByteBuffer> outOfBand) {
    buffers = outOfBand;
    built = new Object[graph.nodes];
    leaves.begin();
  }

  /**
   * Replays the records of one part of the graph, and forgets its values.
   *
   * @param records a position on the tape and the node there or that grows there, in tape order
   * @param length of the pickle in bytes
   */
  Object part(long ref, long[] records, int count, int length) {
    parts.grant(FREE_WORK + (long) options.limits().maxAmplification() * length);
    try {
      replay(records, count);
      return value(ref);
    } finally {
      for (int i = 0; i < count; i++) {
        built[(int) records[i]] = null;
      }
    }
  }

  /** As {@link #part}, but keeps the values. */
  Object keptPart(long ref, long[] records, int count) {
    replay(records, count);
    return value(ref);
  }

  private void replay(long[] records, int count) {
    replaying = true;
    for (int i = 0; i < count; i++) {
      int at = (int) (records[i] >>> 32);
      replay(at, at + PickleGraph.size(graph.tape[at]), (int) records[i]);
    }
    replaying = false;
  }

  /** Lets go of all values. */
  void release() {
    built = null;
    leaves.release();
    buffers = null;
    shapes.clear();
    subtree = null;
    if (binder != null) {
      binder.release();
    }
  }

  /**
   * Whether nothing can refer to a list or dict before its only growth: then it is made there, of
   * the right size and content.
   */
  private boolean isDelayed(int at, int node) {
    long growth = graph.tape[at + 1];
    boolean once = growth != 0 && (int) (growth >>> 32) == (int) growth;
    return once && !graph.isFetched(node);
  }

  private Object special(int at, int node, long header) {
    long[] tape = graph.tape;
    return switch (PickleGraph.kind(header)) {
      case Ref.BYTEARRAY -> {
        long run = tape[at + 1];
        yield leaves.isView(run)
            ? PyByteArray.viewOf(leaves.bytes(run))
            : PyByteArray.wrap(graph.area(run).copy(graph.runOffset(run), graph.runLength(run)));
      }
      case Ref.GLOBAL -> global(at, verifier.resolved(Ref.of(Ref.GLOBAL, node)).global());
      case Ref.EXTENSION -> {
        PyGlobal global = verifier.resolved(Ref.of(Ref.GLOBAL, node)).global();
        yield global == null ? new PyExtension((int) tape[at + 1]) : global;
      }
      case Ref.PERSISTENT -> {
        Object id = value(tape[at + 1]);
        yield options.persistentLoad() == null
            ? new PyPersistentId(id)
            : guarded(at + 2, () -> options.persistentLoad().apply(id));
      }
      case Ref.BUFFER -> {
        ByteBuffer buffer = buffers.get((int) tape[at + 1]);
        yield PickleGraph.count(header) == 1 && !buffer.isReadOnly()
            ? buffer.asReadOnlyBuffer().order(buffer.order())
            : buffer;
      }
      default -> object(at, node);
    };
  }

  /** A global whose names, if they are strings of the pickle, are the very same strings. */
  private PyGlobal global(int at, PyGlobal resolved) {
    Object module = value(graph.tape[at + 1]);
    Object name = value(graph.tape[at + 2]);
    return resolved.module().equals(module) && resolved.name().equals(name)
        ? new PyGlobal((String) module, (String) name)
        : resolved;
  }

  /**
   * Calls what is not ours, whose exceptions become errors of the opcode named at {@code originAt}.
   */
  Object guarded(int originAt, java.util.function.Supplier<Object> hook) {
    try {
      return hook.get();
    } catch (UnpicklingException e) {
      throw e;
    } catch (RuntimeException e) {
      long origin = graph.tape[originAt];
      throw new UnpicklingException(
          Category.VALUE,
          PickleGraph.originOffset(origin),
          PickleGraph.originOpcode(origin),
          "the hook or constructor failed: " + e.getClass().getSimpleName(),
          e);
    }
  }

  // ---- objects --------------------------------------------------------------------------------

  private Object object(int at, int node) {
    PyGlobal nested = verifier.nestedGlobal(node);
    if (nested != null) {
      return nested;
    }
    Resolved target = verifier.target(at);
    if (target == null || target.role() != Role.TYPE) {
      return inert.make(at);
    }
    if (target.type() instanceof GrowingType) {
      return construct(target, at, node, false);
    }
    return graph.firstGrowth(node) == 0 ? construct(target, at, node, false) : PENDING;
  }

  /** What the call of a record is really of. */
  Resolved target(int at) {
    return verifier.target(at);
  }

  private Object construct(Resolved target, int at, int node, boolean complete) {
    if (target.type() instanceof BoundType bound) {
      return binder().bind(Ref.of(Ref.OBJECT, node), bound.target());
    }
    parts.begin(target.global(), at, complete);
    return guarded(at + 5, () -> target.type().construct(parts));
  }

  /** A growth record of an object that waits for its last one. */
  private void completeIfLast(int at, int node) {
    if (graph.nextGrowth(at) == 0) {
      int object = graph.nodeAt[node];
      built[node] = construct(verifier.target(object), object, node, true);
    }
  }

  // ---- growth ---------------------------------------------------------------------------------

  private void append(int at, int count) {
    int node = PickleGraph.growthTarget(graph.tape[at + 1]);
    Object target = built[node];
    if (target == PENDING) {
      completeIfLast(at, node);
    } else if (!isContainer(node)) {
      growth.append(at, node, target, count);
    } else if (target == null) {
      built[node] = PyList.wrap(values(at + 3, count), count);
    } else if (node < firstNode || !((PyList) target).isOfNumbers()) {
      // One of numbers has been made of all that it gets.
      ((PyList) target).append(values(at + 3, count), 0, count);
    }
  }

  private void setItems(int at, int count) {
    int node = PickleGraph.growthTarget(graph.tape[at + 1]);
    Object target = built[node];
    if (target == PENDING) {
      completeIfLast(at, node);
    } else if (!isContainer(node)) {
      growth.setItems(at, node, target, count);
    } else if (target == null) {
      built[node] = dict(at, count);
    } else {
      fill((PyDict) target, at, count);
    }
  }

  private void add(int at, int count) {
    int node = PickleGraph.growthTarget(graph.tape[at + 1]);
    Object target = built[node];
    if (!isContainer(node)) {
      if (target == PENDING) {
        completeIfLast(at, node);
      } else {
        growth.add(at, node, target, count);
      }
      return;
    }
    Object[] items = values(at + 3, count);
    parts.beginGrowth(at);
    if (target == PENDING) {
      built[node] = parts.frozenSet(items);
    } else {
      for (Object item : items) {
        parts.add((PySet) target, item);
      }
    }
  }

  private void state(int at) {
    int node = PickleGraph.growthTarget(graph.tape[at + 1]);
    Object target = built[node];
    if (target == PENDING) {
      completeIfLast(at, node);
    } else {
      growth.state(at, node, target);
    }
  }

  private boolean isContainer(int node) {
    return PickleGraph.kind(graph.tape[graph.nodeAt[node]]) != Ref.OBJECT;
  }

  private long edge(int at, int index) {
    return graph.tape[at + 3 + index];
  }

  private PyDict dict(int at, int pairs) {
    if (pairs > SMALL_DICT) {
      PyDict dict = new PyDict(pairs);
      fill(dict, at, pairs);
      return dict;
    }
    Object[] entries = new Object[2 * pairs];
    if (shapes.copyKeys(graph.tape, at, pairs, entries)) {
      for (int i = 0; i < pairs; i++) {
        entries[2 * i + 1] = value(edge(at, 2 * i + 1));
      }
      return PyDict.wrapDistinct(entries, pairs);
    }
    keys.beginDict();
    int index = 0;
    while (index < pairs) {
      String key = leaves.key(edge(at, 2 * index));
      if (key == null) {
        break;
      }
      entries[2 * index] = key;
      entries[2 * index + 1] = value(edge(at, 2 * index + 1));
      index++;
    }
    if (index == pairs && !keys.mayHaveDuplicates()) {
      if (isPlain) {
        shapes.put(graph.tape, at, pairs, entries);
      }
      return PyDict.wrapDistinct(entries, pairs);
    }
    PyDict dict = new PyDict(pairs);
    fill(dict, at, pairs);
    return dict;
  }

  private void fill(PyDict dict, int at, int pairs) {
    parts.beginGrowth(at);
    for (int i = 0; i < pairs; i++) {
      parts.put(dict, value(edge(at, 2 * i)), value(edge(at, 2 * i + 1)));
    }
  }

  // ---- values ---------------------------------------------------------------------------------

  Object[] values(int from, int count) {
    Object[] values = new Object[count];
    long[] tape = graph.tape;
    for (int i = 0; i < count; i++) {
      values[i] = value(tape[from + i]);
    }
    return values;
  }

  /** The value of a reference; the value of a node must have been made. */
  Object value(long ref) {
    if (Ref.isNode(ref)) {
      Object value = built[Ref.node(ref)];
      if (value == PENDING) {
        throw cyclic(Ref.node(ref));
      }
      return value;
    }
    return leaves.value(ref);
  }

  private UnpicklingException cyclic(int node) {
    int at = graph.nodeAt[node];
    if (PickleGraph.kind(graph.tape[at]) != Ref.OBJECT) {
      throw new IllegalStateException("node " + node + " was not made");
    }
    parts.begin(verifier.target(at).global(), at, false);
    return parts.invalid("the object is part of itself, which its Java type does not allow");
  }
}
