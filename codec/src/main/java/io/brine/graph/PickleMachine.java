package io.brine.graph;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.internal.Bytes;
import io.brine.internal.Input;
import io.brine.internal.Utf8;
import java.util.Arrays;

/**
 * Executes a pickle symbolically: stack, marks and memo hold references, and the result is a {@link
 * PickleGraph}. The rules are those of CPython's C unpickler ({@code Modules/_pickle.c}); where
 * versions differ, the newest: integers in text are decimal, and no opcode may cross the end of a
 * frame.
 *
 * <p>Nothing is constructed and nothing is resolved here. All arrays are kept between pickles. Not
 * thread-safe.
 */
public final class PickleMachine {

  private static final int HIGHEST_PROTOCOL = 5;

  private static final int SHORT = 1 << 16;

  /** The most bytes that the loop reads of one opcode. */
  private static final int MOST_BYTES = 10;

  /** How many values can at least be pushed before the stack is looked at again. */
  private static final int ROOM = 512;

  private static final int MEMOIZE = (byte) 0x94;

  private final Limits limits;
  private final int maxMemoEntries;
  private final int maxNodes;
  private final int maxDepth;

  /** Longer strings are left to the general path. */
  private final int maxShort;

  private final TextArguments text;
  private final PickleGraph graph;
  private final Memo memo = new Memo();

  private long[] stack = new long[2 * ROOM];
  private int top;
  private int[] marks = new int[32];
  private int markCount;

  /** The stack below this belongs to the topmost mark. */
  private int fence;

  private final MachineInput input;
  private int buffers;

  /** For data between opcodes; null if no class has any. */
  private final InlineReader inline;

  /** For pickles among such data; made when it is first needed. */
  private PickleMachine nested;

  /** A machine for pickles without data between opcodes. */
  public PickleMachine(Limits limits, StringDecoding decoding) {
    this(limits, decoding, new PickleGraph(), null);
  }

  PickleMachine(ReadOptions options) {
    this(options.limits(), options.strings(), new PickleGraph(), options);
  }

  private PickleMachine(
      Limits limits, StringDecoding decoding, PickleGraph graph, ReadOptions inline) {
    this(
        limits,
        graph,
        new MachineInput(limits),
        new TextArguments(limits, decoding, graph),
        inline);
  }

  /** A machine with a stack and a memo of its own, for a pickle in that of another. */
  private PickleMachine(PickleMachine outer) {
    this(outer.limits, outer.graph, outer.input, outer.text, null);
  }

  private PickleMachine(
      Limits limits,
      PickleGraph graph,
      MachineInput input,
      TextArguments text,
      ReadOptions inline) {
    this.limits = limits;
    this.maxMemoEntries = limits.maxMemoEntries();
    this.maxNodes = limits.maxNodes();
    this.maxDepth = limits.maxDepth();
    this.maxShort = Math.min(SHORT, limits.maxStringBytes());
    this.graph = graph;
    this.input = input;
    this.text = text;
    boolean hasInline = inline != null && !inline.inlineData().isEmpty();
    this.inline = hasInline ? new InlineReader(inline, this, input) : null;
  }

  public PickleGraph graph() {
    return graph;
  }

  /** Lets go of the input; the graph is void afterwards. */
  public void release() {
    input.release();
    graph.release();
    if (stack.length > 1 << 20) {
      stack = new long[2 * ROOM];
    }
    nested = null;
  }

  /** Forgets the memo. */
  public void clearMemo() {
    memo.clear();
  }

  /**
   * Reads the pickle that begins at {@code from}.
   *
   * @param keep whether the memo, and the graph that it refers to, go on from the last pickle; the
   *     input must then begin with the bytes of the last one
   * @return the offset after its STOP
   */
  public int parse(Input source, int from, boolean keep) {
    top = 0;
    markCount = 0;
    fence = 0;
    buffers = 0;
    if (keep && graph.input != null) {
      graph.input = source;
    } else {
      graph.begin(source);
      memo.clear();
    }
    graph.protocol = 0;
    if (inline != null) {
      inline.begin();
    }
    input.begin(source, from);
    try {
      run();
    } catch (Growth.GraphTooLargeException e) {
      throw exceeded("maxNodes", limits.maxNodes(), graph.nodes);
    }
    if (graph.depthsUncertain) {
      int depth = new DepthOfGraph(graph).compute();
      if (depth > limits.maxDepth()) {
        throw exceeded("maxDepth", limits.maxDepth(), depth);
      }
    }
    return input.position();
  }

  /**
   * Executes opcodes up to STOP.
   *
   * <p>What pickles mostly consist of is executed here, with the position and the stack in locals,
   * which the JIT keeps in registers as it cannot keep fields. One check holds for all that an arm
   * does: up to {@code last} the longest argument of fixed size is there, and room on the stack.
   * What an arm is not made for it leaves to {@link #execute}, as all opcodes that are rare.
   */
  private void run() {
    while (true) {
      input.require();
      byte[] bytes = input.window();
      int shift = input.windowAt();
      int pos = input.position() - shift;
      int limit = input.windowLimit();
      int size = top;
      long[] values = roomToPush();
      // An opcode takes a byte at least and pushes one value at most.
      int last = Math.min(limit - MOST_BYTES, pos + values.length - size - 1);
      int opcode;
      common:
      {
        do {
          input.opcodeAt(pos + shift);
          opcode = Bytes.u8(bytes, pos++);
          long made;
          switch (opcode) {
            case 'N' -> {
              values[size++] = Ref.NONE_REF;
              continue;
            }
            case 0x88 -> {
              values[size++] = Ref.TRUE_REF;
              continue;
            }
            case 0x89 -> {
              values[size++] = Ref.FALSE_REF;
              continue;
            }
            case 'K', 'M', 'J', 0x8a -> {
              // No processor predicts the widths of integers: so all are read alike, and in a row.
              if (pos - 1 > last) {
                break common;
              }
              while (true) {
                int counted = Integers.COUNTED[opcode];
                int width = Integers.WIDTH[opcode] + (bytes[pos] & counted);
                if (width - 1 >>> 3 != 0) {
                  input.opcodeAt(pos - 1 + shift);
                  break common;
                }
                pos += counted & 1;
                int unused = Long.SIZE - 8 * width;
                long value = Bytes.i64(bytes, pos) << unused >> unused & Integers.MASK[opcode];
                values[size++] = graph.ofLong(value);
                pos += width;
                if (pos > last || Integers.MASK[Bytes.u8(bytes, pos)] == 0) {
                  break;
                }
                opcode = Bytes.u8(bytes, pos++);
              }
              continue;
            }
            case 'G' -> {
              while (true) {
                values[size++] = Ref.of(Ref.FLOAT, pos + shift);
                pos += 8;
                if (pos > last || bytes[pos] != 'G') {
                  break;
                }
                pos++;
              }
              continue;
            }
            case 0x8c -> {
              int count = Bytes.u8(bytes, pos);
              boolean here = count <= maxShort && count < limit - pos;
              int tag = here ? textTag(bytes, pos + 1, count) : 0;
              if (tag == 0) {
                break common;
              }
              made = Ref.ofRun(tag, pos + 1 + shift, count);
              pos += 1 + count;
            }
            case 'X' -> {
              int count = Bytes.i32(bytes, pos);
              boolean here = count >= 0 && count <= maxShort && count <= limit - pos - 4;
              int tag = here ? textTag(bytes, pos + 4, count) : 0;
              if (tag == 0) {
                break common;
              }
              made = Ref.ofRun(tag, pos + 4 + shift, count);
              pos += 4 + count;
            }
            case ']' -> made = container(Ref.LIST);
            case '}' -> made = container(Ref.DICT);
            case 0x85, 0x86, 0x87 -> {
              made = tuple(size - (opcode - 0x84), size);
              size -= opcode - 0x84;
            }
            case 't' -> {
              int from = popMark();
              made = tuple(from, size);
              size = from;
            }
            case ')' -> {
              values[size++] = Ref.EMPTY_TUPLE_REF;
              continue;
            }
            case '(' -> {
              mark(size);
              continue;
            }
            case 'a' -> {
              append(size - 1, size);
              size--;
              continue;
            }
            case 'e' -> {
              int from = popMark();
              append(from, size);
              size = from;
              continue;
            }
            case 's' -> {
              setItems(size - 2, size);
              size -= 2;
              continue;
            }
            case 'u' -> {
              int from = popMark();
              setItems(from, size);
              size = from;
              continue;
            }
            case 'h' -> {
              values[size++] = get(Bytes.u8(bytes, pos++));
              continue;
            }
            case 'j' -> {
              values[size++] = get(Bytes.u32(bytes, pos));
              pos += 4;
              continue;
            }
            case 'q' -> {
              put(Bytes.u8(bytes, pos++), size);
              continue;
            }
            case 'r' -> {
              put(Bytes.u32(bytes, pos), size);
              pos += 4;
              continue;
            }
            case 0x94 -> {
              values[size - 1] = memoised(peek(size));
              continue;
            }
            default -> {
              break common;
            }
          }
          // What can be memoised mostly is, at once.
          if (pos <= last && bytes[pos] == MEMOIZE) {
            input.opcodeAt(pos++ + shift);
            made = memoised(made);
          }
          values[size++] = made;
        } while (pos <= last);
        input.position(pos + shift);
        top = size;
        continue;
      }
      input.position(input.opcodeAt() + 1);
      top = size;
      if (opcode == '.') {
        graph.root = popValue();
        return;
      }
      execute(opcode);
    }
  }

  /** The tag of a reference to text; 0 if that is not simply UTF-8. */
  private static int textTag(byte[] bytes, int at, int count) {
    return Bytes.isAscii(bytes, at, count)
        ? Ref.STR_ASCII
        : Utf8.isPlain(bytes, at, count) ? Ref.STR_UTF8 : 0;
  }

  private void execute(int opcode) {
    switch (opcode) {
      case 'K' -> push(Ref.ofInt(input.u8()));
      case 'M' -> push(Ref.ofInt(input.u16()));
      case 'J' -> push(Ref.ofInt(input.i32()));
      case 0x8a -> pushLong(input.u8());
      case 0x8b -> pushLong(input.signedLength());
      case 'I' -> push(text.intOrBool(input));
      case 'L' -> push(text.integer(input));
      case 'F' -> push(text.floating(input));

      case 0x8c -> pushString(input.u8());
      case 'X' -> pushString(input.u32());
      case 0x8d -> pushString(input.i64());
      case 'V' -> push(text.rawUnicode(input));
      case 'S' -> push(text.quotedString(input));
      case 'U' -> pushPython2String(input.u8());
      case 'T' -> pushPython2String(input.signedLength());
      case 'C' -> push(bytes(input.u8()));
      case 'B' -> push(bytes(input.u32()));
      case 0x8e -> push(bytes(input.i64()));
      case 0x96 -> pushByteArray(input.i64());
      case 0x97 -> nextBuffer();
      case 0x98 -> readOnlyBuffer();

      case 0x8f -> push(container(Ref.SET));
      case 'l' -> pushWithItems(Ref.LIST, PickleGraph.APPENDS, popMark());
      case 'd' -> pushWithItems(Ref.DICT, PickleGraph.SETITEMS, popMark());
      case 0x91 -> pushWithItems(Ref.FROZENSET, PickleGraph.ADDS, popMark());
      case 0x90 -> addItems(popMark());

      case '0' -> pop();
      case '1' -> top = popMark();
      case '2' -> duplicate();
      case 'p' -> put(text.memoIndex(input), top);
      case 'g' -> push(get(text.memoIndex(input)));

      case 'c' -> push(globalOfLines());
      case 0x93 -> stackGlobal();
      case 0x82 -> push(extension(input.u8()));
      case 0x83 -> push(extension(input.u16()));
      case 0x84 -> push(extension(input.i32()));
      case 'R' -> reduce();
      case 0x81 -> newObject();
      case 0x92 -> newObjectWithKeywords();
      case 'i' -> instanceOfLines();
      case 'o' -> instance();
      case 'b' -> build();
      case 'P' -> push(persistent(persistentIdLine()));
      case 'Q' -> push(persistent(popValue()));

      case 0x80 -> protocol(input.u8());
      case 0x95 -> input.enterFrame(input.i64());
      default -> throw malformed("not an opcode");
    }
  }

  private void protocol(int version) {
    if (version > HIGHEST_PROTOCOL) {
      throw error(Category.VALUE, "protocol " + version + " is not known, the highest is 5");
    }
    graph.protocol = version;
  }

  // ---- stack ----------------------------------------------------------------------------------

  private void push(long ref) {
    roomToPush()[top++] = ref;
  }

  private long popValue() {
    if (top <= fence) {
      throw underflow();
    }
    return stack[--top];
  }

  private long peek(int size) {
    if (size <= fence) {
      throw underflow();
    }
    return stack[size - 1];
  }

  private UnpicklingException underflow() {
    return malformed(markCount > 0 ? "a mark where a value should be" : "the stack is empty");
  }

  private long[] roomToPush() {
    if (stack.length - top < ROOM) {
      stack = Arrays.copyOf(stack, Growth.atLeast(top, (long) top + ROOM));
    }
    return stack;
  }

  private void duplicate() {
    long ref = peek(top);
    if (Ref.isRun(ref)) {
      ref = graph.leaf(ref);
      stack[top - 1] = ref;
    }
    push(fetched(ref));
  }

  private void mark(int at) {
    if (markCount == limits.maxMarks()) {
      throw exceeded("maxMarks", limits.maxMarks(), markCount + 1L);
    }
    if (markCount == marks.length) {
      marks = Arrays.copyOf(marks, Growth.atLeast(markCount, markCount + 1L));
    }
    marks[markCount++] = at;
    fence = at;
  }

  /** Removes the topmost mark; returns where the values above it begin. */
  private int popMark() {
    if (markCount == 0) {
      throw malformed("no mark on the stack");
    }
    int at = marks[--markCount];
    fence = markCount > 0 ? marks[markCount - 1] : 0;
    return at;
  }

  private void pop() {
    if (markCount > 0 && top == fence) {
      popMark();
      return;
    }
    noteStateSetter(popValue());
  }

  /**
   * A call whose result is dropped and whose first of two arguments is the object below it is how a
   * pickler writes a state setter (the sixth item of a reduce value): it belongs to that object.
   */
  private void noteStateSetter(long call) {
    if (Ref.tag(call) != Ref.OBJECT) {
      return;
    }
    int at = graph.nodeAt[Ref.node(call)];
    long args = graph.tape[at + 2];
    if (graph.callKind(Ref.node(call)) != CallKind.REDUCE || Ref.tag(args) != Ref.TUPLE) {
      return;
    }
    int tuple = graph.nodeAt[Ref.node(args)];
    long object = graph.tape[tuple + 1];
    boolean ofTheObjectBelow = top > fence && stack[top - 1] == object;
    if (PickleGraph.count(graph.tape[tuple]) == 2
        && Ref.tag(object) == Ref.OBJECT
        && ofTheObjectBelow) {
      int growth = graph.reserve(4);
      graph.tape[growth] = PickleGraph.header(PickleGraph.SETTER, 1);
      graph.tape[growth + 3] = call;
      graph.link(Ref.node(object), growth, origin());
      graph.depthsUncertain = true;
    }
  }

  // ---- memo -----------------------------------------------------------------------------------

  private void put(long index, int size) {
    long ref = numbered(peek(size));
    stack[size - 1] = ref;
    if (memo.size() >= maxMemoEntries && memo.get(index) == Ref.ABSENT) {
      throw exceeded("maxMemoEntries", maxMemoEntries, memo.size() + 1L);
    }
    memo.put(index, ref);
  }

  /** Puts a value in the memo at the next index; returns what it is referred to by from now on. */
  private long memoised(long value) {
    long ref = numbered(value);
    if (memo.size() >= maxMemoEntries && memo.get(memo.size()) == Ref.ABSENT) {
      throw exceeded("maxMemoEntries", maxMemoEntries, memo.size() + 1L);
    }
    memo.add(ref);
    return ref;
  }

  /**
   * A value that is about to be had more than once: all are to get one object, or a short stream
   * could ask for a long string a million times.
   */
  private long numbered(long ref) {
    if (Ref.isNode(ref)) {
      graph.depth[Ref.node(ref)] |= PickleGraph.MEMOISED;
      return ref;
    }
    return Ref.isRun(ref) ? graph.leaf(ref) : ref;
  }

  private long get(long index) {
    long ref = memo.get(index);
    if (ref == Ref.ABSENT) {
      throw malformed("the memo has no entry " + index);
    }
    return fetched(ref);
  }

  private long fetched(long ref) {
    if (Ref.isNode(ref)) {
      graph.depth[Ref.node(ref)] |= PickleGraph.FETCHED;
    } else if (Ref.tag(ref) >= Ref.LEAF_STR) {
      graph.share(ref);
    }
    return ref;
  }

  // ---- scalars --------------------------------------------------------------------------------

  private void pushLong(int count) {
    if (count > limits.maxIntegerBytes()) {
      throw exceeded("maxIntegerBytes", limits.maxIntegerBytes(), count);
    }
    push(text.twosComplement(input.source(), input.take(count), count));
  }

  private void pushString(long count) {
    int at = input.take(count);
    int length = (int) count;
    if (length > limits.maxStringBytes()) {
      throw exceeded("maxStringBytes", limits.maxStringBytes(), length);
    }
    push(string(at, length));
  }

  private long string(int at, int length) {
    if (input.source().isAscii(at, length)) {
      return graph.ofRun(Ref.STR_ASCII, at, length);
    }
    int kind = Utf8.classify(input.source(), at, length);
    if (kind < 0) {
      throw error(Category.TEXT, "not UTF-8 at byte " + (-1 - kind) + " of the string");
    }
    return graph.ofRun(kind == Utf8.PLAIN ? Ref.STR_UTF8 : Ref.STR_SURROGATES, at, length);
  }

  private void pushPython2String(int length) {
    push(text.python2String(input.source(), input.take(length), length, input.opcodeAt()));
  }

  long bytes(long count) {
    int at = input.take(count);
    if (count > limits.maxBytes()) {
      throw exceeded("maxBytes", limits.maxBytes(), count);
    }
    return graph.ofRun(Ref.BYTES, at, (int) count);
  }

  private void pushByteArray(long count) {
    long run = bytes(count);
    int at = graph.reserve(2);
    graph.tape[at] = PickleGraph.header(Ref.BYTEARRAY, 0);
    graph.tape[at + 1] = run;
    push(node(Ref.BYTEARRAY, at, 1));
  }

  private void nextBuffer() {
    if (buffers == limits.maxBuffers()) {
      throw exceeded("maxBuffers", limits.maxBuffers(), buffers + 1L);
    }
    push(buffer(buffers++, false));
  }

  private void readOnlyBuffer() {
    long ref = peek(top);
    if (Ref.tag(ref) == Ref.BUFFER) {
      stack[top - 1] = buffer((int) graph.tape[graph.nodeAt[Ref.node(ref)] + 1], true);
    } else if (!Ref.isBytes(ref)) {
      throw malformed("not a buffer on the stack");
    }
  }

  private long buffer(int index, boolean readOnly) {
    int at = graph.reserve(3);
    graph.hooks++;
    graph.tape[at] = PickleGraph.header(Ref.BUFFER, readOnly ? 1 : 0);
    graph.tape[at + 1] = index;
    graph.tape[at + 2] = origin();
    return node(Ref.BUFFER, at, 1);
  }

  // ---- containers -----------------------------------------------------------------------------

  private long node(int kind, int at, int depth) {
    if (graph.nodes >= maxNodes) {
      throw exceeded("maxNodes", maxNodes, graph.nodes + 1L);
    }
    if (depth > maxDepth) {
      throw exceeded("maxDepth", maxDepth, depth);
    }
    return graph.number(kind, at, depth);
  }

  private long container(int kind) {
    int at = graph.reserve(2);
    graph.tape[at] = PickleGraph.header(kind, 0);
    graph.tape[at + 1] = 0;
    return node(kind, at, 1);
  }

  /** Copies values of the stack to the tape; returns the greatest depth among them. */
  private int copyEdges(int from, int at, int count) {
    long[] source = stack;
    long[] target = graph.tape;
    long all = 0;
    for (int i = 0; i < count; i++) {
      long ref = source[from + i];
      target[at + i] = ref;
      all |= ref;
    }
    return Ref.isNode(all) ? deepest(from, count) : 0;
  }

  private int deepest(int from, int count) {
    int[] depths = graph.depth;
    int deepest = 0;
    for (int i = from; i < from + count; i++) {
      long ref = stack[i];
      if (Ref.isNode(ref)) {
        deepest = Math.max(deepest, depths[Ref.node(ref)] & PickleGraph.DEPTH);
      }
    }
    return deepest;
  }

  private int depth(long ref) {
    return Ref.isNode(ref) ? graph.depth[Ref.node(ref)] & PickleGraph.DEPTH : 0;
  }

  /** A tuple of values of the stack. */
  private long tuple(int from, int to) {
    if (from < fence) {
      throw underflow();
    }
    int count = to - from;
    if (count == 0) {
      return Ref.EMPTY_TUPLE_REF;
    }
    int at = graph.reserve(count + 1);
    graph.tape[at] = PickleGraph.header(Ref.TUPLE, count);
    return node(Ref.TUPLE, at, 1 + copyEdges(from, at + 1, count));
  }

  private void pushWithItems(int kind, int growth, int from) {
    int items = top - from;
    if (kind == Ref.DICT && (items & 1) != 0) {
      throw malformed("a key without a value");
    }
    long ref = container(kind);
    if (items > 0) {
      grow(ref, growth, from, items);
    }
    top = from;
    push(ref);
  }

  private void append(int from, int to) {
    long target = target(from, to);
    if (to > from) {
      require(target, Ref.LIST, "a list");
      grow(target, PickleGraph.APPENDS, from, to - from);
    }
  }

  private void setItems(int from, int to) {
    long target = target(from, to);
    if (to > from) {
      require(target, Ref.DICT, "a dict");
      if ((to - from & 1) != 0) {
        throw malformed("a key without a value");
      }
      grow(target, PickleGraph.SETITEMS, from, to - from);
    }
  }

  private void addItems(int from) {
    long target = target(from, top);
    if (top > from) {
      require(target, Ref.SET, "a set");
      grow(target, PickleGraph.ADDS, from, top - from);
    }
    top = from;
  }

  /** The value below the items that begin at {@code from}. */
  private long target(int from, int to) {
    if (from <= fence || from > to) {
      throw underflow();
    }
    return stack[from - 1];
  }

  private void require(long target, int kind, String what) {
    int tag = Ref.tag(target);
    if (tag != kind && tag != Ref.OBJECT) {
      throw error(Category.VALUE, "the target is " + Kinds.describe(tag) + ", not " + what);
    }
  }

  private void grow(long target, int kind, int from, int edges) {
    int node = Ref.node(target);
    int at = graph.reserve(3 + edges);
    int count = kind == PickleGraph.SETITEMS ? edges >> 1 : edges;
    graph.tape[at] = PickleGraph.header(kind, count);
    graph.link(node, at, origin());
    if (Ref.tag(target) != Ref.OBJECT) {
      graph.tape[graph.nodeAt[node]] += count;
    }
    deepen(node, 1 + copyEdges(from, at + 3, edges));
  }

  private void deepen(int node, int depth) {
    int old = graph.depth[node];
    if (depth > (old & PickleGraph.DEPTH)) {
      if (depth > limits.maxDepth()) {
        throw exceeded("maxDepth", limits.maxDepth(), depth);
      }
      graph.depth[node] = depth | old & ~PickleGraph.DEPTH;
      graph.depthsUncertain |= old < 0;
    }
  }

  // ---- globals and calls ----------------------------------------------------------------------

  private long origin() {
    return input.origin();
  }

  private long globalOfLines() {
    long module = nameLine();
    return global(module, nameLine());
  }

  private long nameLine() {
    int at = input.line();
    int kind = Utf8.classify(input.source(), at, input.lineLength());
    if (kind < 0 || kind == Utf8.SURROGATES) {
      throw error(Category.TEXT, "the name is not UTF-8");
    }
    return name(
        graph.ofRun(kind == Utf8.ASCII ? Ref.STR_ASCII : Ref.STR_UTF8, at, input.lineLength()));
  }

  private long name(long ref) {
    int length = graph.runLength(graph.run(ref));
    if (length > limits.maxNameBytes()) {
      throw exceeded("maxNameBytes", limits.maxNameBytes(), length);
    }
    return ref;
  }

  private void stackGlobal() {
    if (top - 2 < fence) {
      throw underflow();
    }
    long name = stack[--top];
    long module = stack[--top];
    if (!Ref.isString(name) || !Ref.isString(module)) {
      throw malformed("module and name must be str");
    }
    push(global(name(module), name(name)));
  }

  private long global(long module, long name) {
    countGlobal();
    int at = graph.reserve(4);
    graph.tape[at] = PickleGraph.header(Ref.GLOBAL, graph.globals++) | protocolBits();
    graph.tape[at + 1] = module;
    graph.tape[at + 2] = name;
    graph.tape[at + 3] = origin();
    return node(Ref.GLOBAL, at, 1);
  }

  private long extension(int code) {
    if (code <= 0) {
      throw malformed("extension code " + code + " is not positive");
    }
    countGlobal();
    int at = graph.reserve(3);
    graph.tape[at] = PickleGraph.header(Ref.EXTENSION, graph.globals++);
    graph.tape[at + 1] = code;
    graph.tape[at + 2] = origin();
    return node(Ref.EXTENSION, at, 1);
  }

  private void countGlobal() {
    if (graph.globals >= limits.maxGlobals()) {
      throw exceeded("maxGlobals", limits.maxGlobals(), graph.globals + 1L);
    }
  }

  /** Names are those of Python 2 or 3 by the protocol that was in force where they stand. */
  private long protocolBits() {
    return (long) graph.protocol << 32;
  }

  private void reduce() {
    long args = argumentTuple(popValue());
    push(call(CallKind.REDUCE, callable(popValue()), args, Ref.ABSENT));
  }

  private void newObject() {
    long args = argumentTuple(popValue());
    push(call(CallKind.NEWOBJ, callable(popValue()), args, Ref.ABSENT));
  }

  private void newObjectWithKeywords() {
    long keywords = popValue();
    if (Ref.tag(keywords) != Ref.DICT) {
      throw malformed("the keyword arguments are not a dict");
    }
    long args = argumentTuple(popValue());
    push(call(CallKind.NEWOBJ_EX, callable(popValue()), args, keywords));
  }

  private void instanceOfLines() {
    long cls = globalOfLines();
    int from = popMark();
    long args = tuple(from, top);
    top = from;
    push(call(CallKind.INST, cls, args, Ref.ABSENT));
  }

  private void instance() {
    int from = popMark();
    if (top <= from) {
      throw underflow();
    }
    long cls = callable(stack[from]);
    long args = tuple(from + 1, top);
    top = from;
    push(call(CallKind.OBJ, cls, args, Ref.ABSENT));
  }

  private long callable(long ref) {
    int tag = Ref.tag(ref);
    if (tag < Ref.GLOBAL || tag > Ref.PERSISTENT) {
      throw malformed(Kinds.describe(tag) + " cannot be called");
    }
    return ref;
  }

  private long argumentTuple(long ref) {
    int tag = Ref.tag(ref);
    if (tag != Ref.TUPLE && tag != Ref.EMPTY_TUPLE && tag != Ref.OBJECT && tag != Ref.PERSISTENT) {
      throw malformed("the arguments are " + Kinds.describe(tag) + ", not a tuple");
    }
    return ref;
  }

  private long call(CallKind kind, long callable, long args, long keywords) {
    int at = graph.reserve(6);
    long[] tape = graph.tape;
    tape[at] = PickleGraph.header(Ref.OBJECT, kind.ordinal());
    tape[at + 1] = callable;
    tape[at + 2] = args;
    tape[at + 3] = keywords;
    tape[at + 4] = 0;
    tape[at + 5] = origin();
    int depth = Math.max(depth(callable), Math.max(depth(args), depth(keywords)));
    return node(Ref.OBJECT, at, depth + 1);
  }

  private void build() {
    if (top - 2 < fence) {
      throw underflow();
    }
    long target = stack[top - 2];
    if (Ref.tag(target) != Ref.OBJECT) {
      throw error(
          Category.VALUE, "the target is " + Kinds.describe(Ref.tag(target)) + ", not an object");
    }
    grow(target, PickleGraph.BUILD, top - 1, 1);
    top--;
    if (inline != null) {
      inline.afterBuild(target, stack[top]);
    }
  }

  /** Adds what was read behind the state of an object to its items. */
  void appendItem(long object, long item) {
    push(item);
    grow(object, PickleGraph.APPENDS, top - 1, 1);
    top--;
  }

  /** Executes a whole pickle that begins at the position; returns its value. */
  long nestedPickle() {
    if (nested == null) {
      nested = new PickleMachine(this);
    }
    int protocol = graph.protocol;
    long value = nested.executeNested();
    graph.protocol = protocol;
    return value;
  }

  private long executeNested() {
    top = 0;
    markCount = 0;
    fence = 0;
    buffers = 0;
    memo.clear();
    graph.protocol = 0;
    run();
    input.endFrame();
    return graph.root;
  }

  private long persistentIdLine() {
    int at = input.line();
    if (!input.source().isAscii(at, input.lineLength())) {
      throw error(Category.MALFORMED, "the persistent id is not ASCII");
    }
    return graph.ofRun(Ref.STR_ASCII, at, input.lineLength());
  }

  private long persistent(long id) {
    int at = graph.reserve(3);
    graph.hooks++;
    graph.tape[at] = PickleGraph.header(Ref.PERSISTENT, 0);
    graph.tape[at + 1] = id;
    graph.tape[at + 2] = origin();
    return node(Ref.PERSISTENT, at, 1 + depth(id));
  }

  // ---- errors ---------------------------------------------------------------------------------

  private UnpicklingException malformed(String rule) {
    return input.malformed(rule);
  }

  private UnpicklingException error(Category category, String rule) {
    return input.error(category, rule);
  }

  private LimitExceededException exceeded(String name, long allowed, long found) {
    return input.exceeded(name, allowed, found);
  }
}
