package io.brine.target;

import io.brine.value.PyList;
import io.brine.value.PySet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** An array, a list, a set or another collection. */
public final class ElementsTarget extends Target {

  /** How collections are made, by their class or by the interface that is asked for. */
  private static final Map<Class<?>, Function<Object[], Object>> MAKERS =
      Map.ofEntries(
          Map.entry(java.util.List.class, ElementsTarget::list),
          Map.entry(Collection.class, ElementsTarget::list),
          Map.entry(Iterable.class, ElementsTarget::list),
          Map.entry(java.util.Set.class, PySet::of),
          Map.entry(ArrayList.class, all -> new ArrayList<>(Arrays.asList(all))),
          Map.entry(LinkedList.class, all -> new LinkedList<>(Arrays.asList(all))),
          Map.entry(ArrayDeque.class, all -> new ArrayDeque<>(Arrays.asList(all))),
          Map.entry(java.util.Deque.class, all -> new ArrayDeque<>(Arrays.asList(all))),
          Map.entry(java.util.Queue.class, all -> new ArrayDeque<>(Arrays.asList(all))),
          Map.entry(HashSet.class, all -> new HashSet<>(Arrays.asList(all))),
          Map.entry(LinkedHashSet.class, all -> new LinkedHashSet<>(Arrays.asList(all))),
          Map.entry(TreeSet.class, all -> new TreeSet<>(Arrays.asList(all))),
          Map.entry(java.util.SortedSet.class, all -> new TreeSet<>(Arrays.asList(all))),
          Map.entry(java.util.NavigableSet.class, all -> new TreeSet<>(Arrays.asList(all))));

  /** Whether it is made of sets instead of lists and tuples. */
  public final boolean isSet;

  private final Function<Object[], Object> maker;

  /** Set before the target is handed out. */
  Target element;

  ElementsTarget(int id, TypeRef type) {
    super(id, type, Shape.ELEMENTS);
    isSet = java.util.Set.class.isAssignableFrom(type.raw());
    maker = type.raw().isArray() ? this::array : MAKERS.get(type.raw());
  }

  static boolean knows(Class<?> type) {
    return type.isArray() || MAKERS.containsKey(type);
  }

  public Target element() {
    return element;
  }

  /** Whether it is an array of a primitive type, which is filled without boxes. */
  public boolean isPrimitiveArray() {
    return raw().isArray() && raw().getComponentType().isPrimitive();
  }

  /**
   * The collection of these elements, which takes the array over.
   *
   * @throws RuntimeException if the collection refuses an element
   */
  public Object make(Object[] elements) {
    return maker.apply(elements);
  }

  private static Object list(Object[] elements) {
    return PyList.wrap(elements, elements.length);
  }

  private Object array(Object[] elements) {
    return Arrays.copyOf(elements, elements.length, raw().asSubclass(Object[].class));
  }

  @Override
  boolean isKey(int depth) {
    return false;
  }
}
