package io.brine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the comparison and writes {@code results/NAME-jdkN.json} and {@code .md}: {@code Compare
 * quick} in some minutes, {@code Compare full} with three rounds. Each round of a workload has a
 * window of CPython before and after the JVM's contenders; the faster window of the round counts.
 *
 * <p>The figures are processor time, not time on the clock: that is what stays comparable where
 * other programs want the processors too.
 */
public final class Compare {

  private record Plan(int rounds, int warmups, int iterations, double cpythonSeconds) {}

  private static final Map<String, Plan> PLANS =
      Map.of("quick", new Plan(1, 6, 5, 1), "full", new Plan(3, 5, 9, 3));

  private static final Map<String, Class<?>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("decode", DecodeBenchmark.class);
    GROUPS.put("encode", EncodeBenchmark.class);
  }

  private final Plan plan;
  private final CPython cpython = new CPython();

  /** By group, workload and contender, in the order of the run. */
  private final Map<List<String>, List<Double>> times = new LinkedHashMap<>();

  private final Map<List<String>, Double> allocated = new LinkedHashMap<>();

  private String flags = "";

  private Compare(Plan plan) {
    this.plan = plan;
  }

  public static void main(String[] arguments) throws IOException, RunnerException {
    String name = arguments.length == 1 ? arguments[0] : "";
    if (!PLANS.containsKey(name)) {
      System.err.println("usage: Compare quick|full");
      System.exit(2);
    }
    Compare compare = new Compare(PLANS.get(name));
    compare.run();
    compare.write(name);
  }

  private void run() throws IOException, RunnerException {
    for (int round = 0; round < plan.rounds(); round++) {
      for (String workload : Workloads.NAMES) {
        CPython.Window window = cpython.measure(workload, plan.cpythonSeconds()).orElse(null);
        GROUPS.keySet().forEach(group -> times(group, workload, Report.CPYTHON));
        for (Map.Entry<String, Class<?>> group : GROUPS.entrySet()) {
          for (RunResult result : run(group.getValue(), workload)) {
            collect(group.getKey(), workload, result);
          }
        }
        if (window != null) {
          CPython.Window after = cpython.measure(workload, plan.cpythonSeconds()).orElseThrow();
          times("decode", workload, Report.CPYTHON)
              .add(1e6 * Math.min(window.decode(), after.decode()));
          times("encode", workload, Report.CPYTHON)
              .add(1e6 * Math.min(window.encode(), after.encode()));
        }
      }
    }
  }

  private Iterable<RunResult> run(Class<?> benchmark, String workload) throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .param("workload", workload)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .warmupIterations(plan.warmups())
                .warmupTime(TimeValue.milliseconds(400))
                .measurementIterations(plan.iterations())
                .measurementTime(TimeValue.milliseconds(400))
                .forks(1)
                .shouldFailOnError(true)
                .build())
        .run();
  }

  private List<Double> times(String group, String workload, String contender) {
    return times.computeIfAbsent(List.of(group, workload, contender), key -> new ArrayList<>());
  }

  private void collect(String group, String workload, RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    flags = String.join(" ", result.getParams().getJvmArgs()).replaceAll("-Dbrine\\S+ ?", "");
    String contender = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    List<Double> micros = times(group, workload, contender);
    result
        .getBenchmarkResults()
        .forEach(
            fork -> {
              for (IterationResult iteration : fork.getIterationResults()) {
                micros.add(iteration.getSecondaryResults().get(CpuProfiler.LABEL).getScore());
              }
            });
    for (Map.Entry<String, ?> secondary : result.getSecondaryResults().entrySet()) {
      if (secondary.getKey().endsWith("gc.alloc.rate.norm")) {
        allocated.put(
            List.of(group, workload, contender), ((Result<?>) secondary.getValue()).getScore());
      }
    }
  }

  private void write(String name) throws IOException {
    Machine machine = Machine.here();
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("command", "bench/run " + name);
    conditions.put(
        "machine",
        machine.processor() + ", " + machine.processors() + " cores, " + machine.system());
    conditions.put("JDK", machine.jdk());
    conditions.put("JVM flags", flags);
    conditions.put("figures", "processor time of all threads, medians of the iterations");
    conditions.put("CPython", cpython.version());
    conditions.put(
        "versions",
        "JMH " + Versions.of("jmh") + ", net.razorvine:pickle " + Versions.of("razorvine"));
    conditions.put(
        "iterations",
        String.format(
            Locale.ROOT,
            "%d rounds of 1 fork, %d x 400 ms of warm-up, %d x 400 ms",
            plan.rounds(),
            plan.warmups(),
            plan.iterations()));
    List<Measurement> measurements = new ArrayList<>();
    times.forEach(
        (key, micros) -> {
          if (!micros.isEmpty()) {
            measurements.add(
                new Measurement(
                    key.get(0),
                    key.get(1),
                    key.get(2),
                    micros,
                    allocated.getOrDefault(key, Double.NaN)));
          }
        });
    Report report = new Report(conditions, measurements);
    Path directory = Files.createDirectories(Path.of("results"));
    String stem = name + "-jdk" + Runtime.version().feature();
    Files.writeString(directory.resolve(stem + ".json"), report.json());
    Files.writeString(directory.resolve(stem + ".md"), report.markdown());
    System.out.println(report.markdown());
  }
}
