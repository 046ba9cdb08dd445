package io.brine.graph;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.internal.Input;
import io.brine.internal.Utf8Text;
import io.brine.lazy.NodeKind;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Questions about single values of a verified graph, answered without making any others. Values are
 * named by references of 64 bits, which are void with the next {@link #read}. Once warm, neither
 * that nor any answer allocates, but for strings, big integers, views and what {@link #load} makes;
 * a pickle that names globals costs its policy check some. Used by one thread.
 */
public final class GraphView {

  /** Not a value. */
  public static final long ABSENT = Ref.ABSENT;

  private static final NodeKind[] KINDS = kinds();

  private final ReadOptions options;
  private final PickleMachine machine;
  private final PickleGraph graph;
  private final Input input = new Input();
  private final KeyCache keys = new KeyCache();
  private final GraphLookup lookup;
  private final GraphObjects objects;
  private final GraphItems counting;
  private List<ByteBuffer> buffers = List.of();
  private Verifier verifier;
  private Subtree subtree;
  private int end;

  public GraphView(ReadOptions options) {
    this.options = options;
    this.machine = new PickleMachine(options);
    this.graph = machine.graph();
    this.lookup = new GraphLookup(graph);
    this.objects = new GraphObjects(graph, lookup);
    this.counting = new GraphItems(graph);
  }

  private static NodeKind[] kinds() {
    NodeKind[] kinds = new NodeKind[256];
    kinds[Ref.NONE] = NodeKind.NONE;
    kinds[Ref.FALSE] = kinds[Ref.TRUE] = NodeKind.BOOL;
    kinds[Ref.INT] = kinds[Ref.INT64] = NodeKind.INT;
    kinds[Ref.BIG_INT] = kinds[Ref.BIG_INT | Ref.SIDE] = NodeKind.INT;
    kinds[Ref.FLOAT] = kinds[Ref.FLOAT_BITS] = NodeKind.FLOAT;
    for (int tag = Ref.STR_ASCII; tag <= (Ref.STR_SURROGATES | Ref.SIDE); tag++) {
      kinds[tag] = NodeKind.STR;
    }
    kinds[Ref.BYTES] = kinds[Ref.BYTES | Ref.SIDE] = NodeKind.BYTES;
    kinds[Ref.STR8] = kinds[Ref.STR8 | Ref.SIDE] = NodeKind.BYTES;
    kinds[Ref.BYTEARRAY] = NodeKind.BYTEARRAY;
    kinds[Ref.EMPTY_TUPLE] = kinds[Ref.TUPLE] = NodeKind.TUPLE;
    kinds[Ref.LIST] = NodeKind.LIST;
    kinds[Ref.DICT] = NodeKind.DICT;
    kinds[Ref.SET] = NodeKind.SET;
    kinds[Ref.FROZENSET] = NodeKind.FROZENSET;
    kinds[Ref.GLOBAL] = kinds[Ref.EXTENSION] = NodeKind.GLOBAL;
    kinds[Ref.OBJECT] = NodeKind.OBJECT;
    kinds[Ref.PERSISTENT] = NodeKind.PERSISTENT_ID;
    kinds[Ref.BUFFER] = NodeKind.BUFFER;
    return kinds;
  }

  // ---- the pickle -----------------------------------------------------------------------------

  /** What to wrap the bytes in before {@link #read}. */
  public Input input() {
    return input;
  }

  /**
   * Parses the pickle at the start of the input and checks it against the policy.
   *
   * @return the reference to its value
   */
  public long read(List<ByteBuffer> outOfBand) {
    subtree = null;
    verifier = null;
    buffers = outOfBand;
    machine.release();
    graph.memoIsKept = false;
    end = machine.parse(input, 0, false);
    if (graph.globals > 0 || graph.hooks > 0) {
      verifier = new Verifier(options, graph);
      verifier.verify(0, outOfBand);
    }
    lookup.begin();
    objects.begin(verifier);
    return graph.root;
  }

  /** The offset after the STOP of the pickle. */
  public int end() {
    return end;
  }

  /** Lets go of the input. */
  public void release() {
    subtree = null;
    verifier = null;
    buffers = List.of();
    input.release();
    machine.release();
    objects.begin(null);
  }

  public GraphItems newItems() {
    return new GraphItems(graph);
  }

  public GraphObjects objects() {
    return objects;
  }

  /** Makes the value of a reference and of all that it refers to, as a load would. */
  public Object load(long ref) {
    if (subtree == null) {
      Verifier checked = verifier == null ? new Verifier(options, graph) : verifier;
      ObjectBuilder builder = new ObjectBuilder(graph, options, checked, keys);
      subtree = new Subtree(graph, builder, buffers, end);
    }
    return subtree.build(ref);
  }

  // ---- any value ------------------------------------------------------------------------------

  public NodeKind kind(long ref) {
    NodeKind kind = KINDS[Ref.tag(graph.run(ref))];
    return kind == NodeKind.OBJECT && objects.isGlobal(Ref.node(ref)) ? NodeKind.GLOBAL : kind;
  }

  /** The number of the node, which is the same for the same object; -1 for other values. */
  public int identity(long ref) {
    return Ref.isNode(ref) ? Ref.node(ref) : -1;
  }

  /** Items, pairs or bytes, as the stream gave them; 0 for scalars. */
  public int size(long ref) {
    return switch (kind(ref)) {
      case STR, BYTES, BYTEARRAY -> graph.runLength(bytesRun(ref));
      case BUFFER -> buffer(ref).remaining();
      case TUPLE, LIST, DICT, SET, FROZENSET ->
          Ref.isNode(ref) ? PickleGraph.count(graph.tape[graph.nodeAt[Ref.node(ref)]]) : 0;
      case OBJECT -> objectSize(ref);
      default -> 0;
    };
  }

  private int objectSize(long ref) {
    counting.start(ref);
    return counting.left();
  }

  /** Begins a walk over the items or pairs of a container or object. */
  public void start(GraphItems items, long ref) {
    switch (kind(ref)) {
      case TUPLE, LIST, DICT, SET, FROZENSET, OBJECT -> items.start(ref);
      default -> throw error(ref, "a container is needed, not " + describe(ref));
    }
  }

  // ---- scalars --------------------------------------------------------------------------------

  public boolean booleanValue(long ref) {
    require(ref, NodeKind.BOOL, "a bool");
    return Ref.tag(ref) == Ref.TRUE;
  }

  /** An int or bool, as Python counts it. */
  public long longValue(long ref) {
    switch (Ref.tag(ref)) {
      case Ref.TRUE:
        return 1;
      case Ref.FALSE:
        return 0;
      default:
        require(ref, NodeKind.INT, "an int");
        if (Ref.tag(ref) != Ref.INT && Ref.tag(ref) != Ref.INT64) {
          throw error(ref, "an int of more than 64 bits is not a long");
        }
        return graph.longValue(ref);
    }
  }

  public BigInteger bigInteger(long ref) {
    require(ref, NodeKind.INT, "an int");
    boolean fits = Ref.tag(ref) == Ref.INT || Ref.tag(ref) == Ref.INT64;
    return fits ? BigInteger.valueOf(graph.longValue(ref)) : graph.bigInteger(graph.run(ref));
  }

  /** A float, or an int that is a long, rounded. */
  public double doubleValue(long ref) {
    if (kind(ref) == NodeKind.INT) {
      return longValue(ref);
    }
    require(ref, NodeKind.FLOAT, "a float");
    return graph.doubleValue(ref);
  }

  public String string(long ref) {
    require(ref, NodeKind.STR, "a str");
    return graph.string(ref);
  }

  /** Whether a value is a str of this text. */
  public boolean isText(long ref, CharSequence text) {
    if (!Ref.isString(ref)) {
      return false;
    }
    long run = graph.run(ref);
    return Utf8Text.equals(graph.area(run), graph.runOffset(run), graph.runLength(run), text);
  }

  /** Whether a value is a str of which this is the UTF-8, or these bytes. */
  public boolean isBytes(long ref, byte[] bytes) {
    return switch (kind(ref)) {
      case STR, BYTES, BYTEARRAY -> {
        long run = bytesRun(ref);
        yield Utf8Text.equals(graph.area(run), graph.runOffset(run), graph.runLength(run), bytes);
      }
      default -> false;
    };
  }

  // ---- bytes ----------------------------------------------------------------------------------

  private long bytesRun(long ref) {
    return Ref.tag(ref) == Ref.BYTEARRAY
        ? graph.tape[graph.nodeAt[Ref.node(ref)] + 1]
        : graph.run(ref);
  }

  private ByteBuffer buffer(long ref) {
    return buffers.get((int) graph.tape[graph.nodeAt[Ref.node(ref)] + 1]);
  }

  /** A read-only view of the bytes; of text that had to be decoded, a copy. */
  public ByteBuffer view(long ref) {
    if (Ref.tag(ref) == Ref.BUFFER) {
      return buffer(ref).slice().asReadOnlyBuffer();
    }
    long run = viewable(ref);
    int offset = graph.runOffset(run);
    int length = graph.runLength(run);
    return graph.area(run) == graph.input
        ? graph.input.view(offset, length)
        : ByteBuffer.wrap(graph.side.copy(offset, length)).asReadOnlyBuffer();
  }

  /** Lets an Agrona buffer wrap the bytes; of text that had to be decoded, a copy. */
  public void wrap(DirectBuffer target, long ref) {
    if (Ref.tag(ref) == Ref.BUFFER) {
      ByteBuffer buffer = buffer(ref);
      target.wrap(buffer, buffer.position(), buffer.remaining());
      return;
    }
    long run = viewable(ref);
    int offset = graph.runOffset(run);
    int length = graph.runLength(run);
    if (graph.area(run) == graph.input) {
      graph.input.lend(target, offset, length);
    } else {
      target.wrap(graph.side.copy(offset, length));
    }
  }

  private long viewable(long ref) {
    NodeKind kind = kind(ref);
    if (kind != NodeKind.STR && kind != NodeKind.BYTES && kind != NodeKind.BYTEARRAY) {
      throw error(ref, "bytes or a str are needed, not " + describe(ref));
    }
    return bytesRun(ref);
  }

  // ---- parts ----------------------------------------------------------------------------------

  /**
   * The value of a key of a dict; of an object the value of a key that was set in it, or else of an
   * attribute of its state; {@link #ABSENT} if there is none.
   */
  public long find(long ref, CharSequence key) {
    int tag = Ref.tag(ref);
    if (tag == Ref.DICT) {
      return lookup.find(Ref.node(ref), key);
    }
    if (tag != Ref.OBJECT) {
      throw error(ref, "a dict or an object is needed, not " + describe(ref));
    }
    long found = lookup.find(Ref.node(ref), key);
    return found != ABSENT ? found : objects.attribute(ref, key);
  }

  /** The value of an integer key of a dict, or the item at an index; {@link #ABSENT} if none. */
  public long find(long ref, long key) {
    return switch (Ref.tag(ref)) {
      case Ref.DICT -> lookup.find(Ref.node(ref), key);
      case Ref.LIST, Ref.TUPLE, Ref.EMPTY_TUPLE -> lookup.item(ref, key);
      case Ref.OBJECT ->
          GraphItems.hasPairs(graph, Ref.node(ref))
              ? lookup.find(Ref.node(ref), key)
              : lookup.item(ref, key);
      default -> throw error(ref, "a list, tuple or dict is needed, not " + describe(ref));
    };
  }

  /** What a persistent id stands for something by. */
  public long persistentId(long ref) {
    require(ref, NodeKind.PERSISTENT_ID, "a persistent id");
    return graph.tape[graph.nodeAt[Ref.node(ref)] + 1];
  }

  // ---- errors ---------------------------------------------------------------------------------

  /** The type of a value in words. */
  public String describe(long ref) {
    return Kinds.describe(Ref.tag(graph.run(ref)));
  }

  /** Refuses a value of another kind. */
  public void require(long ref, NodeKind kind, String needed) {
    if (kind(ref) != kind) {
      throw error(ref, needed + " is needed, not " + describe(ref));
    }
  }

  /** An error about a value, at the place that it has in the pickle, as far as it is known. */
  public UnpicklingException error(long ref, String rule) {
    int at = Ref.isNode(ref) ? graph.nodeAt[Ref.node(ref)] : 0;
    int originAt =
        switch (Ref.tag(ref)) {
          case Ref.OBJECT -> at + 5;
          case Ref.GLOBAL -> at + 3;
          case Ref.EXTENSION, Ref.PERSISTENT, Ref.BUFFER -> at + 2;
          default -> -1;
        };
    return originAt < 0
        ? new UnpicklingException(Category.VALUE, -1, -1, rule)
        : graph.error(originAt, Category.VALUE, rule);
  }
}
