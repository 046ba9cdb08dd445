package io.brine.bench.alternatives;

import io.brine.Unpickler;
import io.brine.bench.WorkloadBenchmark;
import io.brine.bench.Workloads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Building objects while reading, against a graph first and objects of it then.
 *
 * <p>Building at once is quicker, by what the checks and the second pass cost, and was not taken: a
 * graph is verified before anything is constructed, and serves readers that build nothing. It makes
 * up for part of it by knowing every size: it allocates 0.8 of the memory on records. Micros of JDK
 * 17, {@code bench/run duel alternatives.GraphOrDirectBenchmark 8 records small ints}:
 *
 * <pre>
 *            direct   graph then build
 * records      3467       4267  (1.23)
 * small       1.186      1.333  (1.12)
 * ints         3282       5032  (1.53)
 * </pre>
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
