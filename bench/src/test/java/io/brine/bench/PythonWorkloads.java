package io.brine.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Writes the workloads for tests, where there is a Python to do it. */
final class PythonWorkloads {

  private PythonWorkloads() {}

  static void writeOrSkip() {
    List<String> command = new ArrayList<>(List.of("python3", "workloads.py"));
    command.add(Workloads.file("x", "p5").getParent().toString());
    List<String> names = new ArrayList<>(Workloads.NAMES);
    names.add("blob");
    for (String name : names) {
      if (!Files.exists(Workloads.file(name, name.equals("blob") ? "oob.p5" : "p5"))) {
        command.add(name);
      }
    }
    if (command.size() > 3) {
      assumeTrue(run(command), "the workloads are written by a python3 of 3.8 or newer");
    }
  }

  private static boolean run(List<String> command) {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no python3
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
