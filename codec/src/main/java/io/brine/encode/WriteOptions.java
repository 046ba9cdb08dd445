package io.brine.encode;

import io.brine.Memo;
import io.brine.PickleProfile;
import io.brine.type.TypeRegistry;
import io.brine.value.PyGlobal;
import java.util.Map;
import java.util.function.Function;

/**
 * The configuration of a writer. Immutable.
 *
 * @param names what becomes of the names of globals
 * @param memo what is remembered of the values that were written
 * @param types how Java values reduce
 * @param persistentId the persistent id of a value, or null for none; the hook may be null
 * @param extensions copyreg extension codes by global
 * @param maxBytes how long a pickle may be
 * @param strings which strings count as one object
 */
public record WriteOptions(
    int protocol,
    Names names,
    Memo memo,
    PickleProfile profile,
    TypeRegistry types,
    Function<Object, Object> persistentId,
    Map<PyGlobal, Integer> extensions,
    int maxDepth,
    int maxBytes,
    Strings strings) {

  /** Which names globals have in the values, and which they get in the pickle. */
  public enum Names {
    /** Names are written as they are. */
    KEEP,
    /** Names of Python 3 are written as those of Python 2 below protocol 3. */
    TO_PYTHON_2,
    /** The values have names of Python 2 already; only names that the pickler adds are mapped. */
    ARE_PYTHON_2
  }

  /** Which strings of equal text are one object, beyond those that are one object in Java. */
  public enum Strings {
    /** None, and calls stay what they are: the values were read at the same protocol. */
    UNCHANGED,
    /** None: the values were read from a pickle that has all strings. */
    AS_READ,
    /** Those of one character, as in CPython. */
    SINGLETONS,
    /** These and names of modules: the values were read from a pickle without strings for them. */
    SINGLETONS_AND_MODULES;

    /** Whether objects are one only if they are one in Java. */
    boolean areAsRead() {
      return this == UNCHANGED || this == AS_READ;
    }
  }
}
