package io.brine.bench;

import io.brine.Pickler;
import io.brine.Unpickler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * 64 MiB of bytes in a dict: in band, which copies them, in band as a view of a mapped file, and
 * out of band (PEP 574). The bodies on 1 MiB show what depends on the size.
 */
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-Xmn128m"})
public class BlobBenchmark extends TimedBenchmark {

  @Param({"blob"})
  public String workload;

  private static final int MIB = 1 << 20;

  private final Unpickler unpickler = Unpickler.builder().build();
  private final Unpickler views = Unpickler.builder().bytesAsViews(true).build();
  private final Pickler pickler = Pickler.builder().protocol(5).build();
  private byte[] inBand;
  private ByteBuffer mapped;
  private ByteBuffer mapped1MiB;
  private byte[] outOfBand;
  private List<ByteBuffer> buffers;
  private List<ByteBuffer> buffers1MiB;
  private Object values;
  private Object values1MiB;

  @Setup
  public void setUp() throws IOException {
    inBand = Workloads.pickle(workload);
    mapped = map(Workloads.file(workload, "p5"));
    outOfBand = Files.readAllBytes(Workloads.file(workload, "oob.p5"));
    ByteBuffer content = map(Workloads.file(workload, "oob.buf"));
    buffers = List.of(content);
    buffers1MiB = List.of(content.slice(0, MIB));
    values = unpickler.load(outOfBand, buffers);
    values1MiB = unpickler.load(outOfBand, buffers1MiB);
    byte[] small = new byte[MIB];
    content.get(0, small);
    byte[] pickle = pickler.dumps(Map.of("name", "blob", "data", small));
    mapped1MiB = ByteBuffer.allocateDirect(pickle.length).put(pickle).flip();
  }

  private static ByteBuffer map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }

  /** The 64 MiB. */
  ByteBuffer content() {
    return buffers.get(0).duplicate();
  }

  @Benchmark
  public Object loadInBand() {
    return unpickler.load(inBand);
  }

  @Benchmark
  public Object loadMappedView() {
    return views.load(mapped.position(0));
  }

  @Benchmark
  public Object loadMappedView1MiB() {
    return views.load(mapped1MiB.position(0));
  }

  @Benchmark
  public Object loadOutOfBand() {
    return unpickler.load(outOfBand, buffers);
  }

  @Benchmark
  public Object loadOutOfBand1MiB() {
    return unpickler.load(outOfBand, buffers1MiB);
  }

  @Benchmark
  public byte[] dumpOutOfBand() {
    return pickler.dumps(values, buffer -> false);
  }

  @Benchmark
  public byte[] dumpOutOfBand1MiB() {
    return pickler.dumps(values1MiB, buffer -> false);
  }
}
