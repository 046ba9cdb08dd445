package io.brine.text;

import io.brine.value.LibraryValue;
import io.brine.value.PyCounter;
import io.brine.value.PyDefaultDict;
import io.brine.value.PyDeque;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyObject;
import io.brine.value.PyOrderedDict;
import io.brine.value.PyPersistentId;
import io.brine.value.PySlice;
import io.brine.value.PyTuple;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One writing of a value as Python's repr: the composites. */
final class ReprWriter extends Walker {

  private static final Token COMMA = Token.of(", ");
  private static final Token COLON = Token.of(": ");

  /** Parts of an object that are not values of their own. */
  record Pairs(List<?> keysAndValues) {}

  /** Elements that were added to an object as to a set. */
  record Added(List<?> elements) {}

  ReprWriter(TextOutput out) {
    super(out);
  }

  @Override
  void value(Object given) throws IOException {
    Object value = NestedGlobals.resolve(given);
    if (ReprLeaf.write(value, out)) {
      return;
    }
    if (isOpen(value)) {
      out.append(dots(value));
    } else if (value instanceof PyTuple tuple) {
      elements(value, "(", tuple.iterator(), tuple.size() == 1 ? ",)" : ")");
    } else if (value instanceof PyDeque deque) {
      String close = deque.isBounded() ? "], maxlen=" + deque.maxlen() + ")" : "])";
      elements(value, "deque([", deque.iterator(), close);
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof Set<?> set) {
      set(set);
    } else if (value instanceof Collection<?> list) {
      elements(value, "[", list.iterator(), "]");
    } else if (value instanceof Object[] list) {
      elements(value, "[", Arrays.asList(list).iterator(), "]");
    } else {
      named(value);
    }
  }

  private void named(Object value) throws IOException {
    ClockValue clock = ClockValue.of(value);
    if (clock != null) {
      clock(value, clock);
    } else if (value instanceof PyObject object) {
      enter(value, ReprObject.script(object));
    } else if (value instanceof PySlice s) {
      out.append("slice(");
      enter(value, Script.of(s.start(), COMMA, s.stop(), COMMA, s.step(), Token.of(")")));
    } else if (value instanceof PyPersistentId id) {
      out.append("<persistent id ");
      enter(value, Script.of(id.id(), Token.of(">")));
    } else if (value instanceof LibraryValue library) {
      LibraryValue.Repr repr = library.repr();
      elements(value, repr.open(), repr.values().iterator(), repr.close());
    } else if (value instanceof Pairs pairs) {
      pairs(null, "{", pairs.keysAndValues().iterator(), "}");
    } else if (value instanceof Added added) {
      elements(null, "{", added.elements().iterator(), "}");
    } else {
      out.append("<" + value.getClass().getName() + " object>");
    }
  }

  private static String dots(Object value) {
    if (value instanceof PyTuple) {
      return "(...)";
    }
    if (value instanceof PyOrderedDict) {
      return "...";
    }
    if (value instanceof PyCounter) {
      return "Counter(...)";
    }
    if (value instanceof PyDefaultDict dict) {
      StringBuilder text = new StringBuilder("defaultdict(");
      text.append(ReprLeaf.isGlobalOrNone(dict.defaultFactory(), text) ? "" : "...");
      return text.append(", {...})").toString();
    }
    if (value instanceof Map) {
      return "{...}";
    }
    if (value instanceof Set) {
      return value instanceof PyFrozenSet ? "frozenset(...)" : "set(...)";
    }
    if (value instanceof Collection || value instanceof Object[]) {
      return "[...]";
    }
    return value instanceof PyObject object ? ReprObject.name(object) + "(...)" : "...";
  }

  private void map(Map<?, ?> map) throws IOException {
    if (map instanceof PyDefaultDict dict) {
      out.append("defaultdict(");
      Token close = Token.of("})");
      enter(map, Script.pairs(Script.flat(map), COLON, COMMA, close));
      enter(null, Script.of(dict.defaultFactory(), Token.of(", {")));
    } else if (map instanceof PyOrderedDict) {
      namedMap("OrderedDict", map, Script.flat(map));
    } else if (map instanceof PyCounter) {
      namedMap("Counter", map, mostCommon(map));
    } else {
      pairs(map, "{", Script.flat(map), "}");
    }
  }

  private void namedMap(String name, Map<?, ?> map, Iterator<?> cells) throws IOException {
    if (map.isEmpty()) {
      out.append(name + "()");
    } else {
      pairs(map, name + "({", cells, "})");
    }
  }

  /** By count, greatest first, as far as Python can tell which that is. */
  private static Iterator<Object> mostCommon(Map<?, ?> counter) {
    List<Map.Entry<?, ?>> entries = List.copyOf(counter.entrySet());
    try {
      entries = PythonOrder.sort(entries, Map.Entry::getValue, true);
    } catch (PythonOrder.UnorderedException e) {
      // Python, too, then leaves them as they are.
    }
    return entries.stream().<Object>mapMulti(ReprWriter::both).iterator();
  }

  private static void both(Map.Entry<?, ?> entry, Consumer<Object> to) {
    to.accept(entry.getKey());
    to.accept(entry.getValue());
  }

  private void set(Set<?> set) throws IOException {
    boolean frozen = set instanceof PyFrozenSet;
    if (set.isEmpty()) {
      out.append(frozen ? "frozenset()" : "set()");
    } else {
      elements(set, frozen ? "frozenset({" : "{", set.iterator(), frozen ? "})" : "}");
    }
  }

  private void elements(Object node, String opening, Iterator<?> elements, String closing)
      throws IOException {
    out.append(opening);
    enter(node, Script.elements(elements, COMMA, Token.of(closing)));
  }

  private void pairs(Object node, String opening, Iterator<?> cells, String closing)
      throws IOException {
    out.append(opening);
    enter(node, Script.pairs(cells, COLON, COMMA, Token.of(closing)));
  }

  // ---- dates and times ------------------------------------------------------------------------

  private void clock(Object value, ClockValue clock) throws IOException {
    out.append(clock.reprStart());
    Token fold = Token.of(clock.fold() == 0 ? "" : ", fold=1");
    Token close = Token.of(")");
    if (clock.tzinfo() == null) {
      enter(null, Script.of(fold, close));
      return;
    }
    Token zone = Token.of(", tzinfo=");
    // CPython has the two in this order for one type, and in the other for the other.
    enter(
        value,
        clock.isTime()
            ? Script.of(zone, clock.tzinfo(), fold, close)
            : Script.of(fold, zone, clock.tzinfo(), close));
  }
}
