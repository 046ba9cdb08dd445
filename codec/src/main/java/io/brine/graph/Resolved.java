package io.brine.graph;

import io.brine.type.PythonType;
import io.brine.value.PyGlobal;

/**
 * What the policy makes of one global, before anything is constructed.
 *
 * @param global the name after {@code fix_imports}
 * @param type how it is called; only for {@link Role#TYPE}
 */
record Resolved(PyGlobal global, Role role, PythonType type) {

  enum Role {
    /** Registered. */
    TYPE,
    /** Registered to be named, not called. */
    REFERENCE,
    /** Not registered, and read as inert data. */
    INERT,
    /** {@code getattr}: with a global and a name it means a nested global, and is never called. */
    GETATTR,
    /**
     * {@code copyreg._reconstructor}: how protocols 0 and 1 write instances of new-style classes.
     */
    RECONSTRUCTOR,
    /** {@code copyreg.__newobj__}: NEWOBJ as a call. */
    NEWOBJ;

    boolean isSteppingStone() {
      return ordinal() >= GETATTR.ordinal();
    }
  }

  static Role roleOf(PyGlobal global) {
    if (global.module().equals("copyreg")) {
      return switch (global.name()) {
        case "_reconstructor" -> Role.RECONSTRUCTOR;
        case "__newobj__" -> Role.NEWOBJ;
        default -> null;
      };
    }
    boolean builtin = global.module().equals("builtins") || global.module().equals("__builtin__");
    return builtin && global.name().equals("getattr") ? Role.GETATTR : null;
  }
}
