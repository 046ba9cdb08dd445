package io.brine.type;

import io.brine.value.PyDict;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyList;
import io.brine.value.PySet;
import io.brine.value.PyTuple;
import java.util.List;

/**
 * The built-in containers as calls: how protocols 0 to 3 write sets, and how factories are named.
 */
final class ContainerTypes {

  private ContainerTypes() {}

  static void register(TypeRegistry.Builder builder) {
    builder
        .type("builtins", "list", new ListType())
        .type("builtins", "tuple", ContainerTypes::tuple)
        .type("builtins", "dict", new DictType())
        .type("builtins", "set", new SetType())
        .type("builtins", "frozenset", ContainerTypes::frozenSet);
  }

  private static Object tuple(Construction object) {
    Arguments.only(object, 0, 1);
    if (object.argCount() == 0) {
      return PyTuple.EMPTY;
    }
    return object.args().get(0) instanceof PyTuple tuple
        ? tuple
        : PyTuple.wrap(Arguments.elements(object, 0));
  }

  private static Object frozenSet(Construction object) {
    Arguments.only(object, 0, 1);
    if (object.argCount() == 0) {
      return new PyFrozenSet(List.of());
    }
    if (object.args().get(0) instanceof PyFrozenSet set) {
      return set;
    }
    return object.frozenSet(Arguments.elements(object, 0));
  }

  private static final class ListType implements GrowingType {
    @Override
    public Object construct(Construction object) {
      object.requireArgs(0, 1);
      if (object.argCount() == 0) {
        return new PyList();
      }
      Object[] elements = Arguments.elements(object, 0);
      return PyList.wrap(elements, elements.length);
    }

    @Override
    public void append(Object self, Object item, Construction object) {
      ((PyList) self).add(item);
    }
  }

  private static final class DictType implements GrowingType {
    @Override
    public Object construct(Construction object) {
      object.requireArgs(0, 1);
      PyDict dict = new PyDict();
      if (object.argCount() == 1) {
        Arguments.fill(object, 0, dict);
      }
      return dict;
    }

    @Override
    public void put(Object self, Object key, Object value, Construction object) {
      object.put((PyDict) self, key, value);
    }
  }

  private static final class SetType implements GrowingType {
    @Override
    public Object construct(Construction object) {
      object.requireArgs(0, 1);
      PySet set = new PySet();
      if (object.argCount() == 1) {
        for (Object item : Arguments.elements(object, 0)) {
          object.add(set, item);
        }
      }
      return set;
    }

    @Override
    public void add(Object self, Object item, Construction object) {
      object.add((PySet) self, item);
    }
  }
}
