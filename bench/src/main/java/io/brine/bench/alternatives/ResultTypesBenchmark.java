package io.brine.bench.alternatives;

import io.brine.bench.WorkloadBenchmark;
import io.brine.bench.Workloads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Brine's dict and list, which are arrays in order of insertion, against LinkedHashMap and
 * ArrayList, in the same decoder.
 *
 * <p>In time they are equal here, where every dict starts empty and grows: what the prototype
 * gained came from dicts made at their final size, which needs the graph. Own types take 0.63 of
 * the memory on records (7.2 against 11.4 MB). Micros of JDK 17, {@code bench/run duel
 * alternatives.ResultTypesBenchmark 8 records small ints}:
 *
 * <pre>
 *               jdk        own
 * records      4085       4545  (1.11)
 * small       1.086      1.281  (1.18)
 * ints         3058       2981  (0.97)
 * </pre>
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
