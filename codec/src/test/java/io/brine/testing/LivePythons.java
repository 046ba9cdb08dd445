package io.brine.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The CPythons in pyenv's versions, of which a test is run with each. */
public final class LivePythons {

  private LivePythons() {}

  /** Their paths; the test is skipped if there are none. */
  public static Stream<Path> required() throws IOException {
    List<Path> pythons = found();
    if (pythons.isEmpty()) {
      throw new TestAbortedException("no CPython in pyenv's versions");
    }
    return pythons.stream();
  }

  /** The version of one of them. */
  public static String name(Path python) {
    return python.getName(python.getNameCount() - 3).toString();
  }

  private static List<Path> found() throws IOException {
    String root = System.getenv("PYENV_ROOT");
    Path pyenv = root != null ? Path.of(root) : Path.of(System.getProperty("user.home"), ".pyenv");
    if (!Files.isDirectory(pyenv.resolve("versions"))) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(pyenv.resolve("versions"))) {
      return all.filter(version -> version.getFileName().toString().matches("[23]\\.[0-9.]+"))
          .map(version -> version.resolve("bin/python"))
          .filter(Files::isExecutable)
          .sorted()
          .toList();
    }
  }
}
