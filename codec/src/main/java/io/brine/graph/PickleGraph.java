package io.brine.graph;

import io.brine.GlobalRefusedException;
import io.brine.LimitExceededException;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.internal.Bytes;
import io.brine.internal.Input;
import io.brine.internal.Utf8;
import io.brine.type.ImportNames;
import io.brine.value.PyCodePoints;
import io.brine.value.PyGlobal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * What one pickle says, as inert data over its input: a tape of records in the order in which the
 * stream made them, so that walking the tape replays the construction exactly as CPython does it,
 * without recursion and with every cycle in place; and links from each container to its growth, so
 * that a reader of one field can walk from the root.
 *
 * <p>A record begins with a word that holds its kind (high byte) and its count (low 32 bits):
 *
 * <pre>
 * TUPLE                  edges: count                    numbered
 * LIST, DICT, SET, FROZENSET   first growth | last growth      numbered; count: items or pairs in all
 * BYTEARRAY              run                             numbered
 * GLOBAL                 module, name, origin            numbered; count: number among the globals
 * EXTENSION              code, origin                    numbered; count: number among the globals
 * OBJECT                 callable, args, kwargs, first growth | last growth, origin    numbered;
 *                                                        count: ordinal of its CallKind
 * PERSISTENT             id, origin                      numbered
 * BUFFER                 index, origin                   numbered; count: 1 if read-only
 * APPENDS, ADDS, BUILD   node | next growth, origin, edges: count
 * SETITEMS               node | next growth, origin, edges: 2 * count
 * SETTER                 node | next growth, origin, edge: the REDUCE of the state setter
 * </pre>
 *
 * <p>An origin is the offset and the opcode that made the record. All arrays are kept between
 * pickles. Not thread-safe.
 */
public final class PickleGraph {

  // Kinds of numbered records are the tags of the references to them.
  static final int APPENDS = 0x90;
  static final int SETITEMS = 0x91;
  static final int ADDS = 0x92;
  static final int BUILD = 0x93;
  static final int SETTER = 0x94;

  /** Set in a leaf when it is fetched from the memo: worth keeping once built. */
  static final long SHARED = 1L << 63;

  private static final int KEPT_WORDS = 1 << 22;

  Input input;

  /** Whether there is a pickle that another can go on with. */
  boolean isBegun;

  /** Where the pickle begins in the input. */
  int from;

  final Input side = new Input();
  private byte[] sideBytes = new byte[64];
  private int sideLength;

  long[] tape = new long[256];
  int tapeLength;

  /** Where the record of each node begins. */
  int[] nodeAt = new int[64];

  /** In {@link #depth}: the node was fetched from the memo, so others may have taken its depth. */
  static final int FETCHED = 1 << 31;

  /** In {@link #depth}: the node was put in the memo. */
  static final int MEMOISED = 1 << 30;

  /** The bits of {@link #depth} that are the depth. */
  static final int DEPTH = MEMOISED - 1;

  /** Depth of each node, counted from its leaves, and the two flags. */
  int[] depth = new int[64];

  int nodes;

  long[] leaves = new long[64];
  int leafCount;

  private long[] extras = new long[16];
  private int extraCount;

  /** GLOBAL and EXTENSION records. */
  int globals;

  /** PERSISTENT and BUFFER records. */
  int hooks;

  long root;
  int protocol;

  /** Whether a container grew deeper after others had taken its depth. */
  boolean depthsUncertain;

  PickleGraph() {}

  void begin(Input source) {
    if (input != source) { // a store would cost more with some collectors
      input = source;
    }
    isBegun = true;
    sideLength = 0;
    tapeLength = 0;
    nodes = 0;
    leafCount = 0;
    extraCount = 0;
    globals = 0;
    hooks = 0;
    root = Ref.ABSENT;
    protocol = 0;
    depthsUncertain = false;
  }

  /** Lets go of what stands in the input and of arrays that one large pickle made large. */
  void release() {
    isBegun = false;
    side.release();
    if (tape.length > KEPT_WORDS) {
      tape = new long[256];
    }
    if (nodeAt.length > KEPT_WORDS) {
      nodeAt = new int[64];
      depth = new int[64];
    }
    if (leaves.length > KEPT_WORDS) {
      leaves = new long[64];
    }
    if (extras.length > KEPT_WORDS) {
      extras = new long[16];
    }
    if (sideBytes.length > KEPT_WORDS) {
      sideBytes = new byte[64];
    }
  }

  // ---- the tape -------------------------------------------------------------------------------

  static int kind(long header) {
    return (int) (header >>> 56);
  }

  static int count(long header) {
    return (int) header;
  }

  /** Whether the record with this header is a node. */
  static boolean isNumbered(long header) {
    return kind(header) < APPENDS;
  }

  /** The protocol in force where a GLOBAL stands. */
  static int protocolOf(long header) {
    return (int) (header >>> 32) & 0xff;
  }

  /** The length in words of the record with this header. */
  static int size(long header) {
    return switch (kind(header)) {
      case Ref.TUPLE -> 1 + count(header);
      case Ref.LIST, Ref.DICT, Ref.SET, Ref.FROZENSET, Ref.BYTEARRAY -> 2;
      case Ref.EXTENSION, Ref.PERSISTENT, Ref.BUFFER -> 3;
      case Ref.GLOBAL -> 4;
      case Ref.OBJECT -> 6;
      case SETITEMS -> 3 + 2 * count(header);
      default -> 3 + count(header);
    };
  }

  static long header(int kind, int count) {
    return (long) kind << 56 | count;
  }

  /** Room for a record; returns where it begins. */
  int reserve(int words) {
    int at = tapeLength;
    roomOnTape(words);
    tapeLength = at + words;
    return at;
  }

  /** Makes room for words on the tape, and for nodes and as many leaves. */
  void room(int words, int more) {
    roomOnTape(words);
    roomForNodes(more);
    roomForLeaves(more);
  }

  private void roomOnTape(int words) {
    if (words > tape.length - tapeLength) {
      tape = Arrays.copyOf(tape, Growth.atLeast(tape.length, (long) tapeLength + words));
    }
  }

  private void roomForNodes(int more) {
    if (more > nodeAt.length - nodes) {
      nodeAt = Arrays.copyOf(nodeAt, Growth.atLeast(nodeAt.length, (long) nodes + more));
      depth = Arrays.copyOf(depth, nodeAt.length);
    }
  }

  private void roomForLeaves(int more) {
    if (more > leaves.length - leafCount) {
      leaves = Arrays.copyOf(leaves, Growth.atLeast(leaves.length, (long) leafCount + more));
    }
  }

  /** Numbers the record that begins at {@code at} and returns the reference to it. */
  long number(int kind, int at, int itsDepth) {
    roomForNodes(1);
    int node = nodes;
    nodes = node + 1;
    nodeAt[node] = at;
    depth[node] = itsDepth;
    return Ref.of(kind, node);
  }

  /** Whether a node is of a kind that has growth records. */
  boolean grows(int node) {
    int kind = kind(tape[nodeAt[node]]);
    return kind >= Ref.LIST && kind <= Ref.FROZENSET || kind == Ref.OBJECT;
  }

  /** Where the header of the first growth record of a container or object is; 0 if none. */
  int firstGrowth(int node) {
    return (int) (tape[growthWord(node)] >>> 32);
  }

  /** Where the header of the last growth record of a container or object is; 0 if none. */
  int lastGrowth(int node) {
    return (int) tape[growthWord(node)];
  }

  /** The word that links a node to its growth. */
  private int growthWord(int node) {
    int at = nodeAt[node];
    return kind(tape[at]) == Ref.OBJECT ? at + 4 : at + 1;
  }

  /**
   * The growth record after the one at {@code at}, or 0. Growth never stands at the tape's start.
   */
  int nextGrowth(int at) {
    return (int) tape[at + 1];
  }

  boolean isFetched(int node) {
    return (depth[node] & FETCHED) != 0;
  }

  boolean isMemoised(long ref) {
    return Ref.isNode(ref) && (depth[Ref.node(ref)] & MEMOISED) != 0;
  }

  CallKind callKind(int node) {
    return CallKind.of(count(tape[nodeAt[node]]));
  }

  /** The name of the GLOBAL at {@code at}, in Python 3's spelling if Python 2 wrote it. */
  PyGlobal globalName(int at, boolean fixImports) {
    return python3Name(at, new PyGlobal(string(tape[at + 1]), string(tape[at + 2])), fixImports);
  }

  /** As {@link #globalName}, for one whose names have been decoded. */
  PyGlobal python3Name(int at, PyGlobal global, boolean fixImports) {
    return fixImports && protocolOf(tape[at]) < 3 ? ImportNames.toPython3(global) : global;
  }

  static int growthTarget(long word) {
    return (int) (word >>> 32);
  }

  /** Links a growth record at {@code at} to the end of the chain of a container or object. */
  void link(long ref, int at, long origin) {
    int node = Ref.node(ref);
    tape[at + 1] = (long) node << 32;
    tape[at + 2] = origin;
    int word = nodeAt[node] + (Ref.tag(ref) == Ref.OBJECT ? 4 : 1);
    int last = (int) tape[word];
    if (last == 0) {
      tape[word] = (long) at << 32 | at;
    } else {
      tape[last + 1] |= at;
      tape[word] = tape[word] & 0xffffffff00000000L | at;
    }
  }

  static long origin(int offset, int opcode) {
    return (long) opcode << 32 | offset;
  }

  static int originOffset(long origin) {
    return (int) origin;
  }

  static int originOpcode(long origin) {
    return (int) (origin >>> 32);
  }

  // ---- errors, of the opcode whose origin stands on the tape at originAt ----------------------

  UnpicklingException error(int originAt, Category category, String rule) {
    return error(originAt, category, rule, null);
  }

  UnpicklingException error(int originAt, Category category, String rule, RuntimeException cause) {
    long origin = tape[originAt];
    return new UnpicklingException(
        category, originOffset(origin), originOpcode(origin), rule, cause);
  }

  GlobalRefusedException refused(int originAt, PyGlobal global) {
    long origin = tape[originAt];
    return new GlobalRefusedException(
        global.module(), global.name(), originOffset(origin), originOpcode(origin));
  }

  LimitExceededException beyond(String limit, long allowed, long found, int originAt) {
    long origin = tape[originAt];
    return new LimitExceededException(
        limit, allowed, found, originOffset(origin), originOpcode(origin));
  }

  // ---- leaves, extras, text -------------------------------------------------------------------

  /** Gives a run that can be fetched a number, so that all that fetch it get one object. */
  long leaf(long ref) {
    roomForLeaves(1);
    leaves[leafCount] = ref;
    return leafRef(ref, leafCount++);
  }

  /** The reference to a leaf, which has a number, by what it is. */
  static long leafRef(long run, int leaf) {
    int tag = Ref.isString(run) ? Ref.LEAF_STR : Ref.isBytes(run) ? Ref.LEAF_BYTES : Ref.LEAF_OTHER;
    return Ref.of(tag, leaf);
  }

  void share(long leafRef) {
    // The tag of a run has its high bit clear, so that bit is free.
    int leaf = (int) leafRef;
    if (leaves[leaf] >= 0) { // mostly it is shared already
      leaves[leaf] |= SHARED;
    }
  }

  /** Whether later pickles may fetch what this one memoised. */
  boolean memoIsKept;

  boolean isShared(int leaf) {
    return memoIsKept || leaves[leaf] < 0;
  }

  /** The run behind a leaf that is not shared, or {@link Ref#ABSENT}. */
  long ownRun(int leaf) {
    long run = leaves[leaf];
    return run < 0 || memoIsKept ? Ref.ABSENT : run;
  }

  /** The run behind a leaf, or the reference itself. */
  long run(long ref) {
    int tag = Ref.tag(ref);
    return tag == Ref.LEAF_STR || tag == Ref.LEAF_BYTES || tag == Ref.LEAF_OTHER
        ? leaves[(int) ref] & ~SHARED
        : ref;
  }

  long ofLong(long value) {
    return Ref.fitsInline(value) ? Ref.ofInt(value) : Ref.of(Ref.INT64, extra(value));
  }

  int extra(long value) {
    if (extraCount == extras.length) {
      extras = Arrays.copyOf(extras, Growth.atLeast(extraCount, extraCount + 1L));
    }
    extras[extraCount] = value;
    return extraCount++;
  }

  long extraAt(long ref) {
    return extras[(int) ref];
  }

  long ofRun(int tag, int offset, int length) {
    return Ref.isShortRun(length)
        ? Ref.ofRun(tag, offset, length)
        : Ref.ofLongRun(tag, extra((long) length << 32 | offset));
  }

  int runOffset(long run) {
    return Ref.isShortRun(Ref.runLength(run)) ? Ref.runOffset(run) : (int) extras[(int) run];
  }

  int runLength(long run) {
    int length = Ref.runLength(run);
    return Ref.isShortRun(length) ? length : (int) (extras[(int) run] >>> 32);
  }

  Input area(long run) {
    return (Ref.tag(run) & Ref.SIDE) != 0 ? side : input;
  }

  /** Adds decoded text to the side area; returns its offset there. */
  int addToSide(byte[] bytes, int length) {
    int at = sideLength;
    if (length > sideBytes.length - at) {
      sideBytes = Arrays.copyOf(sideBytes, Growth.atLeast(sideBytes.length, (long) at + length));
    }
    System.arraycopy(bytes, 0, sideBytes, at, length);
    sideLength = at + length;
    side.wrap(sideBytes, 0, sideLength);
    return at;
  }

  // ---- values of references -------------------------------------------------------------------

  long longValue(long ref) {
    return Ref.tag(ref) == Ref.INT ? Ref.intValue(ref) : extras[(int) ref];
  }

  double doubleValue(long ref) {
    return Double.longBitsToDouble(
        Ref.tag(ref) == Ref.FLOAT ? input.i64BigEndian((int) ref) : extras[(int) ref]);
  }

  BigInteger bigInteger(long run) {
    return Bytes.toBigInteger(area(run).copy(runOffset(run), runLength(run)));
  }

  /** A string that stands in the input and is ASCII. */
  String ascii(long run) {
    return input.latin1(runOffset(run), runLength(run));
  }

  /** A string value: a String, unless only {@link PyCodePoints} can hold it. */
  Object text(long ref) {
    long run = run(ref);
    if ((Ref.tag(run) & ~Ref.SIDE) == Ref.STR_SURROGATES) {
      int[] codePoints = Utf8.codePoints(area(run), runOffset(run), runLength(run));
      for (int i = 1; i < codePoints.length; i++) {
        if (codePoints[i - 1] >>> 10 == Character.MIN_HIGH_SURROGATE >>> 10
            && codePoints[i] >>> 10 == Character.MIN_LOW_SURROGATE >>> 10) {
          return PyCodePoints.of(codePoints);
        }
      }
    }
    return string(ref);
  }

  /** Decodes a string, given by reference or by the run behind a leaf. */
  String string(long ref) {
    long run = run(ref);
    Input area = area(run);
    int offset = runOffset(run);
    int length = runLength(run);
    return switch (Ref.tag(run) & ~Ref.SIDE) {
      case Ref.STR_ASCII -> area.latin1(offset, length);
      case Ref.STR_UTF8 -> area.utf8(offset, length);
      default -> Utf8.decode(area, offset, length);
    };
  }
}
