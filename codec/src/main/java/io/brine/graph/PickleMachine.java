package io.brine.graph;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.internal.Bytes;
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

  private static final int SHORT = 1 << 16;

  /** The most bytes that the loop reads of one opcode. */
  private static final int MOST_BYTES = 10;

  private static final int MEMOIZE = (byte) 0x94;

  private final Limits limits;
  private final int maxMemoEntries;

  /** Longer strings are left to {@link #execute}. */
  private final int maxShort;

  /** Integers of more bytes are left to it, too. */
  private final int maxWidth;

  private final TextArguments text;
  private final PickleGraph graph;
  private final Memo memo = new Memo();

  private final MachineInput input;
  private final ValueStack stack;
  private final Nodes nodes;
  private final Calls calls;
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
    this.maxShort = Math.min(SHORT, limits.maxStringBytes());
    this.maxWidth = Math.min(Long.BYTES, limits.maxIntegerBytes());
    this.graph = graph;
    this.input = input;
    this.text = text;
    this.stack = new ValueStack(limits, input);
    this.nodes = new Nodes(graph, stack, input, limits);
    this.calls = new Calls(graph, stack, input, nodes, limits);
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
      int size = stack.top;
      long[] values = stack.room();
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
                if (width < 1 || width > maxWidth) {
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
            case ']' -> made = nodes.container(Ref.LIST);
            case '}' -> made = nodes.container(Ref.DICT);
            case 0x85, 0x86, 0x87 -> {
              made = nodes.tuple(size - (opcode - 0x84), size);
              size -= opcode - 0x84;
            }
            case 't' -> {
              int from = stack.popMark();
              made = nodes.tuple(from, size);
              size = from;
            }
            case ')' -> {
              values[size++] = Ref.EMPTY_TUPLE_REF;
              continue;
            }
            case '(' -> {
              stack.mark(size);
              continue;
            }
            case 'a' -> {
              nodes.append(size - 1, size);
              size--;
              continue;
            }
            case 'e' -> {
              int from = stack.popMark();
              nodes.append(from, size);
              size = from;
              continue;
            }
            case 's' -> {
              nodes.setItems(size - 2, size);
              size -= 2;
              continue;
            }
            case 'u' -> {
              int from = stack.popMark();
              nodes.setItems(from, size);
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
              values[size - 1] = memoised(stack.peek(size));
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
        stack.top = size;
        continue;
      }
      input.position(input.opcodeAt() + 1);
      stack.top = size;
      if (opcode == '.') {
        graph.root = stack.pop();
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
      case 'K' -> stack.push(Ref.ofInt(input.u8()));
      case 'M' -> stack.push(Ref.ofInt(input.u16()));
      case 'J' -> stack.push(Ref.ofInt(input.i32()));
      case 0x8a -> pushLong(input.u8());
      case 0x8b -> pushLong(input.signedLength());
      case 'I' -> stack.push(text.intOrBool(input));
      case 'L' -> stack.push(text.integer(input));
      case 'F' -> stack.push(text.floating(input));

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

      case 0x8f -> stack.push(nodes.container(Ref.SET));
      case 'l' -> pushContainer(Ref.LIST, PickleGraph.APPENDS);
      case 'd' -> pushContainer(Ref.DICT, PickleGraph.SETITEMS);
      case 0x91 -> pushContainer(Ref.FROZENSET, PickleGraph.ADDS);
      case 0x90 -> addItems();

      case '0' -> pop();
      case '1' -> stack.top = stack.popMark();
      case '2' -> duplicate();
      case 'p' -> put(text.memoIndex(input), stack.top);
      case 'g' -> stack.push(get(text.memoIndex(input)));

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

  private void pushContainer(int kind, int growth) {
    int from = stack.popMark();
    long ref = nodes.containerOf(kind, growth, from, stack.top);
    stack.top = from;
    stack.push(ref);
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
    stack.push(fetched(ref));
  }

  private void pop() {
    if (!stack.dropMark()) {
      calls.noteStateSetter(stack.pop());
    }
  }

  // ---- memo -----------------------------------------------------------------------------------

  private void put(long index, int size) {
    long ref = numbered(stack.peek(size));
    stack.values[size - 1] = ref;
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
