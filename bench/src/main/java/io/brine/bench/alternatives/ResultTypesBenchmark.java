package io.brine.bench.alternatives;

import io.brine.bench.WorkloadBenchmark;
import io.brine.bench.Workloads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Brine's dict and list, which are arrays in order of insertion, against LinkedHashMap and
 * ArrayList, in the same decoder.
 *
 * <p>FIGURES
 */
public class ResultTypesBenchmark extends WorkloadBenchmark {
  private byte[] bytes;

  @Setup
  public void setUp() {
    bytes = Workloads.pickle(workload);
  }

  @Benchmark
  public Object own() {
    return new DirectDecoder(new ArrayAccess(bytes), new Results.Own()).decode();
  }

  @Benchmark
  public Object jdk() {
    return new DirectDecoder(new ArrayAccess(bytes), new Results.Jdk()).decode();
  }
}
