package io.brine.graph;

import io.brine.UnpicklingException.Category;
import io.brine.graph.Resolved.Role;
import io.brine.type.PythonType;
import io.brine.type.TypeRegistry;
import io.brine.value.PyGlobal;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks every global, call, persistent id and buffer of a graph against the policy, before
 * anything is constructed. The one place where a name from a stream meets the registry.
 */
final class Verifier {

  private final ReadOptions options;
  private final PickleGraph graph;
  private final KeyVerifier keys;

  /** By the number of a GLOBAL or EXTENSION among the globals. */
  private Resolved[] globals = {};

  /** Nested globals that the stream names by a call of getattr, by node. */
  private final Map<Integer, Resolved> dotted = new HashMap<>();

  private final Map<PyGlobal, Resolved> known = new HashMap<>();

  /** Of the out-of-band buffers so far. */
  private long bufferBytes;

  /** Whether getattr or a function of copyreg was named, here or in a pickle with the same memo. */
  private boolean steppingStones;

  Verifier(ReadOptions options, PickleGraph graph) {
    this.options = options;
    this.graph = graph;
    this.keys = new KeyVerifier(graph, options.persistentLoad() != null);
  }

  /** What a callable reference stands for, or null if it is the result of a call or of a hook. */
  Resolved resolved(long ref) {
    return switch (Ref.tag(ref)) {
      case Ref.GLOBAL, Ref.EXTENSION ->
          globals[PickleGraph.count(graph.tape[graph.nodeAt[Ref.node(ref)]])];
      case Ref.OBJECT -> nested(Ref.node(ref));
      default -> null;
    };
  }

  /**
   * The global that a call is really of: for the functions of copyreg, the class they are given.
   *
   * @param at where the record of the call is
   */
  Resolved target(int at) {
    Resolved callable = resolved(graph.tape[at + 1]);
    if (callable == null) {
      return null;
    }
    return callable.role() == Role.RECONSTRUCTOR || callable.role() == Role.NEWOBJ
        ? classArgument(graph.tape[at + 2])
        : callable;
  }

  private Resolved nested(int node) {
    return dotted.isEmpty() ? null : dotted.get(node);
  }

  /** The global that a call of getattr names, or null if the call makes an object. */
  PyGlobal nestedGlobal(int node) {
    Resolved nested = nested(node);
    boolean object = nested == null || isMethod(graph.nodeAt[node]) || graph.firstGrowth(node) != 0;
    return object ? null : nested.global();
  }

  /**
   * Whether a call of getattr may mean a method as well as a nested class: only CPython 3.13 below
   * protocol 4, which does not memoise the arguments, is sure to have meant a class. An inert
   * reading keeps what is not sure.
   */
  private boolean isMethod(int at) {
    return options.allInert() && (graph.protocol >= 4 || graph.isMemoised(graph.tape[at + 2]));
  }

  /**
   * Checks the records from {@code from} on.
   *
   * @param buffers the out-of-band buffers; null if there will be as many as are needed
   */
  void verify(int from, List<ByteBuffer> buffers) {
    bufferBytes = 0;
    globals = java.util.Arrays.copyOf(globals, graph.globals);
    if (from == 0) {
      keys.begin();
    }
    for (int at = from; at < graph.tapeLength; at += PickleGraph.size(graph.tape[at])) {
      long header = graph.tape[at];
      switch (PickleGraph.kind(header)) {
        case Ref.GLOBAL -> {
          Resolved global = resolve(at);
          globals[PickleGraph.count(header)] = global;
          steppingStones |= global.role().isSteppingStone();
        }
        case Ref.EXTENSION -> globals[PickleGraph.count(header)] = resolveExtension(at);
        case Ref.OBJECT -> verifyCall(at);
        case Ref.PERSISTENT -> {
          if (options.persistentLoad() == null && !options.allInert()) {
            throw graph.error(
                at + 2, Category.UNSUPPORTED, "a persistent id, but no persistentLoad hook");
          }
        }
        case Ref.BUFFER -> {
          if (buffers != null) {
            verifyBuffer(at, buffers);
          }
        }
        case PickleGraph.SETITEMS, PickleGraph.ADDS -> {
          keys.verify(at);
          verifyGrowth(at);
        }
        case PickleGraph.APPENDS, PickleGraph.BUILD, PickleGraph.SETTER -> verifyGrowth(at);
        default -> {}
      }
    }
    if (steppingStones && !options.allInert()) {
      refuseSteppingStonesAsValues();
    }
  }

  private void verifyBuffer(int at, List<ByteBuffer> buffers) {
    long index = graph.tape[at + 1];
    if (index >= buffers.size()) {
      throw graph.error(
          at + 2,
          buffers.isEmpty() ? Category.UNSUPPORTED : Category.VALUE,
          "out-of-band buffer " + index + " is needed, " + buffers.size() + " were given");
    }
    bufferBytes += buffers.get((int) index).remaining();
    long most = options.limits().maxBufferBytes();
    if (bufferBytes > most) {
      throw graph.beyond("maxBufferBytes", most, bufferBytes, at + 2);
    }
  }

  /** What a call of getattr names is a global: it has no state and no items. */
  private void verifyGrowth(int at) {
    if (!dotted.isEmpty()
        && !options.allInert()
        && dotted.containsKey(PickleGraph.growthTarget(graph.tape[at + 1]))) {
      throw graph.error(at + 2, Category.VALUE, "the target is a global, not an object");
    }
  }

  private Resolved resolve(int at) {
    return resolve(graph.globalName(at, options.fixImports()), at + 3);
  }

  private Resolved resolve(PyGlobal global, int originAt) {
    Resolved before = known.get(global);
    if (before != null) {
      return before;
    }
    Resolved found = lookUp(global);
    if (found == null) {
      throw graph.refused(originAt, global);
    }
    known.put(global, found);
    return found;
  }

  private Resolved lookUp(PyGlobal global) {
    PythonType type = options.types().find(global);
    if (type != null) {
      return new Resolved(global, roleOf(type), type);
    }
    Role role = Resolved.roleOf(global);
    if (role != null) {
      return new Resolved(global, role, null);
    }
    return options.allInert() || options.inert().test(global)
        ? new Resolved(global, Role.INERT, null)
        : null;
  }

  private static Role roleOf(PythonType type) {
    if (TypeRegistry.isReference(type)) {
      return Role.REFERENCE;
    }
    return TypeRegistry.isInert(type) ? Role.INERT : Role.TYPE;
  }

  private Resolved resolveExtension(int at) {
    PyGlobal global = options.extensions().get((int) graph.tape[at + 1]);
    if (global != null) {
      return resolve(global, at + 2);
    }
    if (options.allInert()) {
      return new Resolved(null, Role.INERT, null);
    }
    throw graph.error(
        at + 2,
        Category.UNSUPPORTED,
        "extension code " + graph.tape[at + 1] + " is not registered");
  }

  private void verifyCall(int at) {
    Resolved callable = resolved(graph.tape[at + 1]);
    if (callable == null) {
      if (!options.allInert()) {
        throw graph.error(
            at + 5, Category.POLICY, "the result of a call or of a hook cannot be called");
      }
      return;
    }
    long args = graph.tape[at + 2];
    switch (callable.role()) {
      case TYPE -> requireTuple(args, at);
      case REFERENCE ->
          throw graph.error(at + 5, Category.POLICY, "this global may be named, but not called");
      case GETATTR -> verifyNestedGlobal(at);
      case RECONSTRUCTOR -> verifyClassArgument(at, args, 3);
      case NEWOBJ -> verifyClassArgument(at, args, 1);
      case INERT -> {}
    }
  }

  private void requireTuple(long args, int at) {
    int tag = Ref.tag(args);
    if (tag != Ref.TUPLE && tag != Ref.EMPTY_TUPLE) {
      throw graph.error(at + 5, Category.MALFORMED, "the arguments are not a tuple");
    }
  }

  /** {@code getattr(global, 'name')} names a nested global: it is looked up like any other. */
  private void verifyNestedGlobal(int at) {
    Resolved parent = resolved(NestedName.parent(graph, at));
    if (parent == null || parent.global() == null) {
      if (!options.allInert()) {
        throw graph.error(
            at + 5, Category.POLICY, "getattr is allowed on a global and a name only");
      }
      return;
    }
    int length = NestedName.length(graph, parent.global(), at);
    if (length > options.limits().maxNameBytes()) {
      throw graph.beyond("maxNameBytes", options.limits().maxNameBytes(), length, at + 5);
    }
    dotted.put(nodeOf(at), resolve(NestedName.of(graph, parent.global(), at), at + 5));
  }

  /**
   * The node of the record at {@code at}: nodes stand on the tape in the order of their numbers.
   */
  private int nodeOf(int at) {
    return java.util.Arrays.binarySearch(graph.nodeAt, 0, graph.nodes, at);
  }

  /** The class that the functions of copyreg are given as their first argument, or null. */
  Resolved classArgument(long args) {
    return Ref.tag(args) == Ref.TUPLE ? resolved(edge(args, 0)) : null;
  }

  private void verifyClassArgument(int at, long args, int leastArgs) {
    Resolved cls =
        Ref.tag(args) == Ref.TUPLE && edges(args) >= leastArgs ? resolved(edge(args, 0)) : null;
    if (options.allInert()) {
      return;
    }
    if (cls == null || cls.role() != Role.TYPE && cls.role() != Role.INERT) {
      throw graph.error(
          at + 5, Category.POLICY, "the first argument is not a class that may be built");
    }
  }

  private void refuseSteppingStonesAsValues() {
    EdgeCursor edges = new EdgeCursor(graph);
    for (int node = 0; node < graph.nodes; node++) {
      edges.start(node);
      boolean object = PickleGraph.kind(graph.tape[graph.nodeAt[node]]) == Ref.OBJECT;
      for (long ref = edges.next(); ref != Ref.ABSENT; ref = edges.next()) {
        boolean callable = object && edges.record == graph.nodeAt[node] && edges.index == 1;
        if (!callable) {
          refuseSteppingStone(ref);
        }
      }
    }
    refuseSteppingStone(graph.root);
  }

  private void refuseSteppingStone(long ref) {
    Resolved global = Ref.tag(ref) == Ref.GLOBAL ? resolved(ref) : null;
    if (global != null && global.role().isSteppingStone()) {
      throw graph.refused(graph.nodeAt[Ref.node(ref)] + 3, global.global());
    }
  }

  private int edges(long tuple) {
    return PickleGraph.count(graph.tape[graph.nodeAt[Ref.node(tuple)]]);
  }

  private long edge(long tuple, int index) {
    return graph.tape[graph.nodeAt[Ref.node(tuple)] + 1 + index];
  }
}
