package io.brine.bench;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.lazy.LazyReader;
import io.brine.scan.Scanner;
import io.brine.text.JsonWriter;
import io.brine.type.StandardTypes;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Decoding and encoding in a JVM that has seen every workload, both ways, and all consumers of the
 * engine, from heap and direct memory: the type profile that programs have. A JVM that sees one
 * shape only flatters.
 */
public class PollutedBenchmark extends WorkloadBenchmark {

  /** How often every workload is run before the one that is measured. */
  int rounds = 20;

  private final Unpickler unpickler = Unpickler.builder().build();
  private final Pickler pickler = Pickler.builder().protocol(5).build();
  private final Scanner scanner = new Scanner(StandardTypes.standard());
  private final JsonWriter json = JsonWriter.builder().build();
  private final LazyReader lazy = unpickler.lazyReader();
  private byte[] bytes;
  private Object values;

  @Setup
  public void setUp() {
    for (int round = 0; round < rounds; round++) {
      for (String name : Workloads.NAMES) {
        byte[] pickle = Workloads.pickle(name);
        for (int i = 0; i < (name.equals("small") ? 1000 : 1); i++) {
          use(pickle);
        }
      }
      byte[] small = Workloads.pickle("small");
      for (int i = 0; i < 1000; i++) {
        unpickler.load(small, Typed.Message.class);
      }
      unpickler.load(Workloads.pickle("records"), Typed.ITEMS);
    }
    bytes = Workloads.pickle(workload);
    values = unpickler.load(bytes);
  }

  /** Every consumer of the one engine, from heap and from direct memory. */
  private void use(byte[] pickle) {
    Object value = unpickler.load(pickle);
    pickler.dumps(value);
    pickler.dumps(Graphs.toJdk(value));
    ByteBuffer direct = ByteBuffer.allocateDirect(pickle.length).put(pickle).flip();
    scanner.scan(direct);
    json.toText(unpickler.load(direct));
    lazy.read(pickle).load();
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
