package io.brine.target;

import io.brine.value.PyDict;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** A map. */
public final class MapTarget extends Target {

  /** How maps are made, by their class or by the interface that is asked for. */
  private static final Map<Class<?>, IntFunction<Map<Object, Object>>> MAKERS =
      Map.of(
          Map.class,
          PyDict::new,
          HashMap.class,
          count -> new HashMap<>(),
          LinkedHashMap.class,
          count -> new LinkedHashMap<>(),
          TreeMap.class,
          count -> new TreeMap<>(),
          java.util.SortedMap.class,
          count -> new TreeMap<>(),
          java.util.NavigableMap.class,
          count -> new TreeMap<>(),
          ConcurrentHashMap.class,
          count -> new ConcurrentHashMap<>(),
          java.util.concurrent.ConcurrentMap.class,
          count -> new ConcurrentHashMap<>());

  private final IntFunction<Map<Object, Object>> maker;

  /** Set before the target is handed out. */
  Target key;

  /** Set before the target is handed out. */
  Target value;

  MapTarget(int id, TypeRef type) {
    super(id, type, Shape.MAP);
    maker = MAKERS.get(type.raw());
  }

  static boolean knows(Class<?> type) {
    return MAKERS.containsKey(type);
  }

  public Target key() {
    return key;
  }

  public Target value() {
    return value;
  }

  /** An empty map for about this many entries. */
  public Map<Object, Object> make(int entries) {
    return maker.apply(entries);
  }

  @Override
  boolean isKey(int depth) {
    return false;
  }
}
