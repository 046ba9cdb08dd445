package io.brine.value;

import java.util.List;
import java.util.Objects;

/**
 * A value of a type that another package knows, such as an array or a data frame: by these methods
 * it takes part in equality, hashing and text like the built-in values, without recursion however
 * deep values nest, and with cycles.
 *
 * <p>It is equal to another if their heads are the same and their parts are equal one by one.
 * Implementations declare {@code equals} and {@code hashCode} by {@link PyEquality} if they have
 * parts.
 */
public interface LibraryValue {

  /**
   * How a value is written: as some text, values and some more text.
   *
   * @param open what stands before the values
   * @param values what is written by its own repr, with commas between
   * @param close what stands behind them
   */
  record Repr(String open, List<?> values, String close) {
    /** Checks that all are there. */
    public Repr {
      Objects.requireNonNull(open, "open");
      Objects.requireNonNull(values, "values");
      Objects.requireNonNull(close, "close");
    }

    /**
     * Text alone.
     *
     * @param text all of it
     * @return the repr
     */
    public static Repr of(String text) {
      return new Repr(text, List.of(), "");
    }
  }

  /**
   * The text of a value for people, like its repr; cut at some length, and safe with cycles.
   *
   * @param value any value
   * @return what {@code toString} is to return
   */
  static String toString(LibraryValue value) {
    return PyText.of(value);
  }

  /**
   * The name of the type in Python, for messages.
   *
   * @return module and name
   */
  String typeName();

  /**
   * As Python's repr.
   *
   * @return the text, of a few thousand characters at most but for its values
   */
  Repr repr();

  /**
   * What stands for the value in JSON.
   *
   * @return lists, maps with strings as keys, strings, numbers, booleans, null, and other values
   *     that JSON can have; views that are read once, as a rule
   */
  Object toJson();

  /**
   * The object that a pickle has of it.
   *
   * @return a call and its state, of values that can be written themselves
   */
  PyObject toObject();

  /**
   * Whether it may be a key.
   *
   * @return true by default
   */
  default boolean isHashable() {
    return true;
  }

  /**
   * The values that it holds.
   *
   * @return none by default
   */
  default List<?> parts() {
    return List.of();
  }

  /**
   * Whether all is equal but the parts.
   *
   * @param other of any class
   * @return by default, whether the two are equal
   */
  default boolean hasSameHead(LibraryValue other) {
    return equals(other);
  }

  /**
   * A hash that agrees with {@link #hasSameHead}.
   *
   * @return by default, the value's own
   */
  default int headHash() {
    return hashCode();
  }
}
