package io.brine.type;

import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyTuple;
import java.util.List;

/** An object as a pickle would describe it, without a pickle. */
record FakeConstruction(
    PyGlobal global, PyTuple args, PyDict kwargs, List<Object> states, List<Object> items)
    implements Construction {

  static FakeConstruction of(String module, String name, Object... args) {
    return new FakeConstruction(
        new PyGlobal(module, name), PyTuple.of(args), null, List.of(), List.of());
  }

  FakeConstruction withState(Object state) {
    List<Object> one = java.util.Collections.singletonList(state);
    return new FakeConstruction(global, args, kwargs, one, items);
  }

  FakeConstruction withKwargs(PyDict keywords) {
    return new FakeConstruction(global, args, keywords, states, items);
  }

  FakeConstruction withItems(Object... added) {
    return new FakeConstruction(global, args, kwargs, states, List.of(added));
  }

  /** What the type that a registry has for the global makes of it, as the engine would call it. */
  Object in(TypeRegistry types) {
    PythonType type = types.find(global);
    Object made = type.construct(this);
    if (type instanceof GrowingType growing) {
      items.forEach(item -> growing.append(made, item, this));
      states.forEach(state -> growing.build(made, state, this));
    }
    return made;
  }

  /** What the standard types make of a call. */
  static Object call(String module, String name, Object... args) {
    return of(module, name, args).in(StandardTypes.standard());
  }

  @Override
  public boolean hasState() {
    return !states.isEmpty();
  }

  @Override
  public Object state() {
    return states.isEmpty() ? null : states.get(0);
  }

  @Override
  public List<Object> pairs() {
    return List.of();
  }

  @Override
  public Limits limits() {
    return Limits.defaults();
  }

  @Override
  public UnpicklingException invalid(String rule) {
    return new UnpicklingException(Category.VALUE, -1, -1, rule);
  }

  @Override
  public UnpicklingException invalid(String rule, RuntimeException cause) {
    return new UnpicklingException(Category.VALUE, -1, -1, rule, cause);
  }

  @Override
  public void charge(long cost) {}
}
