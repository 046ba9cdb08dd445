package io.brine.bench.startup;

import io.brine.bench.Workloads;
import io.brine.bench.report.Conditions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs short programs by turns, from their start to their end, and writes {@code
 * results/startup-jdkN.md}: processor time, time on the clock, and how many classes were loaded.
 * {@code Startup RUNS}; the command line is part of it where {@code cli/target/brine.jar} is there.
 */
public final class Startup {

  private static final Path CLI = Path.of("../cli/target/brine.jar");
  private static final List<String> SHORT_LIFE =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

  private final Map<String, List<String>> commands = new LinkedHashMap<>();
  private final Map<String, List<double[]>> times = new LinkedHashMap<>();

  private Startup() throws IOException {
    String java = ProcessHandle.current().info().command().orElse("java");
    String jar = System.getProperty("java.class.path");
    for (String contender :
        List.of("nothing", "brine", "razorvine", "jackson", "fastjson2", "kryoSetUp")) {
      String form = contender.equals("brine") || contender.equals("razorvine") ? "p5" : "json";
      List<String> command = new ArrayList<>(List.of(java, "-Xshare:auto", "-cp", jar));
      command.add(FirstCall.class.getName());
      command.addAll(List.of(contender, Workloads.file("small", form).toString()));
      commands.put("JVM, first call: " + contender, command);
    }
    if (Files.exists(CLI)) {
      commands.put("brine show", cli(java, List.of()));
      for (Path archive : archives()) {
        commands.put(
            "brine show, with the archive", cli(java, List.of("-XX:SharedArchiveFile=" + archive)));
      }
    }
    String python = System.getProperty("brine.python", "");
    if (!python.isEmpty()) {
      String program = "import pickle, sys; pickle.load(open(sys.argv[1], 'rb'))";
      commands.put(
          "CPython", List.of(python, "-c", program, Workloads.file("small", "p5").toString()));
    }
  }

  private static List<String> cli(String java, List<String> flags) {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(SHORT_LIFE);
    command.addAll(flags);
    command.addAll(List.of("-jar", CLI.toString(), "show"));
    command.add(Workloads.file("small", "p5").toString());
    return command;
  }

  /** What the script {@code brine} has made for this JVM or others; one of another is ignored. */
  private static List<Path> archives() throws IOException {
    List<Path> archives = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(CLI.getParent(), "*.jsa")) {
      found.forEach(archives::add);
    }
    return archives;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int runs = arguments.length == 0 ? 9 : Integer.parseInt(arguments[0]);
    Startup startup = new Startup();
    for (int run = 0; run < runs; run++) {
      for (Map.Entry<String, List<String>> command : startup.commands.entrySet()) {
        startup
            .times
            .computeIfAbsent(command.getKey(), key -> new ArrayList<>())
            .add(time(command.getValue()));
      }
    }
    startup.write("bench/run startup " + String.join(" ", arguments));
  }

  /** Milliseconds of a process: on the clock, and of the processor. */
  private static double[] time(List<String> command) throws IOException, InterruptedException {
    List<String> timed = new ArrayList<>(List.of("bash", "-c"));
    timed.add("TIMEFORMAT='%R %U %S'; time \"$@\" >/dev/null");
    timed.add("bash");
    timed.addAll(command);
    String said = run(timed);
    String[] parts = said.substring(said.lastIndexOf('\n') + 1).split(" ");
    double real = Double.parseDouble(parts[0]);
    double cpu = Double.parseDouble(parts[1]) + Double.parseDouble(parts[2]);
    return new double[] {1e3 * real, 1e3 * cpu};
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed: " + said);
    }
    return said.strip();
  }

  /** All classes, and those of them that came from an archive. */
  private static long[] classes(List<String> command) throws IOException, InterruptedException {
    List<String> logged = new ArrayList<>(command);
    logged.add(1, "-Xlog:class+load");
    List<String> lines = run(logged).lines().filter(line -> line.contains(" source: ")).toList();
    long shared = lines.stream().filter(line -> line.contains("source: shared")).count();
    return new long[] {lines.size(), shared};
  }

  private void write(String command) throws IOException, InterruptedException {
    StringBuilder out = new StringBuilder("# Results: startup\n\n");
    Conditions.here(command.strip())
        .forEach(
            (name, value) -> out.append("- ").append(name).append(": ").append(value).append('\n'));
    out.append("\nWhole processes, from start to end; medians.\n\n");
    out.append("| | processor, ms | clock, ms | classes | of these from an archive |\n");
    out.append("|---|---:|---:|---:|---:|\n");
    for (Map.Entry<String, List<double[]>> entry : times.entrySet()) {
      List<String> program = commands.get(entry.getKey());
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.0f |",
              entry.getKey(),
              median(entry.getValue(), 1),
              median(entry.getValue(), 0)));
      if (program.get(0).contains("java")) {
        long[] classes = classes(program);
        out.append(String.format(Locale.ROOT, " %,d | %,d |\n", classes[0], classes[1]));
      } else {
        out.append(" | |\n");
      }
    }
    Path results = Files.createDirectories(Path.of("results"));
    String name = "startup-jdk" + Runtime.version().feature() + ".md";
    Files.writeString(results.resolve(name), out);
    System.out.println(out);
  }

  private static double median(List<double[]> times, int which) {
    double[] sorted = times.stream().mapToDouble(time -> time[which]).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
