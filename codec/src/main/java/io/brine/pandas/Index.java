package io.brine.pandas;

import io.brine.value.PyDict;
import io.brine.value.PyEquality;
import io.brine.value.PyObject;
import java.util.List;

/**
 * The labels of rows or of columns: {@code pandas.Index} and its kin. The labels of a MultiIndex
 * are tuples. Immutable and thread-safe.
 */
public final class Index extends Labelled {
  private final Column values;
  private final List<Object> names;

  /** Where each label is first, made at the first look-up. */
  private volatile PyDict positions;

  Index(Column values, List<Object> names) {
    this.values = values;
    this.names = names;
  }

  /**
   * The labels.
   *
   * @return the labels in order
   */
  public Column values() {
    return values;
  }

  /**
   * How many labels there are.
   *
   * @return the length of the axis
   */
  public int size() {
    return values.size();
  }

  /**
   * A label.
   *
   * @param position from 0 on
   * @return null if it is missing
   */
  public Object get(int position) {
    return values.get(position);
  }

  /**
   * The name of the index.
   *
   * @return null if it has none; of a MultiIndex the name of its first level
   */
  public Object name() {
    return names.isEmpty() ? null : names.get(0);
  }

  /**
   * The names of all levels.
   *
   * @return one name, unless it is a MultiIndex; null for levels without one
   */
  public List<Object> names() {
    return names;
  }

  /**
   * The levels of a MultiIndex.
   *
   * @return the labels that each level has; empty for all other indexes
   */
  public List<Index> levels() {
    return values instanceof MultiColumn multi ? multi.levels() : List.of();
  }

  /**
   * The position of a label, by Python's equality: 1, 1.0 and True are one label. The first look-up
   * takes time and memory for all labels, others do not.
   *
   * @param wanted a label; a {@link io.brine.value.PyTuple} for a MultiIndex
   * @return the first position, or -1 if there is none
   */
  public int indexOf(Object wanted) {
    PyDict known = positions;
    if (known == null) {
      known = new PyDict();
      for (int i = 0; i < size(); i++) {
        Object label = values.get(i);
        if (PyEquality.isHashable(label)) {
          known.putIfAbsent(label, (long) i);
        }
      }
      positions = known;
    }
    return PyEquality.isHashable(wanted) && known.get(wanted) instanceof Long position
        ? (int) (long) position
        : -1;
  }

  @Override
  public Repr repr() {
    return FrameText.repr(this);
  }

  /** The labels in order. */
  @Override
  public Object toJson() {
    return values.asList();
  }

  @Override
  public PyObject toObject() {
    return FrameText.call(this);
  }
}
