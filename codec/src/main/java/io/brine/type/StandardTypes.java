package io.brine.type;

/** The registries that come with the library. */
public final class StandardTypes {

  private StandardTypes() {}

  /** Built-in types only. */
  public static TypeRegistry builtins() {
    return TypeRegistry.empty();
  }

  /** Built-in types and the value types of the standard library. */
  public static TypeRegistry standard() {
    return TypeRegistry.empty();
  }
}
