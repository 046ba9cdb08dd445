package io.brine.graph;

import io.brine.UnpicklingException;
import io.brine.internal.Input;
import io.brine.scan.Finding;
import io.brine.type.PythonType;
import io.brine.value.PyGlobal;
import java.util.List;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;

/** Parses one pickle after another and lists what each would resolve and call. */
public final class GraphScan {

  private final ReadOptions options;
  private final Input input;
  private final PickleMachine machine;
  private final PickleGraph graph;

  /** Of each string of the pickle, so that a name that a thousand findings share is one. */
  private final Long2ObjectHashMap<String> strings = new Long2ObjectHashMap<>();

  /** Of each call of getattr, by node. */
  private final Int2ObjectHashMap<PyGlobal> nested = new Int2ObjectHashMap<>();

  private boolean complete;
  private int end;

  public GraphScan(ReadOptions options, Input input) {
    this.options = options;
    this.input = input;
    this.machine = new PickleMachine(options);
    this.graph = machine.graph();
  }

  /**
   * Adds what the pickle at an offset would do, or what a broken one would have done up to the
   * break.
   *
   * @return why the decoder would refuse the pickle, or null
   */
  public UnpicklingException scan(int from, int pickle, List<Finding> findings) {
    complete = false;
    UnpicklingException failure = null;
    try {
      end = machine.parse(input, from, false);
      complete = true;
    } catch (UnpicklingException e) {
      failure = e;
    }
    list(pickle, findings);
    if (failure == null) {
      try {
        new Verifier(options, graph).verify(0, Integer.MAX_VALUE);
      } catch (UnpicklingException e) {
        failure = e;
      }
    }
    return failure;
  }

  /** Whether the last pickle ended with its STOP. */
  public boolean isComplete() {
    return complete;
  }

  /** The offset after the STOP of the last pickle. */
  public int end() {
    return end;
  }

  private void list(int pickle, List<Finding> findings) {
    strings.clear();
    nested.clear();
    long[] tape = graph.tape;
    for (int at = 0; at < graph.tapeLength; at += PickleGraph.size(tape[at])) {
      switch (PickleGraph.kind(tape[at])) {
        case Ref.GLOBAL -> add(findings, Finding.Kind.GLOBAL, pickle, tape[at + 3], name(at));
        case Ref.EXTENSION -> add(findings, Finding.Kind.EXTENSION, pickle, tape[at + 2], name(at));
        case Ref.OBJECT -> {
          boolean call = CallKind.of(PickleGraph.count(tape[at])) == CallKind.REDUCE;
          Finding.Kind kind = call ? Finding.Kind.CALL : Finding.Kind.INSTANCE;
          add(findings, kind, pickle, tape[at + 5], nameOf(tape[at + 1]));
        }
        case PickleGraph.BUILD -> {
          int object = graph.nodeAt[PickleGraph.growthTarget(tape[at + 1])];
          add(findings, Finding.Kind.STATE, pickle, tape[at + 2], nameOf(tape[object + 1]));
        }
        case Ref.PERSISTENT -> findings.add(persistentId(pickle, tape[at + 2]));
        default -> {}
      }
    }
  }

  private void add(
      List<Finding> findings, Finding.Kind kind, int pickle, long origin, PyGlobal global) {
    findings.add(
        new Finding(
            kind,
            pickle,
            PickleGraph.originOffset(origin),
            PickleGraph.originOpcode(origin),
            global == null ? null : global.module(),
            global == null ? null : global.name(),
            global != null && isAllowed(global)));
  }

  private Finding persistentId(int pickle, long origin) {
    return new Finding(
        Finding.Kind.PERSISTENT_ID,
        pickle,
        PickleGraph.originOffset(origin),
        PickleGraph.originOpcode(origin),
        null,
        null,
        options.persistentLoad() != null);
  }

  private boolean isAllowed(PyGlobal global) {
    PythonType type = options.types().find(global);
    return type != null || Resolved.roleOf(global) != null || options.inert().test(global);
  }

  private PyGlobal nameOf(long callable) {
    int tag = Ref.tag(callable);
    return tag == Ref.GLOBAL || tag == Ref.EXTENSION
        ? name(graph.nodeAt[Ref.node(callable)])
        : nestedName(callable);
  }

  /** The global that a call of getattr names, as the verifier sees it; null for anything else. */
  private PyGlobal nestedName(long callable) {
    if (Ref.tag(callable) != Ref.OBJECT) {
      return null;
    }
    PyGlobal before = nested.get(Ref.node(callable));
    if (before != null) {
      return before;
    }
    int at = graph.nodeAt[Ref.node(callable)];
    long function = graph.tape[at + 1];
    long args = graph.tape[at + 2];
    if (Ref.tag(function) != Ref.GLOBAL || Ref.tag(args) != Ref.TUPLE) {
      return null;
    }
    int tuple = graph.nodeAt[Ref.node(args)];
    boolean getattr =
        Resolved.roleOf(name(graph.nodeAt[Ref.node(function)])) == Resolved.Role.GETATTR
            && PickleGraph.count(graph.tape[tuple]) == 2
            && Ref.tag(graph.tape[tuple + 1]) == Ref.GLOBAL
            && Ref.isString(graph.tape[tuple + 2])
            && graph.runLength(graph.run(graph.tape[tuple + 2])) <= options.limits().maxNameBytes();
    if (!getattr) {
      return null;
    }
    PyGlobal parent = name(graph.nodeAt[Ref.node(graph.tape[tuple + 1])]);
    PyGlobal global =
        new PyGlobal(parent.module(), parent.name() + "." + text(graph.tape[tuple + 2]));
    nested.put(Ref.node(callable), global);
    return global;
  }

  private String text(long ref) {
    return strings.computeIfAbsent(ref, graph::string);
  }

  private PyGlobal name(int at) {
    if (PickleGraph.kind(graph.tape[at]) == Ref.EXTENSION) {
      return options.extensions().get((int) graph.tape[at + 1]);
    }
    PyGlobal global = new PyGlobal(text(graph.tape[at + 1]), text(graph.tape[at + 2]));
    return graph.python3Name(at, global, options.fixImports());
  }
}
