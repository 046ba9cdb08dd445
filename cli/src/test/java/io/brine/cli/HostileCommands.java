package io.brine.cli;

import io.brine.text.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs {@code show}, {@code json} and {@code scan} on every file of the hostile corpus and prints
 * what does not exit as the manifest has it, takes too long, or says too much. A main class, so
 * that it can run in a small heap.
 */
public final class HostileCommands {

  /** Processor time for one file and command: 2 seconds, and as much for the noise of others. */
  private static final long MOST_NANOS = 4_000_000_000L;

  private static final int MOST_ERROR_CHARS = 2_000;
  private static final List<String> VERDICTS = List.of("prints", "refused", "unreadable");
  private static final List<String> SCANS = List.of("clean", "finding", "unreadable");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Path folder;
  private final List<String> problems = new ArrayList<>();
  private long slowest;
  private String slowestPath;

  private HostileCommands(Path folder) {
    this.folder = folder;
  }

  /**
   * Exits with 1 if there is any problem.
   *
   * @param args the folder of the corpus, and if one likes a part of the paths
   */
  public static void main(String[] args) throws IOException {
    HostileCommands run = new HostileCommands(Path.of(args[0]));
    String manifest = Files.readString(run.folder.resolve("manifest.json"));
    int files = 0;
    for (Object each : (List<?>) ((Map<?, ?>) JsonReader.of(manifest)).get("files")) {
      Map<?, ?> line = (Map<?, ?>) each;
      if (args.length == 1 || line.get("path").toString().contains(args[1])) {
        run.check(line);
        files++;
      }
    }
    run.problems.forEach(System.err::println);
    String slowest = run.slowest / 1_000_000 + " ms " + run.slowestPath;
    System.out.println(files + " files, slowest " + slowest);
    System.exit(run.problems.isEmpty() ? 0 : 1);
  }

  private void check(Map<?, ?> line) {
    String path = (String) line.get("path");
    Object scan = line.containsKey("command") ? line.get("command") : line.get("scan");
    expect(path, "show", VERDICTS, line.get("show"));
    expect(path, "json", VERDICTS, line.get("json"));
    expect(path, "scan", SCANS, scan);
  }

  private void expect(String path, String command, List<String> verdicts, Object expected) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    long before = THREADS.getCurrentThreadCpuTime();
    int code =
        Brine.run(
            new String[] {command, folder.resolve(path).toString()},
            new ByteArrayInputStream(new byte[0]),
            OutputStream.nullOutputStream(),
            err);
    long taken = THREADS.getCurrentThreadCpuTime() - before;
    if (taken > slowest) {
      slowest = taken;
      slowestPath = command + " " + path;
    }
    if (taken > MOST_NANOS) {
      problems.add(path + ": " + command + " took " + taken / 1_000_000 + " ms");
    }
    String said = err.toString(StandardCharsets.UTF_8);
    if (!verdicts.get(code).equals(expected)) {
      problems.add(path + ": " + command + ": " + verdicts.get(code) + ", not " + expected);
    }
    if (said.length() > MOST_ERROR_CHARS || said.contains("defect") || said.contains("memory:")) {
      problems.add(path + ": " + command + " says " + said.lines().findFirst().orElse("nothing"));
    }
  }
}
