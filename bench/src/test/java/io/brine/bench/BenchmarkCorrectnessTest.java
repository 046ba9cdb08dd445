package io.brine.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.brine.Pickle;
import io.brine.bench.alternatives.AccessPathBenchmark;
import io.brine.bench.alternatives.GraphOrDirectBenchmark;
import io.brine.bench.alternatives.ResultTypesBenchmark;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;

/** Runs the body of every benchmark once: all contenders of a workload must give equal values. */
class BenchmarkCorrectnessTest {

  /** They give a length instead of a value. */
  private static final Set<String> SCANS =
      Set.of(
          "graphOnly",
          "opcodeScan",
          "scanArray",
          "scanHeapBuffer",
          "scanDirectBuffer",
          "scanInput",
          "scanInputDirect");

  /** Their output is CPython's, byte for byte. */
  private static final Set<String> EXACT = Set.of("brine", "brineRoundTrip", "encode");

  @BeforeAll
  static void writeWorkloads() {
    PythonWorkloads.writeOrSkip();
  }

  static List<String> workloads() {
    return Workloads.NAMES;
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldDecodeToTheSameValue(String workload) throws Exception {
    DecodeBenchmark benchmark = new DecodeBenchmark();
    benchmark.workload = workload;
    benchmark.setUp();
    check(benchmark, workload);
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldEncodeTheSameValue(String workload) throws Exception {
    EncodeBenchmark benchmark = new EncodeBenchmark();
    benchmark.workload = workload;
    benchmark.setUp();
    check(benchmark, workload);
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldDoTheSameInAPollutedJvm(String workload) throws Exception {
    PollutedBenchmark benchmark = new PollutedBenchmark();
    benchmark.rounds = 1;
    benchmark.workload = workload;
    benchmark.setUp();
    check(benchmark, workload);
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldDecodeTheSameInEveryAlternative(String workload) throws Exception {
    GraphOrDirectBenchmark graph = new GraphOrDirectBenchmark();
    graph.workload = workload;
    graph.setUp();
    check(graph, workload);
    ResultTypesBenchmark types = new ResultTypesBenchmark();
    types.workload = workload;
    types.setUp();
    check(types, workload);
    AccessPathBenchmark paths = new AccessPathBenchmark();
    paths.workload = workload;
    paths.setUp();
    check(paths, workload);
  }

  private static void check(Object benchmark, String workload) throws Exception {
    byte[] pickle = Workloads.pickle(workload);
    Object expected = Graphs.plain(Pickle.loads(pickle));
    List<String> ran = new ArrayList<>();
    for (Method method : benchmark.getClass().getMethods()) {
      if (!method.isAnnotationPresent(Benchmark.class)) {
        continue;
      }
      Object result = method.invoke(benchmark);
      String what = method.getName() + " of " + workload;
      if (SCANS.contains(method.getName())) {
        assertEquals(pickle.length, ((Number) result).intValue(), what);
      } else if (result instanceof byte[] bytes) {
        if (EXACT.contains(method.getName())) {
          assertArrayEquals(pickle, bytes, what);
        }
        assertEquals(expected, Graphs.plain(Pickle.loads(bytes)), what);
      } else {
        assertEquals(expected, Graphs.plain(result), what);
      }
      ran.add(method.getName());
    }
    assertEquals(false, ran.isEmpty(), "nothing ran");
  }
}
