package io.brine.bench;

import io.brine.Pickler;
import io.brine.Unpickler;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * From values to a pickle of protocol 5.
 *
 * <p>A graph that is written again and again flatters an identity memo: its objects have their
 * identity hash codes already. {@link #brineRoundTrip} writes a graph that was just made, as a
 * service does.
 */
public class EncodeBenchmark extends WorkloadBenchmark {
  private final Pickler pickler = Pickler.builder().protocol(5).build();
  private final Pickler fast = Pickler.builder().protocol(5).fast(true).build();
  private final Unpickler unpickler = Unpickler.builder().build();
  private byte[] bytes;
  private Object values;
  private Object jdk;
  private Object forRazorvine;

  @Setup
  public void setUp() {
    bytes = Workloads.pickle(workload);
    values = unpickler.load(bytes);
    jdk = Graphs.toJdk(values);
    forRazorvine = Graphs.toRazorvine(values);
  }

  /** Brine's own values, byte for byte as CPython writes them. */
  @Benchmark
  public byte[] brine() {
    return pickler.dumps(values);
  }

  /** A load and a dump of what it gave: less the load, the cost for values that are new. */
  @Benchmark
  public byte[] brineRoundTrip() {
    return pickler.dumps(unpickler.load(bytes));
  }

  /** LinkedHashMap and ArrayList. */
  @Benchmark
  public byte[] brineJdk() {
    return pickler.dumps(jdk);
  }

  /** Without a memo. */
  @Benchmark
  public byte[] brineFast() {
    return fast.dumps(values);
  }

  @Benchmark
  public byte[] brineFastJdk() {
    return fast.dumps(jdk);
  }

  @Benchmark
  public byte[] razorvine() throws IOException {
    return new net.razorvine.pickle.Pickler().dumps(forRazorvine);
  }
}
