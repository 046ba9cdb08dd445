package io.brine.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class in a JVM of its own. */
public final class ChildJvm {

  /** What a run printed, and how it ended. */
  public record Result(int exitCode, String out, String err) {}

  private ChildJvm() {}

  /** The launcher of the JDK that runs the tests. */
  public static Path java() {
    return java(Path.of(System.getProperty("java.home")));
  }

  public static Path java(Path home) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return home.resolve("bin").resolve(windows ? "java.exe" : "java");
  }

  /** Runs {@code java arguments…}; stops it after some time. */
  public static Result run(Path java, long seconds, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(arguments);
    Path out = Files.createTempFile("brine", ".out");
    Path err = Files.createTempFile("brine", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      // Options from outside would make the JVM say so on stderr.
      builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
      builder.environment().remove("JDK_JAVA_OPTIONS");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      return new Result(ended ? process.exitValue() : -1, text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
