package io.brine.bench;

import io.brine.Pickler;
import io.brine.Unpickler;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Decoding and encoding in a JVM that has seen every workload, both ways, from heap and direct
 * memory: the type profile that programs have. A JVM that sees one shape only flatters.
 */
public class PollutedBenchmark extends WorkloadBenchmark {

  /** How often every workload is run before the one that is measured. */
  int rounds = 20;

  private final Unpickler unpickler = Unpickler.builder().build();
  private final Pickler pickler = Pickler.builder().protocol(5).build();
  private byte[] bytes;
  private Object values;

  @Setup
  public void setUp() {
    for (int round = 0; round < rounds; round++) {
      for (String name : Workloads.NAMES) {
        byte[] pickle = Workloads.pickle(name);
        for (int i = 0; i < (name.equals("small") ? 1000 : 1); i++) {
          Object value = unpickler.load(pickle);
          pickler.dumps(value);
          pickler.dumps(Graphs.toJdk(value));
          unpickler.load(ByteBuffer.allocateDirect(pickle.length).put(pickle).flip());
        }
      }
    }
    bytes = Workloads.pickle(workload);
    values = unpickler.load(bytes);
  }

  @Benchmark
  public Object decode() {
    return unpickler.load(bytes);
  }

  @Benchmark
  public byte[] encode() {
    return pickler.dumps(values);
  }
}
