package io.brine.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** CPython 3.13, the referee of meanings, where this machine has one. */
public final class Interpreter {

  public static final String VERSION = "3.13";

  private Interpreter() {}

  /** The path of the referee: on PATH, or in pyenv's versions. */
  public static Optional<Path> referee() throws IOException, InterruptedException {
    for (Path candidate : candidates()) {
      if (Files.isExecutable(candidate) && isReferee(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static List<Path> candidates() throws IOException {
    List<Path> candidates = new ArrayList<>();
    String path = System.getenv("PATH");
    for (String directory : path == null ? new String[0] : path.split(File.pathSeparator)) {
      candidates.add(Path.of(directory, "python" + VERSION));
    }
    String root = System.getenv("PYENV_ROOT");
    Path pyenv = root != null ? Path.of(root) : Path.of(System.getProperty("user.home"), ".pyenv");
    Path versions = pyenv.resolve("versions");
    if (Files.isDirectory(versions)) {
      try (Stream<Path> all = Files.list(versions)) {
        all.filter(version -> version.getFileName().toString().startsWith(VERSION + "."))
            .map(version -> version.resolve("bin/python"))
            .forEach(candidates::add);
      }
    }
    return candidates;
  }

  private static boolean isReferee(Path python) throws InterruptedException {
    String check =
        "import sys; sys.exit(sys.implementation.name != 'cpython' or sys.version_info[:2] != (3,"
            + " 13))";
    try {
      Process process = new ProcessBuilder(python.toString(), "-c", check).start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs a script of one's own with lines as its input; returns the lines that it prints. */
  public static List<String> run(Path python, String script, List<String> input)
      throws IOException, InterruptedException {
    Path in = Files.createTempFile("brine", ".txt");
    Path out = Files.createTempFile("brine", ".txt");
    try {
      Files.write(in, input, StandardCharsets.UTF_8);
      Process process =
          new ProcessBuilder(python.toString(), "-c", script)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("the script failed");
      }
      return Files.readAllLines(out, StandardCharsets.UTF_8);
    } finally {
      Files.delete(in);
      Files.delete(out);
    }
  }
}
