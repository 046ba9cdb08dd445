package io.brine.pandas;

import io.brine.value.LibraryValue;
import io.brine.value.PyObject;

/** What frames, series and indexes have in common as values: they are equal only to themselves. */
abstract sealed class Labelled implements LibraryValue permits DataFrame, Index, Series {

  @Override
  public final String typeName() {
    return "pandas." + getClass().getSimpleName();
  }

  /** The labels and values; of more than 60 rows, the first and the last five. */
  @Override
  public abstract Repr repr();

  /** A call of pandas' constructor with the values and the labels of the rows. */
  @Override
  public abstract PyObject toObject();

  @Override
  public final boolean isHashable() {
    return false;
  }

  /** As {@link #repr}, of some thousand characters at most. */
  @Override
  public final String toString() {
    return LibraryValue.toString(this);
  }
}
