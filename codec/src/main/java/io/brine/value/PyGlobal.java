package io.brine.value;

import java.util.Objects;

/**
 * A class or function named by a pickle. It is a name and never resolved to anything. Immutable.
 *
 * @param module the module
 * @param name the qualified name within the module, which may hold dots
 */
public record PyGlobal(String module, String name) {
  /**
   * Checks that both are there.
   *
   * @throws NullPointerException if one is not
   */
  public PyGlobal {
    Objects.requireNonNull(module, "module");
    Objects.requireNonNull(name, "name");
  }

  /**
   * Both as one text, for people. Different globals can have the same, so decide nothing by it.
   *
   * @return module, dot, name
   */
  public String qualifiedName() {
    return module + "." + name;
  }

  // Plain code, because what a record would have makes a JVM that has just started spin classes.

  @Override
  public boolean equals(Object other) {
    return other instanceof PyGlobal global
        && name.equals(global.name)
        && module.equals(global.module);
  }

  @Override
  public int hashCode() {
    return 31 * module.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return PyText.of(this);
  }
}
