package io.brine.fuzz;

import io.brine.type.Construction;
import io.brine.type.GrowingType;
import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import java.util.HashSet;
import java.util.Set;

/**
 * The standard policy with some types that tell who was called. Each insists on the exact pair that
 * it was registered under.
 */
final class Tripwires {

  /** Globals whose types were called since the last {@link #reset}. */
  private final Set<PyGlobal> called = new HashSet<>();

  private final TypeRegistry registry;

  Tripwires() {
    TypeRegistry.Builder builder = StandardTypes.standard().toBuilder();
    // What a look-up by joined names, by prefix or by folded case would take for another.
    for (String[] pair : new String[][] {{"a.b", "c"}, {"a", "B"}, {"os.path", "x.y"}, {"m", ""}}) {
      PyGlobal global = new PyGlobal(pair[0], pair[1]);
      builder.type(pair[0], pair[1], global.name().equals("c") ? new Growing(global) : of(global));
    }
    // Longer than any name may be: nothing can call it.
    String endless = "n".repeat(2_000);
    builder.type(endless, endless, object -> fail(endless));
    registry = builder.build();
  }

  private static Object fail(String name) {
    throw new AssertionError("called " + name);
  }

  private io.brine.type.PythonType of(PyGlobal global) {
    return object -> call(global, object);
  }

  private Object call(PyGlobal registered, Construction object) {
    Invariants.require(registered.equals(object.global()), "called as " + object.global().name());
    called.add(registered);
    return object.args();
  }

  private final class Growing implements GrowingType {
    private final PyGlobal global;

    Growing(PyGlobal global) {
      this.global = global;
    }

    @Override
    public Object construct(Construction object) {
      call(global, object);
      return new PyList();
    }

    @Override
    public void append(Object self, Object item, Construction object) {
      call(global, object);
      ((PyList) self).add(item);
    }
  }

  TypeRegistry registry() {
    return registry;
  }

  void reset() {
    called.clear();
  }

  Set<PyGlobal> called() {
    return called;
  }
}
