package io.brine;

import io.brine.internal.Quoted;

/**
 * The pickle names a global, or an extension code that stands for one, that the safe-class policy
 * does not allow. Nothing was constructed. The message gives the one line that would allow it.
 */
public final class GlobalRefusedException extends UnpicklingException {

  private static final long serialVersionUID = 1L;

  private final String module;
  private final String name;

  public GlobalRefusedException(String module, String name, long offset, int opcode) {
    super(Category.POLICY, offset, opcode, rule(module, name));
    this.module = module;
    this.name = name;
  }

  private static String rule(String module, String name) {
    String m = Quoted.of(module);
    String n = Quoted.of(name);
    return "global "
        + m
        + " "
        + n
        + " is not allowed by the policy; to read it as an inert object: builder.allowInert("
        + m
        + ", "
        + n
        + ")";
  }

  /** The Python module, after {@code fix_imports}. Attacker-made text of any length: escape it. */
  public String module() {
    return module;
  }

  /** The qualified name in the module. Attacker-made text of any length: escape it. */
  public String name() {
    return name;
  }
}
