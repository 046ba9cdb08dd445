package io.brine.scan;

/**
 * One thing that a pickle would resolve, call or hand to an object.
 *
 * @param pickle the number of the pickle in its input, counted from 0
 * @param offset of the opcode in the input
 * @param opcode the opcode byte
 * @param module the module of the global concerned, after {@code fix_imports}; null if the stream
 *     does not name one. Text of strangers: escape it before it is shown
 * @param name the qualified name of the global concerned; null if the stream does not name one
 * @param allowed whether the policy allows it
 */
public record Finding(
    Kind kind, int pickle, long offset, int opcode, String module, String name, boolean allowed) {

  /** What the pickle would do. */
  public enum Kind {
    /** Look up a global: GLOBAL, STACK_GLOBAL, INST, or REDUCE of {@code getattr} with a global. */
    GLOBAL,
    /** Look up a global by its extension code: EXT1, EXT2, EXT4. */
    EXTENSION,
    /** Call it: REDUCE. */
    CALL,
    /** Make an instance of it: NEWOBJ, NEWOBJ_EX, INST, OBJ. */
    INSTANCE,
    /** Set the state of an instance of it: BUILD. */
    STATE,
    /** Ask the application for an object by its id: PERSID, BINPERSID. */
    PERSISTENT_ID
  }
}
