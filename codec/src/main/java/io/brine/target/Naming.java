package io.brine.target;

/** Names of Java in the style of Python. */
public final class Naming {

  private Naming() {}

  /** {@code httpURLPath} as {@code http_url_path}. */
  public static String snakeCase(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean starts =
          Character.isUpperCase(c)
              && i > 0
              && (!Character.isUpperCase(name.charAt(i - 1))
                  || i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1)));
      out.append(starts ? "_" : "").append(Character.toLowerCase(c));
    }
    return out.toString();
  }
}
