package io.brine.type;

import io.brine.value.PyGlobal;

/**
 * The registries to start from. What they allow makes data and nothing else: each type checks its
 * arguments, and none opens, imports or runs anything. Immutable and thread-safe.
 */
public final class StandardTypes {

  private static final TypeRegistry PLAIN = TypeRegistry.deferred(Content.PLAIN);
  private static final TypeRegistry BUILTINS = TypeRegistry.deferred(Content.BUILTINS);
  private static final TypeRegistry STANDARD = TypeRegistry.deferred(Content.STANDARD);

  /** What the registries have, once it has been asked for. */
  private enum Content implements TypeRegistry.Source {
    PLAIN,
    BUILTINS,
    STANDARD;

    private volatile TypeRegistry made;

    @Override
    public TypeRegistry registry() {
      TypeRegistry registry = made;
      return registry != null ? registry : makeOnce();
    }

    private synchronized TypeRegistry makeOnce() {
      if (made == null) {
        made = make().build();
      }
      return made;
    }

    private TypeRegistry.Builder make() {
      return switch (this) {
        case PLAIN -> plainTypes();
        case BUILTINS -> builtinTypes();
        case STANDARD -> libraryTypes();
      };
    }
  }

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

  /**
   * Only the calls by which older protocols write what newer ones have opcodes for: sets,
   * frozensets, bytes and bytearrays. With all else inert, nothing that a pickle says is lost.
   */
  public static TypeRegistry plain() {
    return PLAIN;
  }

  private static TypeRegistry.Builder plainTypes() {
    TypeRegistry.Builder builder = TypeRegistry.builder();
    for (String name : new String[] {"set", "frozenset", "bytes", "bytearray"}) {
      builder.type("builtins", name, BUILTINS.find(new PyGlobal("builtins", name)));
    }
    return builder.type("_codecs", "encode", BUILTINS.find(new PyGlobal("_codecs", "encode")));
  }

  private static TypeRegistry.Builder builtinTypes() {
    TypeRegistry.Builder builder = TypeRegistry.builder();
    BuiltinTypes.register(builder);
    ContainerTypes.register(builder);
    BytesTypes.register(builder);
    return builder;
  }

  private static TypeRegistry.Builder libraryTypes() {
    TypeRegistry.Builder builder = BUILTINS.toBuilder();
    CollectionTypes.register(builder);
    DateTimeTypes.register(builder);
    ZoneTypes.register(builder);
    NumberTypes.register(builder);
    UuidTypes.register(builder);
    ArrayTypes.register(builder);
    return builder;
  }
}
