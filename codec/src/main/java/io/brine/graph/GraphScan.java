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
  private static final int KEPT_NAMES = 1 << 12;

  private final Input input = new Input();
  private final PickleMachine machine;
  private final PickleGraph graph;

  /** Of each string of the pickle, so that a name that a thousand findings share is one. */
  private Long2ObjectHashMap<String> strings = new Long2ObjectHashMap<>();

  /** Of each call of getattr, by node. */
  private Int2ObjectHashMap<PyGlobal> nested = new Int2ObjectHashMap<>();

  private boolean complete;
  private int end;

  public GraphScan(ReadOptions options) {
    this.options = options;
    this.machine = new PickleMachine(options);
    this.graph = machine.graph();
  }

  /** What to wrap the bytes in before {@link #scan}. */
  public Input input() {
    return input;
  }

  /** Lets go of the input, and of what one large pickle made large. */
  public void release() {
    input.release();
    machine.release();
    strings.clear();
    nested.clear();
    if (strings.capacity() > KEPT_NAMES) {
      strings = new Long2ObjectHashMap<>();
    }
    if (nested.capacity() > KEPT_NAMES) {
      nested = new Int2ObjectHashMap<>();
    }
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
        new Verifier(options, graph).verify(0, null);
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
    int node = 0;
    for (int at = 0; at < graph.tapeLength; at += PickleGraph.size(tape[at])) {
      switch (PickleGraph.kind(tape[at])) {
        case Ref.GLOBAL -> add(findings, Finding.Kind.GLOBAL, pickle, tape[at + 3], name(at));
        case Ref.EXTENSION -> add(findings, Finding.Kind.EXTENSION, pickle, tape[at + 2], name(at));
        case Ref.OBJECT -> {
          PyGlobal named = nestedName(at);
          if (named != null) {
            nested.put(node, named);
            add(findings, Finding.Kind.GLOBAL, pickle, tape[at + 5], named);
          }
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
      node += PickleGraph.isNumbered(tape[at]) ? 1 : 0;
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
    return switch (Ref.tag(callable)) {
      case Ref.GLOBAL, Ref.EXTENSION -> name(graph.nodeAt[Ref.node(callable)]);
      case Ref.OBJECT -> nested.get(Ref.node(callable));
      default -> null;
    };
  }

  /** The global that a call of getattr names, as the verifier sees it; null for anything else. */
  private PyGlobal nestedName(int at) {
    PyGlobal function = nameOf(graph.tape[at + 1]);
    if (function == null || Resolved.roleOf(function) != Resolved.Role.GETATTR) {
      return null;
    }
    PyGlobal parent = nameOf(NestedName.parent(graph, at));
    return parent != null && NestedName.length(graph, parent, at) <= options.limits().maxNameBytes()
        ? NestedName.of(graph, parent, at)
        : null;
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
