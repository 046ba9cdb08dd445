package io.brine.type;

/**
 * A type whose values exist before their items and state do, and grow as the stream goes on, just
 * as in Python: {@link #construct} is called with the arguments alone, and the rest follows. Such
 * values may be part of cycles. Each method refuses by default.
 */
public interface GrowingType extends PythonType {

  /** One item of APPEND or APPENDS. */
  default void append(Object self, Object item, Construction object) {
    throw object.invalid("no items can be appended to this type");
  }

  /** One key and value of SETITEM or SETITEMS. */
  default void put(Object self, Object key, Object value, Construction object) {
    throw object.invalid("no items can be set in this type");
  }

  /** One item of ADDITEMS. */
  default void add(Object self, Object item, Construction object) {
    throw object.invalid("no items can be added to this type");
  }

  /** The state of BUILD. */
  default void build(Object self, Object state, Construction object) {
    throw object.invalid("this type takes no state");
  }
}
