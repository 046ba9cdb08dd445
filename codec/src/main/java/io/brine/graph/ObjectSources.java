package io.brine.graph;

import io.brine.graph.Resolved.Role;
import io.brine.target.BoundType;
import io.brine.target.ObjectTarget;
import io.brine.target.Target;
import io.brine.value.PyGlobal;
import java.util.Set;

/**
 * Where the parts of a value that is to be bound stand in the graph: the attributes of an instance,
 * in all the forms in which Python's classes are pickled, and the items of the standard containers
 * that are written as calls.
 */
final class ObjectSources {

  private static final PyGlobal OBJECT = new PyGlobal("builtins", "object");
  private static final PyGlobal TUPLE = new PyGlobal("builtins", "tuple");
  private static final PyGlobal COUNTER = new PyGlobal("collections", "Counter");
  private static final PyGlobal ORDERED_DICT = new PyGlobal("collections", "OrderedDict");
  private static final PyGlobal DEQUE = new PyGlobal("collections", "deque");

  private static final Set<PyGlobal> SETS =
      Set.of(new PyGlobal("builtins", "set"), new PyGlobal("builtins", "frozenset"));

  private static final Set<PyGlobal> DICTS =
      Set.of(COUNTER, ORDERED_DICT, new PyGlobal("collections", "defaultdict"));

  private final PickleGraph graph;
  private final ObjectBuilder values;
  private final BindErrors errors;

  ObjectSources(PickleGraph graph, ObjectBuilder values, BindErrors errors) {
    this.graph = graph;
    this.values = values;
    this.errors = errors;
  }

  /** What an object was registered as, or null. */
  BoundType boundType(long ref) {
    Resolved target = registered(ref);
    return target != null && target.type() instanceof BoundType bound ? bound : null;
  }

  private Resolved registered(long ref) {
    if (Ref.tag(ref) != Ref.OBJECT) {
      return null;
    }
    Resolved target = values.target(record(ref));
    return target != null && target.role() == Role.TYPE ? target : null;
  }

  private int record(long ref) {
    return graph.nodeAt[Ref.node(ref)];
  }

  // ---- attributes -----------------------------------------------------------------------------

  /** Notes where the attributes of an object stand: its dict, its tuple, or an instance's parts. */
  void collect(BindFrame frame, ObjectTarget target, boolean isInstance) {
    long ref = frame.ref;
    if (isInstance) {
      arguments(frame, ref);
      long keywords = graph.tape[record(ref) + 3];
      if (keywords != Ref.ABSENT) {
        frame.addSource(keywords, 0);
      }
      states(frame, target, record(ref), Ref.node(ref));
      return;
    }
    switch (Ref.tag(ref)) {
      case Ref.DICT -> frame.onlyDict(Ref.node(ref));
      case Ref.TUPLE -> frame.addSource(ref, 0);
      case Ref.OBJECT -> frame.addSource(pairs(ref), 0);
      case Ref.EMPTY_TUPLE -> {}
      default -> throw errors.misfit(ref, target);
    }
  }

  /** The arguments less what the functions of copyreg put before them. */
  private void arguments(BindFrame frame, long ref) {
    long args = graph.tape[record(ref) + 2];
    Resolved callable = values.callable(record(ref));
    Role role = callable == null ? Role.TYPE : callable.role();
    if (Ref.tag(args) != Ref.TUPLE) {
      return;
    }
    if (role == Role.RECONSTRUCTOR) {
      // A tuple's elements are the arguments of a namedtuple, as they are from protocol 2 on.
      PyGlobal base = values.globalOf(item(args, 1));
      if (TUPLE.equals(base) && Ref.tag(item(args, 2)) == Ref.TUPLE) {
        frame.addSource(item(args, 2), 0);
      } else if (!OBJECT.equals(base)) {
        frame.addSource(args, 2);
      }
      return;
    }
    frame.addSource(args, role == Role.NEWOBJ ? 1 : 0);
  }

  private void states(BindFrame frame, ObjectTarget target, int record, int node) {
    for (int at = graph.firstGrowth(node); at != 0; at = graph.nextGrowth(at)) {
      int kind = PickleGraph.kind(graph.tape[at]);
      if (kind == PickleGraph.BUILD) {
        state(frame, target, at);
      } else if (kind != PickleGraph.SETTER) {
        throw errors.invalid(target + " takes no items");
      } else {
        throw errors.invalid("a function that sets the state of " + target + " is not called");
      }
    }
  }

  /** A dict, a pair of dict and slots, or the values in the order of the fields. */
  private void state(BindFrame frame, ObjectTarget target, int growth) {
    long state = graph.tape[growth + 3];
    switch (Ref.tag(state)) {
      case Ref.NONE, Ref.EMPTY_TUPLE -> {}
      case Ref.DICT, Ref.LIST -> frame.addSource(state, 0);
      case Ref.TUPLE -> {
        if (PickleGraph.count(graph.tape[record(state)]) == 2
            && isDictOrNone(item(state, 0))
            && isDictOrNone(item(state, 1))) {
          addDict(frame, item(state, 0));
          addDict(frame, item(state, 1));
        } else {
          frame.addSource(state, 0);
        }
      }
      default -> throw errors.invalid("the state of " + target + " is not made of attributes");
    }
  }

  private static boolean isDictOrNone(long ref) {
    return ref == Ref.NONE_REF || Ref.tag(ref) == Ref.DICT;
  }

  private static void addDict(BindFrame frame, long ref) {
    if (Ref.tag(ref) == Ref.DICT) {
      frame.addSource(ref, 0);
    }
  }

  private long item(long tuple, int index) {
    return graph.tape[record(tuple) + 1 + index];
  }

  /** The value of an enum's member. */
  long onlyArgument(long ref, Target target) {
    long args = graph.tape[record(ref) + 2];
    if (Ref.tag(args) != Ref.TUPLE || PickleGraph.count(graph.tape[record(args)]) != 1) {
      throw errors.invalid("a member of " + target + " has exactly one value");
    }
    return item(args, 0);
  }

  // ---- items ----------------------------------------------------------------------------------

  /** What has the elements of a value, or {@link Ref#ABSENT} if it has none in the graph. */
  long elements(long ref, boolean asSet) {
    int tag = Ref.tag(ref);
    if (asSet ? tag == Ref.SET || tag == Ref.FROZENSET : isSequence(tag)) {
      return ref;
    }
    Resolved type = registered(ref);
    if (type == null) {
      return Ref.ABSENT;
    }
    boolean known = asSet ? SETS.contains(type.global()) : DEQUE.equals(type.global());
    return known ? argumentOrGrowth(ref) : Ref.ABSENT;
  }

  private static boolean isSequence(int tag) {
    return tag == Ref.LIST || tag == Ref.TUPLE || tag == Ref.EMPTY_TUPLE;
  }

  /** The first argument if it has items, or else the object if it was called with none. */
  private long argumentOrGrowth(long ref) {
    long args = graph.tape[record(ref) + 2];
    long first = Ref.tag(args) == Ref.TUPLE ? item(args, 0) : Ref.EMPTY_TUPLE_REF;
    if (!isSequence(Ref.tag(first))) {
      return Ref.ABSENT;
    }
    boolean grows = graph.firstGrowth(Ref.node(ref)) != 0;
    return !grows ? first : count(first) == 0 && takesItemsOnly(ref) ? ref : Ref.ABSENT;
  }

  /** By which kind of growth an object of a known type takes its items. */
  private int itemKind(long ref) {
    PyGlobal type = registered(ref).global();
    return DEQUE.equals(type)
        ? PickleGraph.APPENDS
        : SETS.contains(type) ? PickleGraph.ADDS : PickleGraph.SETITEMS;
  }

  /**
   * Whether an object has no items but those of its type, which else has to judge, and no state but
   * the attributes of an OrderedDict.
   */
  private boolean takesItemsOnly(long ref) {
    int itemKind = itemKind(ref);
    boolean attributes = registered(ref).global().equals(ORDERED_DICT);
    for (int at = graph.firstGrowth(Ref.node(ref)); at != 0; at = graph.nextGrowth(at)) {
      int kind = PickleGraph.kind(graph.tape[at]);
      if (kind != itemKind && !(attributes && kind == PickleGraph.BUILD)) {
        return false;
      }
    }
    return true;
  }

  /** What has the pairs of a value, or {@link Ref#ABSENT} if it has none in the graph. */
  long pairs(long ref) {
    if (Ref.tag(ref) == Ref.DICT) {
      return ref;
    }
    Resolved type = registered(ref);
    if (type == null || !DICTS.contains(type.global()) || !takesItemsOnly(ref)) {
      return Ref.ABSENT;
    }
    long args = graph.tape[record(ref) + 2];
    if (type.global().equals(COUNTER)) {
      boolean isDict = Ref.tag(args) == Ref.TUPLE && Ref.tag(item(args, 0)) == Ref.DICT;
      return isDict ? item(args, 0) : Ref.tag(args) == Ref.EMPTY_TUPLE ? ref : Ref.ABSENT;
    }
    boolean isOld = Ref.tag(args) == Ref.TUPLE && isSequence(Ref.tag(item(args, 0)));
    return isOld ? Ref.ABSENT : ref;
  }

  /** How many elements or pairs there are; -1 of nothing. */
  int count(long content) {
    return switch (Ref.tag(content)) {
      case 0 -> -1;
      case Ref.EMPTY_TUPLE -> 0;
      case Ref.OBJECT -> growth(Ref.node(content), itemKind(content));
      default -> PickleGraph.count(graph.tape[record(content)]);
    };
  }

  private int growth(int node, int kind) {
    int count = 0;
    for (int at = graph.firstGrowth(node); at != 0; at = graph.nextGrowth(at)) {
      long header = graph.tape[at];
      count += PickleGraph.kind(header) == kind ? PickleGraph.count(header) : 0;
    }
    return count;
  }

  /** Begins the walk of elements or pairs. */
  void start(EdgeRuns runs, long content) {
    switch (Ref.tag(content)) {
      case Ref.EMPTY_TUPLE -> runs.startNothing();
      case Ref.TUPLE -> runs.startTuple(Ref.node(content), 0);
      case Ref.LIST -> runs.startGrowth(Ref.node(content), PickleGraph.APPENDS);
      case Ref.DICT -> runs.startGrowth(Ref.node(content), PickleGraph.SETITEMS);
      case Ref.SET, Ref.FROZENSET -> runs.startGrowth(Ref.node(content), PickleGraph.ADDS);
      case Ref.OBJECT -> runs.startGrowth(Ref.node(content), itemKind(content));
      default -> throw new IllegalStateException("no content: " + Ref.tag(content));
    }
  }
}
