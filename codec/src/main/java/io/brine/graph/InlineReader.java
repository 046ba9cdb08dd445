package io.brine.graph;

import io.brine.UnpicklingException;
import io.brine.type.InlineData;
import io.brine.type.InlineDataType;
import io.brine.type.UnbuiltValue;
import io.brine.value.PyGlobal;
import java.util.Map;
import org.agrona.collections.Int2ObjectHashMap;

/** Reads the data that stand behind the states of objects of some classes, for the machine. */
final class InlineReader implements InlineData {

  /** For classes that have no such data. */
  private static final InlineDataType NONE =
      new InlineDataType() {
        @Override
        public void read(InlineData data) {}

        @Override
        public Object construct(io.brine.type.Construction object) {
          throw new IllegalStateException();
        }
      };

  private final Map<PyGlobal, InlineDataType> types;
  private final boolean fixImports;
  private final PickleMachine machine;
  private final PickleGraph graph;
  private final MachineInput input;

  /** By the node of a global. */
  private final Int2ObjectHashMap<InlineDataType> known = new Int2ObjectHashMap<>();

  private long object;
  private long state;

  InlineReader(ReadOptions options, PickleMachine machine, MachineInput input) {
    this.types = options.inlineData();
    this.fixImports = options.fixImports();
    this.machine = machine;
    this.graph = machine.graph();
    this.input = input;
  }

  /** Begins a pickle. */
  void begin() {
    known.clear();
  }

  /** Reads what stands behind the BUILD of an object, if it is of a class that has anything. */
  void afterBuild(long itsObject, long itsState) {
    InlineDataType type = typeOf(graph.nodeAt[Ref.node(itsObject)]);
    if (type != NONE) {
      object = itsObject;
      state = itsState;
      input.endFrame();
      type.read(this);
    }
  }

  private InlineDataType typeOf(int at) {
    long cls = graph.tape[at + 1];
    long args = graph.tape[at + 2];
    if (Ref.tag(cls) == Ref.GLOBAL && Ref.tag(args) == Ref.TUPLE && takesClass(cls)) {
      cls = graph.tape[graph.nodeAt[Ref.node(args)] + 1];
    }
    return Ref.tag(cls) == Ref.GLOBAL ? type(cls) : NONE;
  }

  private InlineDataType type(long global) {
    InlineDataType type = known.get(Ref.node(global));
    if (type == null) {
      type = types.getOrDefault(name(global), NONE);
      known.put(Ref.node(global), type);
    }
    return type;
  }

  /** Whether a global is a function of copyreg, of an older protocol, that is given the class. */
  private boolean takesClass(long global) {
    int at = graph.nodeAt[Ref.node(global)];
    int length = graph.runLength(graph.run(graph.tape[at + 1]));
    boolean maybe = length == "copyreg".length() || length == "copy_reg".length();
    Resolved.Role role = maybe ? Resolved.roleOf(name(global)) : null;
    return role == Resolved.Role.RECONSTRUCTOR || role == Resolved.Role.NEWOBJ;
  }

  PyGlobal name(long global) {
    return graph.globalName(graph.nodeAt[Ref.node(global)], fixImports);
  }

  PickleGraph graph() {
    return graph;
  }

  @Override
  public UnbuiltValue state() {
    return new UnbuiltNode(this, state);
  }

  @Override
  public int readByte() {
    return input.u8();
  }

  @Override
  public void skip(long count) {
    input.take(count);
  }

  @Override
  public void takeBytes(long count) {
    machine.appendItem(object, machine.bytes(count));
  }

  @Override
  public void takePickle() {
    machine.appendItem(object, machine.nestedPickle());
  }

  @Override
  public UnpicklingException invalid(String rule) {
    return input.error(UnpicklingException.Category.VALUE, rule);
  }
}
