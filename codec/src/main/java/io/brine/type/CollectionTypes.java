package io.brine.type;

import io.brine.value.PyBytes;
import io.brine.value.PyCounter;
import io.brine.value.PyDefaultDict;
import io.brine.value.PyDeque;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyOrderedDict;
import io.brine.value.PyTuple;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/** OrderedDict, defaultdict, Counter and deque. */
final class CollectionTypes {

  private static final PyGlobal ORDERED_DICT = Reductions.global("collections", "OrderedDict");
  private static final PyGlobal DEFAULT_DICT = Reductions.global("collections", "defaultdict");
  private static final PyGlobal COUNTER = Reductions.global("collections", "Counter");
  private static final PyGlobal DEQUE = Reductions.global(Reductions.fresh("collections"), "deque");

  private CollectionTypes() {}

  static void register(TypeRegistry.Builder builder) {
    builder
        .type("collections", "OrderedDict", (DictType) CollectionTypes::orderedDict)
        .type("collections", "defaultdict", (DictType) CollectionTypes::defaultDict)
        .type("collections", "Counter", (DictType) CollectionTypes::counter)
        .type("collections", "deque", new DequeType())
        .reducer(PyOrderedDict.class, CollectionTypes::reduceOrderedDict)
        .reducer(PyDefaultDict.class, CollectionTypes::reduceDefaultDict)
        .reducer(
            PyCounter.class, (counter, protocol) -> Reductions.call(COUNTER, plainDict(counter)))
        .reducer(PyDeque.class, CollectionTypes::reduceDeque);
  }

  /** A dict made from its arguments alone. */
  @FunctionalInterface
  private interface DictType extends GrowingType {
    PyDict make(Construction object);

    @Override
    default Object construct(Construction object) {
      return make(object);
    }

    @Override
    default void put(Object self, Object key, Object value, Construction object) {
      object.put((PyDict) self, key, value);
    }

    /** An OrderedDict keeps its attributes; those of others would be lost, and are refused. */
    @Override
    default void build(Object self, Object state, Construction object) {
      if (!(state instanceof PyDict attributes)) {
        throw object.invalid("the attributes of a dict are not a dict");
      }
      if (self instanceof PyOrderedDict dict) {
        dict.setAttributes(attributes);
      } else if (!attributes.isEmpty()) {
        throw object.invalid("attributes of this type of dict are not supported");
      }
    }
  }

  /** Python 2 gives the pairs as an argument, Python 3 as items. */
  private static PyDict orderedDict(Construction object) {
    object.requireArgs(0, 1);
    PyDict dict = new PyOrderedDict();
    if (object.argCount() == 1) {
      Arguments.fill(object, 0, dict);
    }
    return dict;
  }

  private static PyDict defaultDict(Construction object) {
    object.requireArgs(0, 1);
    if (object.argCount() == 0) {
      return new PyDefaultDict(null);
    }
    Object factory = object.args().get(0);
    boolean plainData =
        factory instanceof Number
            || factory instanceof String
            || factory instanceof Boolean
            || factory instanceof Collection
            || factory instanceof Map
            || factory instanceof PyTuple
            || factory instanceof PyBytes;
    if (plainData) {
      throw object.invalid("the default factory is neither callable nor None");
    }
    return new PyDefaultDict(factory);
  }

  private static PyDict counter(Construction object) {
    object.requireArgs(0, 1);
    PyDict counter = new PyCounter();
    if (object.argCount() == 1) {
      object.arg(0, PyDict.class);
      Arguments.fill(object, 0, counter);
    }
    return counter;
  }

  private static final class DequeType implements GrowingType {
    @Override
    public Object construct(Construction object) {
      object.requireArgs(0, 2);
      boolean bounded = object.argCount() == 2 && object.args().get(1) != null;
      PyDeque deque =
          bounded ? new PyDeque((int) object.integerArg(1, 0, Integer.MAX_VALUE)) : new PyDeque();
      if (object.argCount() > 0) {
        deque.addAll(Arrays.asList(Arguments.elements(object, 0)));
      }
      return deque;
    }

    @Override
    public void append(Object self, Object item, Construction object) {
      ((PyDeque) self).add(item);
    }
  }

  private static PyObject reduceOrderedDict(PyOrderedDict dict, int protocol) {
    PyObject call = withPairs(Reductions.call(ORDERED_DICT), dict);
    if (dict.attributes() != null) {
      call.addState(dict.attributes());
    }
    return call;
  }

  private static PyObject withPairs(PyObject call, PyDict dict) {
    dict.forEach(
        (key, value) -> {
          call.pairs().add(key);
          call.pairs().add(value);
        });
    return call;
  }

  private static PyObject reduceDefaultDict(PyDefaultDict dict, int protocol) {
    Object factory = dict.defaultFactory();
    return withPairs(
        factory == null ? Reductions.call(DEFAULT_DICT) : Reductions.call(DEFAULT_DICT, factory),
        dict);
  }

  private static PyDict plainDict(PyDict dict) {
    Object[] pairs = new Object[2 * dict.size()];
    int at = 0;
    for (Map.Entry<Object, Object> entry : dict.entrySet()) {
      pairs[at++] = entry.getKey();
      pairs[at++] = entry.getValue();
    }
    return PyDict.wrapDistinct(pairs, dict.size());
  }

  private static PyObject reduceDeque(PyDeque deque, int protocol) {
    PyObject call =
        deque.isBounded()
            ? Reductions.call(DEQUE, PyTuple.EMPTY, (long) deque.maxlen())
            : Reductions.call(DEQUE);
    call.items().addAll(deque);
    return call;
  }
}
