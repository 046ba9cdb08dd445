package io.brine.live;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where Brine deliberately differs from CPython 3.13's unpickler in C. {@code docs/differences.md}
 * gives the reasons.
 */
enum Difference {
  /** An opcode across the end of its frame, or a frame in a frame. */
  FRAMES(
      "\u0080\u0004\u0095\u0003\0\0\0\0\0\0\0N0K\u0001.",
      trial -> refused(trial, "the end of the frame") || refused(trial, "a frame inside a frame")),

  /** Numbers as Python's source has them: hexadecimal, underscores, blanks, NULs. */
  NUMBER_LITERALS(
      "I0x1f\n.",
      trial ->
          refused(trial, "not a decimal integer")
              || refused(trial, "not a decimal float")
              || refused(trial, "not a memo index")),

  /** Numbers with leading zeros: octal, or an error. */
  LEADING_ZEROS(
      "I010\n.",
      trial ->
          trial.isLoadedByBrine()
              && (trial.isLoadedByPython()
                  ? Holder.LEADING_ZERO.matcher(latin1(trial)).find()
                  : trial.pythonSays("error ValueError: invalid literal for int()")
                      || trial.pythonSays("error ValueError: could not convert string to int"))),

  /** Zero or one with a sign, a blank or a NUL in two characters, which C takes for a boolean. */
  SIGNED_BOOLEANS(
      "I-0\n.",
      trial ->
          trial.isLoadedByBrine()
              && trial.isLoadedByPython()
              && Holder.SIGNED_BOOLEAN.matcher(latin1(trial)).find()),

  /** A decimal float beyond the range: infinity, as float() has it. */
  HUGE_FLOATS(
      "F1e400\n.",
      trial ->
          trial.isLoadedByBrine()
              && trial.pythonSays("error OverflowError: value too large to convert to float")),

  /** A memo index for which CPython would allocate a table of that size. */
  HUGE_MEMO_INDICES(
      "Nr\u0000\u0000\u0000\u007f.",
      trial -> trial.isLoadedByBrine() && trial.pythonSays("error MemoryError")),

  /** APPEND, SETITEM, BUILD and so on for what merely has a method of the right name. */
  TARGETS("](K\u0000NeK\u0000Ns.", trial -> refused(trial, "the target is ")),

  /** READONLY_BUFFER for what is in the stream. */
  READONLY_BYTES(
      "\u0096\u0001\0\0\0\0\0\0\0a\u0098.", trial -> refused(trial, "not a buffer on the stack")),

  /** The functions by which old protocols write objects, named but not called. */
  UNUSED_STEPPING_STONES(
      "ccopyreg\n_reconstructor\n0N.",
      trial -> trial.isLoadedByBrine() && namesSteppingStone(trial)),

  /** The same functions, called: what is refused is what they are called with. */
  STEPPING_STONES(
      "ccopyreg\n_reconstructor\n(cm\nC\nc__builtin__\nobject\nNtR.",
      trial -> trial.isRefusedGlobal() && namesSteppingStone(trial)),

  /** What costs more than the limits allow. */
  LIMITS(
      "]".repeat(1_200) + "a".repeat(1_199) + ".",
      trial ->
          trial.isLoadedByPython()
              && trial.error() != null
              && trial.error().category() == io.brine.UnpicklingException.Category.LIMIT);

  private static final class Holder {
    static final Pattern LEADING_ZERO = Pattern.compile("[IL]\\s*[+-]?0+[0-9]");
    static final Pattern SIGNED_BOOLEAN = Pattern.compile("I[+\\-\\s\0]?[01][\\s\0]?\n");
  }

  private final String example;
  private final Predicate<Trial> covers;

  Difference(String example, Predicate<Trial> covers) {
    this.example = example;
    this.covers = covers;
  }

  byte[] example() {
    return example.getBytes(StandardCharsets.ISO_8859_1);
  }

  boolean covers(Trial trial) {
    return covers.test(trial);
  }

  /** The difference that a trial shows, or null if there is none that we know of. */
  static Difference of(Trial trial) {
    for (Difference each : values()) {
      if (each.covers(trial)) {
        return each;
      }
    }
    return null;
  }

  private static boolean refused(Trial trial, String rule) {
    return trial.isLoadedByPython() && trial.brineSays(rule);
  }

  private static boolean namesSteppingStone(Trial trial) {
    return trial.pythonSays("global copy_reg _reconstructor")
        || trial.pythonSays("global copyreg _reconstructor")
        || trial.pythonSays("global copy_reg __newobj__")
        || trial.pythonSays("global copyreg __newobj__")
        || trial.pythonSays("global __builtin__ getattr")
        || trial.pythonSays("global builtins getattr");
  }

  private static String latin1(Trial trial) {
    return new String(trial.stream(), StandardCharsets.ISO_8859_1);
  }
}
