package io.brine.graph;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.internal.Input;
import io.brine.internal.Utf8;

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
  private static final int PROTO = 0x80;

  private final Limits limits;
  private final TextArguments text;
  private final PickleGraph graph;
  private final MemoOpcodes memo;

  private final MachineInput input;
  private final ValueStack stack;
  private final Nodes nodes;
  private final Calls calls;
  private final CommonLoop common;
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
    this.graph = graph;
    this.input = input;
    this.text = text;
    Memo memo = new Memo();
    this.memo = new MemoOpcodes(memo, graph, input, limits);
    this.stack = new ValueStack(limits, input);
    this.nodes = new Nodes(graph, stack, input, limits);
    this.calls = new Calls(graph, stack, input, nodes, limits);
    this.common = new CommonLoop(graph, input, stack, memo, limits);
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
    stack.release();
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
    stack.clear();
    buffers = 0;
    if (keep && graph.isBegun) {
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
   * Executes opcodes up to STOP: what pickles mostly consist of in {@link CommonLoop}, and one
   * after the other what that leaves.
   */
  private void run() {
    while (true) {
      input.require();
      int opcode = input.opcode();
      if (opcode == '.') {
        graph.root = stack.pop();
        return;
      }
      execute(opcode);
      if (opcode != PROTO) { // FRAME is next, or what CommonLoop does not know either
        common.run();
      }
    }
  }

  private void execute(int opcode) {
    switch (opcode) {
      case 'N' -> stack.push(Ref.NONE_REF);
      case 0x88 -> stack.push(Ref.TRUE_REF);
      case 0x89 -> stack.push(Ref.FALSE_REF);
      case ')' -> stack.push(Ref.EMPTY_TUPLE_REF);
      case 'K' -> stack.push(Ref.ofInt(input.u8()));
      case 'M' -> stack.push(Ref.ofInt(input.u16()));
      case 'J' -> stack.push(Ref.ofInt(input.i32()));
      case 0x8a -> pushLong(input.u8());
      case 0x8b -> pushLong(input.signedLength());
      case 'I' -> stack.push(text.intOrBool(input));
      case 'L' -> stack.push(text.integer(input));
      case 'F' -> stack.push(text.floating(input));
      case 'G' -> stack.push(Ref.of(Ref.FLOAT, input.take(Double.BYTES)));

      case 0x8c -> pushString(input.u8());
      case 'X' -> pushString(input.u32());
      case 0x8d -> pushString(input.i64());
      case 'V' -> stack.push(text.rawUnicode(input));
      case 'S' -> stack.push(text.quotedString(input));
      case 'U' -> pushPython2String(input.u8());
      case 'T' -> pushPython2String(input.signedLength());
      case 'C' -> stack.push(bytes(input.u8()));
      case 'B' -> stack.push(bytes(input.u32()));
      case 0x8e -> stack.push(bytes(input.i64()));
      case 0x96 -> pushByteArray(input.i64());
      case 0x97 -> nextBuffer();
      case 0x98 -> readOnlyBuffer();

      case ']' -> stack.push(nodes.container(Ref.LIST));
      case '}' -> stack.push(nodes.container(Ref.DICT));
      case 0x8f -> stack.push(nodes.container(Ref.SET));
      case 'l' -> pushContainer(Ref.LIST, PickleGraph.APPENDS);
      case 'd' -> pushContainer(Ref.DICT, PickleGraph.SETITEMS);
      case 0x91 -> pushContainer(Ref.FROZENSET, PickleGraph.ADDS);
      case 0x90 -> addItems();
      case 0x85, 0x86, 0x87 -> pushTuple(stack.top - (opcode - 0x84));
      case 't' -> pushTuple(stack.popMark());
      case 'a' -> append(stack.top - 1);
      case 'e' -> append(stack.popMark());
      case 's' -> setItems(stack.top - 2);
      case 'u' -> setItems(stack.popMark());

      case '(' -> stack.mark(stack.top);
      case '0' -> pop();
      case '1' -> stack.top = stack.popMark();
      case '2' -> duplicate();
      case 'p' -> put(text.memoIndex(input));
      case 'q' -> put(input.u8());
      case 'r' -> put(input.u32());
      case 0x94 -> replaceTop(memo.add(stack.peek(stack.top)));
      case 'g' -> stack.push(memo.get(text.memoIndex(input)));
      case 'h' -> stack.push(memo.get(input.u8()));
      case 'j' -> stack.push(memo.get(input.u32()));

      case 'c' -> stack.push(calls.globalOfLines());
      case 0x93 -> calls.stackGlobal();
      case 0x82 -> stack.push(calls.extension(input.u8()));
      case 0x83 -> stack.push(calls.extension(input.u16()));
      case 0x84 -> stack.push(calls.extension(input.i32()));
      case 'R' -> calls.reduce();
      case 0x81 -> calls.newObject();
      case 0x92 -> calls.newObjectWithKeywords();
      case 'i' -> calls.instanceOfLines();
      case 'o' -> calls.instance();
      case 'b' -> build();
      case 'P' -> stack.push(calls.persistent(calls.persistentIdLine()));
      case 'Q' -> stack.push(calls.persistent(stack.pop()));

      case PROTO -> protocol(input.u8());
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

  private void pushContainer(int kind, int growth) {
    int from = stack.popMark();
    long ref = nodes.containerOf(kind, growth, from, stack.top);
    stack.top = from;
    stack.push(ref);
  }

  private void pushTuple(int from) {
    long ref = nodes.tuple(from, stack.top);
    stack.top = from;
    stack.push(ref);
  }

  private void append(int from) {
    nodes.append(from, stack.top);
    stack.top = from;
  }

  private void setItems(int from) {
    nodes.setItems(from, stack.top);
    stack.top = from;
  }

  private void addItems() {
    int from = stack.popMark();
    nodes.addItems(from, stack.top);
    stack.top = from;
  }

  private void duplicate() {
    long ref = stack.peek(stack.top);
    if (Ref.isRun(ref)) {
      ref = graph.leaf(ref);
      stack.values[stack.top - 1] = ref;
    }
    stack.push(memo.fetched(ref));
  }

  private void put(long index) {
    replaceTop(memo.put(index, stack.peek(stack.top)));
  }

  private void replaceTop(long ref) {
    stack.values[stack.top - 1] = ref;
  }

  private void pop() {
    if (!stack.dropMark()) {
      calls.noteStateSetter(stack.pop());
    }
  }

  // ---- scalars --------------------------------------------------------------------------------

  private void pushLong(int count) {
    if (count > limits.maxIntegerBytes()) {
      throw exceeded("maxIntegerBytes", limits.maxIntegerBytes(), count);
    }
    stack.push(text.twosComplement(input.source(), input.take(count), count));
  }

  private void pushString(long count) {
    int at = input.take(count);
    int length = (int) count;
    if (length > limits.maxStringBytes()) {
      throw exceeded("maxStringBytes", limits.maxStringBytes(), length);
    }
    stack.push(string(at, length));
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
    stack.push(text.python2String(input.source(), input.take(length), length, input.opcodeAt()));
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
    stack.push(nodes.node(Ref.BYTEARRAY, at, 1));
  }

  private void nextBuffer() {
    if (buffers == limits.maxBuffers()) {
      throw exceeded("maxBuffers", limits.maxBuffers(), buffers + 1L);
    }
    stack.push(buffer(buffers++, false));
  }

  private void readOnlyBuffer() {
    long ref = stack.peek(stack.top);
    if (Ref.tag(ref) == Ref.BUFFER) {
      stack.values[stack.top - 1] = buffer((int) graph.tape[graph.nodeAt[Ref.node(ref)] + 1], true);
    } else if (!Ref.isBytes(ref)) {
      throw malformed("not a buffer on the stack");
    }
  }

  private long buffer(int index, boolean readOnly) {
    int at = graph.reserve(3);
    graph.hooks++;
    graph.tape[at] = PickleGraph.header(Ref.BUFFER, readOnly ? 1 : 0);
    graph.tape[at + 1] = index;
    graph.tape[at + 2] = input.origin();
    return nodes.node(Ref.BUFFER, at, 1);
  }

  // ---- data between opcodes -------------------------------------------------------------------

  private void build() {
    calls.build();
    if (inline != null) {
      // What was popped is still there.
      inline.afterBuild(stack.values[stack.top - 1], stack.values[stack.top]);
    }
  }

  /** Adds what was read behind the state of an object to its items. */
  void appendItem(long object, long item) {
    stack.push(item);
    nodes.grow(object, PickleGraph.APPENDS, stack.top - 1, 1);
    stack.top--;
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
    stack.clear();
    buffers = 0;
    memo.clear();
    graph.protocol = 0;
    run();
    input.endFrame();
    return graph.root;
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
