package io.brine.bench.alternatives;

import io.brine.Unpickler;
import io.brine.bench.WorkloadBenchmark;
import io.brine.bench.Workloads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Building objects while reading, against a graph first and objects of it then.
 *
 * <p>FIGURES
 */
public class GraphOrDirectBenchmark extends WorkloadBenchmark {
  private final Unpickler unpickler = Unpickler.builder().build();
  private byte[] bytes;

  @Setup
  public void setUp() {
    bytes = Workloads.pickle(workload);
  }

  /** The codec: parse, check everything, then build. */
  @Benchmark
  public Object graphThenBuild() {
    return unpickler.load(bytes);
  }

  /** Objects as the opcodes come, unchecked. */
  @Benchmark
  public Object direct() {
    return new DirectDecoder(new ArrayAccess(bytes), new Results.Own()).decode();
  }
}
