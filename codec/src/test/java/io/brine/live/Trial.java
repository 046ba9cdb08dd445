package io.brine.live;

import io.brine.GlobalRefusedException;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.type.TypeRegistry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One stream as CPython and as Brine read it, neither with any globals.
 *
 * @param value the canonical form of what Brine loaded, or null
 * @param error why Brine did not, or null
 */
record Trial(byte[] stream, Referee.Verdict python, String value, UnpicklingException error) {

  private static final Pattern HALVES =
      Pattern.compile("\\\\u\\{(d[89ab]..)\\}\\\\u\\{(d[c-f]..)\\}");

  private static final Unpickler BRINE = Unpickler.builder().types(TypeRegistry.empty()).build();

  static Trial of(byte[] stream, Referee.Verdict python) {
    try {
      return new Trial(stream, python, Canonical.of(BRINE.load(stream)), null);
    } catch (UnpicklingException e) {
      return new Trial(stream, python, null, e);
    }
  }

  boolean isLoadedByPython() {
    return python.c().startsWith("ok ");
  }

  boolean isLoadedByBrine() {
    return error == null;
  }

  boolean isRefusedGlobal() {
    return python.c().startsWith("global ") && error instanceof GlobalRefusedException;
  }

  /** Same verdict; and the same value, or the same global. */
  boolean agrees() {
    if (isLoadedByPython() || isLoadedByBrine()) {
      return python.c().equals("ok " + value);
    }
    if (!isRefusedGlobal()) {
      return true;
    }
    // What the stream names, or Python 3's name for that.
    for (String name : python.c().substring("global ".length()).split("\t")) {
      if (joinHalves(name).equals(refused())) {
        return true;
      }
    }
    return false;
  }

  /** As a Java string has it, in which two halves of a surrogate pair are one character. */
  private static String joinHalves(String escaped) {
    return HALVES
        .matcher(escaped)
        .replaceAll(
            pair -> {
              char high = (char) Integer.parseInt(pair.group(1), 16);
              char low = (char) Integer.parseInt(pair.group(2), 16);
              int[] joined = {Character.toCodePoint(high, low)};
              return Matcher.quoteReplacement(Canonical.escape(joined));
            });
  }

  /** The global that Brine refused. */
  String refused() {
    GlobalRefusedException refusal = (GlobalRefusedException) error;
    return Canonical.escape(refusal.module().codePoints().toArray())
        + " "
        + Canonical.escape(refusal.name().codePoints().toArray());
  }

  boolean brineSays(String part) {
    return error != null && error.rule().contains(part);
  }

  boolean pythonSays(String part) {
    return python.c().contains(part);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (byte b : stream) {
      text.append(b >= ' ' && b <= '~' ? "" + (char) b : String.format("\\x%02x", b & 0xff));
    }
    String brine = error == null ? "ok " + value : error.category() + " " + error.getMessage();
    return text + "\n C      " + python.c() + "\n Python " + python.python() + "\n Brine  " + brine;
  }
}
