package io.brine.scan;

import io.brine.value.PyGlobal;
import java.util.regex.Pattern;

/**
 * One entry of an allow-list. A name with a dot in it, by which Python walks from attribute to
 * attribute and so out of the module, is never matched by a wildcard.
 *
 * @param module the module
 * @param below whether the modules below it are meant, too
 * @param name the name, or how it begins
 * @param match what the name says
 */
record Wildcard(String module, boolean below, String name, Match match) {

  enum Match {
    EXACT,
    PREFIX,
    CAPITAL
  }

  /** Whatever else Python 3 allows in identifiers, punctuation and spaces are not in them. */
  private static final Pattern DOTTED =
      Pattern.compile("[\\p{L}\\p{N}\\p{M}_]+(\\.[\\p{L}\\p{N}\\p{M}_<>]+)*");

  private static final String TREE = ".*";
  private static final String CAPITALS = "[A-Z]*";

  static Wildcard of(String entry) {
    int colon = entry.indexOf(':');
    int dot = entry.lastIndexOf('.');
    if (colon < 0 && entry.endsWith(TREE)) {
      return of(entry, "*");
    }
    if (colon < 0 && (dot < 0 || entry.indexOf('*') >= 0)) {
      throw new IllegalArgumentException("not module:name: " + entry);
    }
    int separator = colon < 0 ? dot : colon;
    return of(entry.substring(0, separator), entry.substring(separator + 1));
  }

  private static Wildcard of(String modules, String names) {
    boolean below = modules.endsWith(TREE);
    String module = below ? modules.substring(0, modules.length() - TREE.length()) : modules;
    require(module);
    if (names.equals(CAPITALS)) {
      return new Wildcard(module, below, "", Match.CAPITAL);
    }
    boolean prefix = names.endsWith("*");
    String name = prefix ? names.substring(0, names.length() - 1) : names;
    if (!name.isEmpty() || !prefix) {
      require(name);
    }
    if ((prefix || below) && name.indexOf('.') >= 0) {
      throw new IllegalArgumentException("no wildcard in nested names: " + names);
    }
    return new Wildcard(module, below, name, prefix ? Match.PREFIX : Match.EXACT);
  }

  private static void require(String dotted) {
    if (!DOTTED.matcher(dotted).matches()) {
      throw new IllegalArgumentException("not a name, nor a wildcard at its end: " + dotted);
    }
  }

  boolean isExact() {
    return !below && match == Match.EXACT;
  }

  PyGlobal exact() {
    return new PyGlobal(module, name);
  }

  boolean matches(PyGlobal global) {
    return matchesModule(global.module()) && matchesName(global.name());
  }

  private boolean matchesModule(String given) {
    return given.equals(module)
        || below
            && given.length() > module.length()
            && given.startsWith(module)
            && given.charAt(module.length()) == '.';
  }

  private boolean matchesName(String given) {
    return switch (match) {
      case EXACT -> given.equals(name);
      case PREFIX -> given.startsWith(name) && given.indexOf('.') < 0;
      case CAPITAL ->
          !given.isEmpty()
              && given.charAt(0) >= 'A'
              && given.charAt(0) <= 'Z'
              && given.indexOf('.') < 0;
    };
  }
}
