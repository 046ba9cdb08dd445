package io.brine.bench;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.brine.Unpickler;
import io.brine.text.JsonWriter;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** From a pickle to JSON text, as {@code json.dumps(pickle.loads(bytes))} gives it in Python. */
public class JsonBenchmark extends WorkloadBenchmark {
  private final Unpickler unpickler = Unpickler.builder().build();
  private final JsonWriter json = JsonWriter.builder().build();
  private final ObjectWriter jackson = new JsonMapper().writer();
  private byte[] bytes;

  @Setup
  public void setUp() {
    bytes = Workloads.pickle(workload);
  }

  @Benchmark
  public String brine() {
    return json.toText(unpickler.load(bytes));
  }

  /** The same values, written by Jackson, which leaves what is not ASCII as it is. */
  @Benchmark
  public String brineAndJackson() throws IOException {
    return jackson.writeValueAsString(Graphs.toJdk(unpickler.load(bytes)));
  }
}
