package io.brine.graph;

import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.type.Construction;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyTuple;
import java.util.ArrayList;
import java.util.List;

/** The parts of one object of the graph, as its type sees them; reused from object to object. */
final class Parts implements Construction {

  private final ObjectBuilder builder;
  private final PickleGraph graph;
  private final OwnArguments places;
  private final Limits limits;
  private PyGlobal global;
  private int record;

  /** Where the tape has the offset and the opcode that errors name. */
  private int originAt;

  private boolean complete;
  private PyTuple args;
  private long allowed;
  private long charged;

  Parts(ObjectBuilder builder, PickleGraph graph, Verifier verifier, Limits limits) {
    this.builder = builder;
    this.graph = graph;
    this.places = new OwnArguments(graph, verifier);
    this.limits = limits;
  }

  /**
   * @param complete whether the growth of the object is to be seen
   */
  void begin(PyGlobal itsGlobal, int itsRecord, boolean complete) {
    this.global = itsGlobal;
    this.record = itsRecord;
    this.originAt = itsRecord + 5;
    this.complete = complete;
    this.args = null;
  }

  /** For {@link #put} and {@link #add}, and no other: a list, dict or set is to grow. */
  void beginGrowth(int itsRecord) {
    this.originAt = itsRecord + 2;
  }

  @Override
  public PyGlobal global() {
    return global;
  }

  @Override
  public PyTuple args() {
    if (args == null) {
      args = ownArgs();
    }
    return args;
  }

  private PyTuple ownArgs() {
    places.locate(record);
    return places.tuple != Ref.ABSENT
        ? (PyTuple) builder.value(places.tuple)
        : PyTuple.wrap(builder.values(places.first, places.count));
  }

  @Override
  public PyDict kwargs() {
    long keywords = graph.tape[record + 3];
    return keywords == Ref.ABSENT ? null : (PyDict) builder.value(keywords);
  }

  @Override
  public boolean hasState() {
    return lastState() != 0;
  }

  @Override
  public Object state() {
    int at = lastState();
    return at == 0 ? null : builder.value(graph.tape[at + 3]);
  }

  private int lastState() {
    int last = 0;
    for (int at = firstGrowth(); at != 0; at = graph.nextGrowth(at)) {
      if (PickleGraph.kind(graph.tape[at]) == PickleGraph.BUILD) {
        last = at;
      }
    }
    return last;
  }

  @Override
  public List<Object> items() {
    List<Object> items = new ArrayList<>();
    collect(items, PickleGraph.APPENDS, PickleGraph.ADDS);
    return items;
  }

  @Override
  public List<Object> pairs() {
    List<Object> pairs = new ArrayList<>();
    collect(pairs, PickleGraph.SETITEMS, PickleGraph.SETITEMS);
    return pairs;
  }

  private void collect(List<Object> into, int kind, int orKind) {
    for (int at = firstGrowth(); at != 0; at = graph.nextGrowth(at)) {
      long header = graph.tape[at];
      if (PickleGraph.kind(header) == kind || PickleGraph.kind(header) == orKind) {
        for (int i = 3; i < PickleGraph.size(header); i++) {
          into.add(builder.value(graph.tape[at + i]));
        }
      }
    }
  }

  private int firstGrowth() {
    return complete ? (int) (graph.tape[record + 4] >>> 32) : 0;
  }

  @Override
  public Limits limits() {
    return limits;
  }

  /** Sets how much may be charged from now on. */
  void grant(long allowance) {
    allowed = allowance;
    charged = 0;
  }

  @Override
  public void charge(long cost) {
    charged += Math.max(0, Math.min(cost, Long.MAX_VALUE >> 1));
    if (charged > allowed || charged < 0) {
      int most = limits.maxAmplification();
      throw graph.beyond("maxAmplification", most, most + 1L, originAt);
    }
  }

  @Override
  public UnpicklingException invalid(String rule) {
    return invalid(rule, null);
  }

  @Override
  public UnpicklingException invalid(String rule, RuntimeException cause) {
    return graph.error(originAt, Category.VALUE, rule, cause);
  }
}
