package io.brine.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The CPythons of this machine, one of each version: from PATH, and from pyenv's versions. */
final class Pythons {

  private static final String ASK =
      "import sys, platform; "
          + "sys.stdout.write('%s %d.%d' % ((platform.python_implementation(),)"
          + " + tuple(sys.version_info[:2])))";

  private Pythons() {}

  /** By version, such as {@code 3.13}. */
  static Map<String, Path> found() throws IOException, InterruptedException {
    Map<String, Path> found = new TreeMap<>();
    for (Path candidate : candidates().toList()) {
      if (Files.isExecutable(candidate)) {
        String version = version(candidate);
        if (version != null) {
          found.putIfAbsent(version, candidate);
        }
      }
    }
    return found;
  }

  private static Stream<Path> candidates() throws IOException {
    Stream.Builder<Path> candidates = Stream.builder();
    String path = System.getenv("PATH");
    for (String directory : path == null ? new String[0] : path.split(File.pathSeparator)) {
      candidates.add(Path.of(directory, "python2.7"));
      for (int minor = 6; minor < 20; minor++) {
        candidates.add(Path.of(directory, "python3." + minor));
      }
    }
    String root = System.getenv("PYENV_ROOT");
    Path pyenv = root != null ? Path.of(root) : Path.of(System.getProperty("user.home"), ".pyenv");
    Path versions = pyenv.resolve("versions");
    if (Files.isDirectory(versions)) {
      try (Stream<Path> all = Files.list(versions)) {
        all.sorted().map(version -> version.resolve("bin/python")).forEach(candidates::add);
      }
    }
    return candidates.build();
  }

  /** The version of a CPython; null for what is none, or does not run. */
  private static String version(Path python) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(python.toString(), "-c", ASK).start();
      String answer = new String(process.getInputStream().readAllBytes());
      return process.waitFor(30, TimeUnit.SECONDS)
              && process.exitValue() == 0
              && answer.startsWith("CPython ")
          ? answer.substring("CPython ".length())
          : null;
    } catch (IOException e) {
      return null;
    }
  }
}
