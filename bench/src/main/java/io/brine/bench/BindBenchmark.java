package io.brine.bench;

import io.brine.Unpickler;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** From bytes to Java records, in the formats that can. */
public class BindBenchmark extends PeerReads {

  @Param({"records", "small"})
  public String workload;

  private final Unpickler unpickler = Unpickler.builder().build();
  private byte[] bytes;

  @Setup
  public void setUp() throws IOException {
    bytes = Workloads.pickle(workload);
    Object plain = Graphs.toJdk(unpickler.load(bytes));
    prepare(Typed.of(workload, plain), Typed.type(workload), Typed.CLASSES);
  }

  /** The pickle straight to records. */
  @Benchmark
  public Object brine() {
    return workload.equals("small")
        ? unpickler.load(bytes, Typed.Message.class)
        : unpickler.load(bytes, Typed.ITEMS);
  }

  /** The same pickle to plain values, which has more to make. */
  @Benchmark
  public Object brineUntyped() {
    return unpickler.load(bytes);
  }
}
