package io.brine.scan;

import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;
import io.brine.value.PyGlobal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a {@link Scanner} lets pass: the types of a registry, and an allow-list of names. The list
 * is for scanning only: a scanner constructs nothing, so a list may have wildcards, which a {@link
 * TypeRegistry} never has. Immutable and thread-safe.
 *
 * <p>A list has one entry to a line; {@code #} begins a comment:
 *
 * <pre>
 * {@literal @}numpy                       all that a ready-made policy allows
 * {@literal @}persistent-ids              persistent ids
 * collections:OrderedDict      a global: its module and its qualified name
 * collections.OrderedDict      the same: without a colon, the last dot stands for it
 * mypackage.models:*           every name of a module that has no dot in it
 * mypackage.*                  the same of a module and all modules below it
 * mypackage.*:[A-Z]*           of these, the names that begin with a capital letter
 * mypackage.*:_rebuild_*       of these, the names that begin so
 * </pre>
 */
public final class ScanPolicy {

  private static final List<String> NAMES =
      List.of("builtins", "stdlib", "numpy", "pandas", "torch", "sklearn");

  private final String name;
  private final TypeRegistry types;
  private final Set<PyGlobal> globals;
  private final Set<Wildcard> wildcards;
  private final boolean persistentIds;

  private ScanPolicy(
      String name,
      TypeRegistry types,
      Set<PyGlobal> globals,
      Set<Wildcard> wildcards,
      boolean persistentIds) {
    this.name = name;
    this.types = types;
    this.globals = Set.copyOf(globals);
    this.wildcards = Set.copyOf(wildcards);
    this.persistentIds = persistentIds;
  }

  /** A policy that allows exactly the types of a registry: what loads with it is clean. */
  public static ScanPolicy of(TypeRegistry types) {
    return new ScanPolicy("registry", types, Set.of(), Set.of(), false);
  }

  /** The names of the ready-made policies. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A ready-made policy: {@code builtins} for Python's built-in types; {@code stdlib} for these and
   * the standard library's types of plain values; {@code numpy} for these and arrays; {@code
   * pandas}, {@code torch} and {@code sklearn} for these and frames, tensors, or fitted estimators.
   *
   * @return the policy, or null if there is none of this name
   */
  public static ScanPolicy named(String name) {
    return switch (name) {
      case "builtins" -> new ScanPolicy(name, StandardTypes.builtins(), Set.of(), Set.of(), false);
      case "stdlib" -> new ScanPolicy(name, StandardTypes.standard(), Set.of(), Set.of(), false);
      case "numpy", "pandas", "torch", "sklearn" -> parse(name, resource(name + ".policy"));
      default -> null;
    };
  }

  private static String resource(String file) {
    try (InputStream in = ScanPolicy.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads an allow-list.
   *
   * @param name what to call the policy
   * @throws IllegalArgumentException if a line is no entry; the message has its number
   */
  public static ScanPolicy parse(String name, String list) {
    TypeRegistry types = TypeRegistry.empty();
    Set<PyGlobal> globals = new HashSet<>();
    Set<Wildcard> wildcards = new LinkedHashSet<>();
    boolean persistentIds = false;
    int number = 0;
    for (String line : list.split("\r?\n|\r", -1)) {
      number++;
      String entry = line.replaceFirst("(^|\\s)#.*", "").strip();
      if (entry.isEmpty()) {
        continue;
      }
      try {
        if (entry.equals("@persistent-ids")) {
          persistentIds = true;
        } else if (entry.startsWith("@")) {
          ScanPolicy included = included(entry.substring(1));
          // Each ready-made registry holds the smaller ones.
          types = types == StandardTypes.standard() ? types : included.types;
          globals.addAll(included.globals);
          wildcards.addAll(included.wildcards);
          persistentIds |= included.persistentIds;
        } else {
          Wildcard wildcard = Wildcard.of(entry);
          if (wildcard.isExact()) {
            globals.add(wildcard.exact());
          } else {
            wildcards.add(wildcard);
          }
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
      }
    }
    return new ScanPolicy(name, types, globals, wildcards, persistentIds);
  }

  private static ScanPolicy included(String name) {
    ScanPolicy included = named(name);
    if (included == null) {
      throw new IllegalArgumentException(
          "there is no ready-made policy of this name; there are " + String.join(", ", NAMES));
    }
    return included;
  }

  /** This policy with more globals, and with persistent ids if so told. */
  public ScanPolicy with(Collection<PyGlobal> more, boolean allowPersistentIds) {
    Set<PyGlobal> all = new HashSet<>(globals);
    all.addAll(more);
    return new ScanPolicy(name, types, all, wildcards, persistentIds || allowPersistentIds);
  }

  /** What the policy is called. */
  public String name() {
    return name;
  }

  /** Whether a pickle may name this global. */
  public boolean allows(PyGlobal global) {
    return types.find(global) != null || lists(global);
  }

  /** Whether a pickle may ask the application for objects by their ids. */
  public boolean allowsPersistentIds() {
    return persistentIds;
  }

  /** The registry without what the list has a word on: the list allows more. */
  TypeRegistry types() {
    TypeRegistry.Builder builder = types.toBuilder();
    globals.forEach(global -> builder.remove(global.module(), global.name()));
    return builder.build();
  }

  /** Whether the list, and not the registry, allows this global. */
  boolean lists(PyGlobal global) {
    return globals.contains(global)
        || wildcards.stream().anyMatch(wildcard -> wildcard.matches(global));
  }

  /** For the verifier, which is to know that somebody would answer. Nobody is ever asked. */
  Function<Object, Object> persistentLoad() {
    return persistentIds ? Function.identity() : null;
  }

  @Override
  public String toString() {
    return name;
  }
}
