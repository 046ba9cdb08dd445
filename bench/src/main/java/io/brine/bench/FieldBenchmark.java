package io.brine.bench;

import io.brine.Unpickler;
import io.brine.lazy.LazyNode;
import io.brine.lazy.LazyReader;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * One field of a pickle, which is parsed and checked as a whole and not made into values. The
 * bodies give nothing back, so that no box is counted as allocated.
 */
public class FieldBenchmark extends TimedBenchmark {

  @Param({"records", "small"})
  public String workload;

  /** What was read last. */
  public double field;

  private final LazyReader reader = Unpickler.builder().build().lazyReader();
  private byte[] bytes;
  private ByteBuffer direct;

  @Setup
  public void setUp() {
    bytes = Workloads.pickle(workload);
    direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  @Benchmark
  public void brine() {
    field = field(reader.read(bytes));
  }

  @Benchmark
  public void brineDirect() {
    field = field(reader.read(direct.position(0)));
  }

  private double field(LazyNode root) {
    return workload.equals("small")
        ? root.get("amount").asDouble()
        : root.get(5000).get("score").asDouble();
  }
}
