package io.brine.graph;

import io.brine.Limits;
import io.brine.UnpicklingException.Category;
import io.brine.internal.Utf8;

/**
 * Globals, what calls them, and the state of what the calls make; and persistent ids, which are
 * calls of a hook. Here they are noted, nothing is called.
 */
final class Calls {

  private final PickleGraph graph;
  private final ValueStack stack;
  private final MachineInput input;
  private final Nodes nodes;
  private final Limits limits;

  Calls(PickleGraph graph, ValueStack stack, MachineInput input, Nodes nodes, Limits limits) {
    this.graph = graph;
    this.stack = stack;
    this.input = input;
    this.nodes = nodes;
    this.limits = limits;
  }

  long globalOfLines() {
    long module = nameLine();
    return global(module, nameLine());
  }

  private long nameLine() {
    int at = input.line();
    int kind = Utf8.classify(input.source(), at, input.lineLength());
    if (kind < 0 || kind == Utf8.SURROGATES) {
      throw input.error(Category.TEXT, "the name is not UTF-8");
    }
    return name(
        graph.ofRun(kind == Utf8.ASCII ? Ref.STR_ASCII : Ref.STR_UTF8, at, input.lineLength()));
  }

  private long name(long ref) {
    int length = graph.runLength(graph.run(ref));
    if (length > limits.maxNameBytes()) {
      throw input.exceeded("maxNameBytes", limits.maxNameBytes(), length);
    }
    return ref;
  }

  void stackGlobal() {
    if (stack.top - 2 < stack.fence) {
      throw stack.underflow();
    }
    long name = stack.pop();
    long module = stack.pop();
    if (!Ref.isString(name) || !Ref.isString(module)) {
      throw input.malformed("module and name must be str");
    }
    stack.push(global(name(module), name(name)));
  }

  private long global(long module, long name) {
    countGlobal();
    int at = graph.reserve(4);
    graph.tape[at] = PickleGraph.header(Ref.GLOBAL, graph.globals++) | protocolBits();
    graph.tape[at + 1] = module;
    graph.tape[at + 2] = name;
    graph.tape[at + 3] = input.origin();
    return nodes.node(Ref.GLOBAL, at, 1);
  }

  long extension(int code) {
    if (code <= 0) {
      throw input.malformed("extension code " + code + " is not positive");
    }
    countGlobal();
    int at = graph.reserve(3);
    graph.tape[at] = PickleGraph.header(Ref.EXTENSION, graph.globals++);
    graph.tape[at + 1] = code;
    graph.tape[at + 2] = input.origin();
    return nodes.node(Ref.EXTENSION, at, 1);
  }

  private void countGlobal() {
    if (graph.globals >= limits.maxGlobals()) {
      throw input.exceeded("maxGlobals", limits.maxGlobals(), graph.globals + 1L);
    }
  }

  /** Names are those of Python 2 or 3 by the protocol that was in force where they stand. */
  private long protocolBits() {
    return (long) graph.protocol << 32;
  }

  void reduce() {
    long args = argumentTuple(stack.pop());
    stack.push(call(CallKind.REDUCE, callable(stack.pop()), args, Ref.ABSENT));
  }

  void newObject() {
    long args = argumentTuple(stack.pop());
    stack.push(call(CallKind.NEWOBJ, callable(stack.pop()), args, Ref.ABSENT));
  }

  void newObjectWithKeywords() {
    long keywords = stack.pop();
    if (Ref.tag(keywords) != Ref.DICT) {
      throw input.malformed("the keyword arguments are not a dict");
    }
    long args = argumentTuple(stack.pop());
    stack.push(call(CallKind.NEWOBJ_EX, callable(stack.pop()), args, keywords));
  }

  void instanceOfLines() {
    long cls = globalOfLines();
    int from = stack.popMark();
    long args = nodes.tuple(from, stack.top);
    stack.top = from;
    stack.push(call(CallKind.INST, cls, args, Ref.ABSENT));
  }

  void instance() {
    int from = stack.popMark();
    if (stack.top <= from) {
      throw stack.underflow();
    }
    long cls = callable(stack.values[from]);
    long args = nodes.tuple(from + 1, stack.top);
    stack.top = from;
    stack.push(call(CallKind.OBJ, cls, args, Ref.ABSENT));
  }

  private long callable(long ref) {
    int tag = Ref.tag(ref);
    if (tag < Ref.GLOBAL || tag > Ref.PERSISTENT) {
      throw input.malformed(Kinds.describe(tag) + " cannot be called");
    }
    return ref;
  }

  private long argumentTuple(long ref) {
    int tag = Ref.tag(ref);
    if (tag != Ref.TUPLE && tag != Ref.EMPTY_TUPLE && tag != Ref.OBJECT && tag != Ref.PERSISTENT) {
      throw input.malformed("the arguments are " + Kinds.describe(tag) + ", not a tuple");
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
    tape[at + 5] = input.origin();
    int depth = Math.max(nodes.depth(callable), Math.max(nodes.depth(args), nodes.depth(keywords)));
    return nodes.node(Ref.OBJECT, at, depth + 1);
  }

  void build() {
    if (stack.top - 2 < stack.fence) {
      throw stack.underflow();
    }
    long target = stack.values[stack.top - 2];
    if (Ref.tag(target) != Ref.OBJECT) {
      throw input.error(
          Category.VALUE, "the target is " + Kinds.describe(Ref.tag(target)) + ", not an object");
    }
    nodes.grow(target, PickleGraph.BUILD, stack.top - 1, 1);
    stack.top--;
  }

  /**
   * A call whose result is dropped and whose first of two arguments is the object below it is how a
   * pickler writes a state setter (the sixth item of a reduce value): it belongs to that object.
   */
  void noteStateSetter(long call) {
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
    boolean ofTheObjectBelow = stack.top > stack.fence && stack.values[stack.top - 1] == object;
    if (PickleGraph.count(graph.tape[tuple]) == 2
        && Ref.tag(object) == Ref.OBJECT
        && ofTheObjectBelow) {
      int growth = graph.reserve(4);
      graph.tape[growth] = PickleGraph.header(PickleGraph.SETTER, 1);
      graph.tape[growth + 3] = call;
      graph.link(object, growth, input.origin());
      graph.depthsUncertain = true;
    }
  }

  long persistentIdLine() {
    int at = input.line();
    if (!input.source().isAscii(at, input.lineLength())) {
      throw input.error(Category.MALFORMED, "the persistent id is not ASCII");
    }
    return graph.ofRun(Ref.STR_ASCII, at, input.lineLength());
  }

  long persistent(long id) {
    int at = graph.reserve(3);
    graph.hooks++;
    graph.tape[at] = PickleGraph.header(Ref.PERSISTENT, 0);
    graph.tape[at + 1] = id;
    graph.tape[at + 2] = input.origin();
    return nodes.node(Ref.PERSISTENT, at, 1 + nodes.depth(id));
  }
}
