package io.brine.internal;

/** Text of strangers made fit for a message: quoted, escaped, cut. */
public final class Quoted {

  /** Characters of the result: four of these and what stands around them are a short message. */
  private static final int MOST = 84;

  private Quoted() {}

  public static String of(String text) {
    StringBuilder out = new StringBuilder("\"");
    int i = 0;
    for (; i < text.length() && out.length() < MOST - 9; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c >= ' ' && c < 127) {
        out.append(c);
      } else {
        out.append(String.format("\\u%04x", (int) c));
      }
    }
    return out.append(i < text.length() ? "...\"" : "\"").toString();
  }
}
