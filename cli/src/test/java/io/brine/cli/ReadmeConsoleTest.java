package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the console examples of the README and compares what they print. */
class ReadmeConsoleTest {

  private static final Path TOP = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?s)```console\n(.*?)```");

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> shouldPrintWhatTheReadmeShows() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(TOP.resolve("README.md")));
    while (blocks.find()) {
      for (String example : blocks.group(1).split("(?m)^\\$ ")) {
        if (!example.isEmpty()) {
          int end = example.indexOf('\n');
          String command = example.substring(0, end);
          String expected = example.substring(end + 1);
          tests.add(DynamicTest.dynamicTest(command, () -> assertEquals(expected, run(command))));
        }
      }
    }
    assertTrue(tests.size() >= 6, "only " + tests.size() + " examples found");
    return tests;
  }

  /** Files of the corpus where they are, others in a folder of their own. */
  private String path(String word) {
    return (word.startsWith("corpus/") ? TOP : folder).resolve(word).toString();
  }

  private String run(String command) {
    String[] words = command.split(" ");
    assertEquals("./brine", words[0]);
    String[] args =
        Arrays.stream(words, 1, words.length)
            .map(word -> word.endsWith(".pkl") || word.contains("/") ? path(word) : word)
            .toArray(String[]::new);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Brine.run(args, new ByteArrayInputStream(new byte[0]), out, err);
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8).replace(TOP + "/corpus/", "corpus/");
  }
}
