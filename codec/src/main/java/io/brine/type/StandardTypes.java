package io.brine.type;

/**
 * The registries to start from. What they allow makes data and nothing else: each type checks its
 * arguments, and none opens, imports or runs anything. Immutable and thread-safe.
 */
public final class StandardTypes {

  private static final TypeRegistry BUILTINS = builtinTypes().build();
  private static final TypeRegistry STANDARD = libraryTypes().build();

  private StandardTypes() {}

  /**
   * Python's built-in types alone: sets, bytes and bytearrays as the older protocols write them,
   * complex, range, slice, and the names of built-in types.
   */
  public static TypeRegistry builtins() {
    return BUILTINS;
  }

  /**
   * The built-in types and those of the standard library that hold plain values: collections,
   * datetime, zoneinfo, decimal, fractions, uuid and array.
   */
  public static TypeRegistry standard() {
    return STANDARD;
  }

  private static TypeRegistry.Builder builtinTypes() {
    TypeRegistry.Builder builder = TypeRegistry.builder();
    BuiltinTypes.register(builder);
    ContainerTypes.register(builder);
    BytesTypes.register(builder);
    return builder;
  }

  private static TypeRegistry.Builder libraryTypes() {
    TypeRegistry.Builder builder = builtinTypes();
    CollectionTypes.register(builder);
    DateTimeTypes.register(builder);
    ZoneTypes.register(builder);
    NumberTypes.register(builder);
    UuidTypes.register(builder);
    ArrayTypes.register(builder);
    return builder;
  }
}
