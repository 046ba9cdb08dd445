package io.brine.opcode;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The Pythons of this machine that know protocol 5. */
final class Pythons {

  private Pythons() {}

  static List<String> found() throws IOException, InterruptedException {
    List<String> found = new ArrayList<>();
    for (Path candidate : candidates()) {
      if (Files.isExecutable(candidate) && knowsProtocol5(candidate)) {
        found.add(candidate.toString());
      }
    }
    return found;
  }

  private static List<Path> candidates() throws IOException {
    List<Path> candidates = new ArrayList<>();
    String path = System.getenv("PATH");
    for (String directory : path == null ? new String[0] : path.split(File.pathSeparator)) {
      for (String name : List.of("python3", "python3.8", "python3.13")) {
        candidates.add(Path.of(directory, name));
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
    return candidates;
  }

  private static boolean knowsProtocol5(Path python) throws InterruptedException {
    String check = "import pickle, sys; sys.exit(pickle.HIGHEST_PROTOCOL < 5)";
    try {
      Process process = new ProcessBuilder(python.toString(), "-c", check).start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
