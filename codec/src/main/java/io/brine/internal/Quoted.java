package io.brine.internal;

/** Text of strangers made fit for a message: escaped and cut. */
public final class Quoted {

  /** Characters of a quotation: four of these and what stands around them are a short message. */
  private static final int MOST = 84;

  /** Characters of a whole rule; with the offset and the opcode no message is over 512. */
  private static final int MOST_OF_RULE = 440;

  private static final String CUT = "...";

  /** The longest that one character becomes. */
  private static final int ESCAPE = 6;

  private Quoted() {}

  public static String of(String text) {
    StringBuilder out = new StringBuilder("\"");
    append(out, text, true, MOST - 1);
    return out.append('"').toString();
  }

  /** A sentence of which parts may come from strangers: as it is, if it is short and printable. */
  public static String rule(String text) {
    StringBuilder out = new StringBuilder();
    append(out, text, false, MOST_OF_RULE);
    return out.toString();
  }

  private static void append(StringBuilder out, String text, boolean quotes, int most) {
    int i = 0;
    for (; i < text.length() && out.length() <= most - ESCAPE - CUT.length(); i++) {
      char c = text.charAt(i);
      if (quotes && (c == '"' || c == '\\')) {
        out.append('\\').append(c);
      } else if (c >= ' ' && c < 127) {
        out.append(c);
      } else {
        out.append(String.format("\\u%04x", (int) c));
      }
    }
    out.append(i < text.length() ? CUT : "");
  }
}
