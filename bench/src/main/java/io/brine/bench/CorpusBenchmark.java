package io.brine.bench;

import io.brine.Limits;
import io.brine.Unpickler;
import io.brine.torch.TorchFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Files as libraries write them, from the corpus. No peer reads them; CPython would need the
 * libraries.
 */
public class CorpusBenchmark extends TimedBenchmark {

  @Param({"torch/state_dict.pt", "torch/training.pt", "pickles/examples/user.pkl"})
  public String workload;

  private final Unpickler unpickler = Unpickler.builder().allowAllInert().build();
  private byte[] bytes;

  @Setup
  public void setUp() throws IOException {
    bytes = Files.readAllBytes(Path.of("../corpus").resolve(workload));
  }

  @Benchmark
  public Object brine() {
    return workload.endsWith(".pt")
        ? TorchFile.of(ByteBuffer.wrap(bytes), Limits.defaults()).load()
        : unpickler.load(bytes);
  }
}
