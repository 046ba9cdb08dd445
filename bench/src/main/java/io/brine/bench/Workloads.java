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

  /** Those of plain values. */
  public static final List<String> NAMES =
      List.of("records", "small", "ints", "floats", "strings", "nested");

  private Workloads() {}

  /**
   * The pickle of a workload, in protocol 5.
   *
   * @throws IllegalStateException if it was not written yet
   */
  public static byte[] pickle(String name) {
    Path file = file(name, "p5");
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

  /** The file of a workload in one of its forms: p5, p2, json, oob.p5, oob.buf. */
  public static Path file(String name, String form) {
    return Path.of(System.getProperty(DIRECTORY, "target/workloads"), name + "." + form);
  }
}
