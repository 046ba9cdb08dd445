package io.brine.bench;

import io.brine.Pickler;
import io.brine.Unpickler;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From values to a pickle of protocol 5.
 *
 * <p>A graph that is written again and again flatters an identity memo: its objects have their
 * identity hash codes already. {@link #brineFresh} writes a graph that was just made, as a service
 * does; on {@code small} its figure has the cost of taking the time in it.
 */
public class EncodeBenchmark extends WorkloadBenchmark {
  private final Pickler pickler = Pickler.builder().protocol(5).build();
  private final Pickler fast = Pickler.builder().protocol(5).fast(true).build();
  private Object values;
  private Object jdk;
  private Object forRazorvine;

  @Setup
  public void setUp() {
    values = Unpickler.builder().build().load(Workloads.pickle(workload));
    jdk = Graphs.toJdk(values);
    forRazorvine = Graphs.toRazorvine(values);
  }

  /** A graph that nobody has asked for an identity hash code. */
  @State(Scope.Thread)
  public static class Fresh {
    private final Unpickler unpickler = Unpickler.builder().build();
    private byte[] bytes;
    private Object values;

    @Setup(Level.Trial)
    public void setUp(EncodeBenchmark benchmark) {
      bytes = Workloads.pickle(benchmark.workload);
    }

    @Setup(Level.Invocation)
    public void load() {
      values = unpickler.load(bytes);
    }
  }

  /** Brine's own values, byte for byte as CPython writes them. */
  @Benchmark
  public byte[] brine() {
    return pickler.dumps(values);
  }

  @Benchmark
  public byte[] brineFresh(Fresh fresh) {
    return pickler.dumps(fresh.values);
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
