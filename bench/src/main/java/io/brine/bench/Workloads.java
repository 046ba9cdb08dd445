package io.brine.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The pickles that {@code workloads.py} wrote. All contenders work on equal values. */
public final class Workloads {

  /** The property that names their directory. */
  public static final String DIRECTORY = "brine.workloads";

  static final List<String> NAMES =
      List.of("records", "small", "ints", "floats", "strings", "nested");

  private Workloads() {}

  /**
   * The pickle of a workload, in protocol 5.
   *
   * @throws IllegalStateException if it was not written yet
   */
  public static byte[] pickle(String name) {
    Path file = file(name);
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "no file " + file + ": write the workloads with a python3: bench/run workloads");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(String name) {
    return Path.of(System.getProperty(DIRECTORY, "target/workloads"), name + ".p5");
  }
}
