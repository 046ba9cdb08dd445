package io.brine.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the Java in documents to what tests run. */
public final class Snippets {

  private static final Pattern BLOCKS = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Path CHECKOUT = Path.of("..");

  private Snippets() {}

  /**
   * Asserts that each line of Java in a document is, white space aside, in a source file.
   *
   * @param document relative to the top of the checkout
   * @param source likewise
   */
  public static void assertTested(String document, String source) throws IOException {
    String tested = Files.readString(CHECKOUT.resolve(source)).replaceAll("\\s+", "");
    Matcher blocks = BLOCKS.matcher(Files.readString(CHECKOUT.resolve(document)));
    int lines = 0;
    while (blocks.find()) {
      for (String line : blocks.group(1).split("\n")) {
        assertTrue(tested.contains(line.replaceAll("\\s+", "")), () -> "not tested: " + line);
        lines++;
      }
    }
    assertTrue(lines > 10, "only " + lines + " lines of examples found");
  }
}
