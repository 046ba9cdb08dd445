package io.brine.bench.alternatives;

import io.brine.bench.WorkloadBenchmark;
import io.brine.bench.Workloads;
import io.brine.internal.Input;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Ways to the input's bytes: an array through VarHandles, a ByteBuffer, and the codec's Input,
 * which is both. First a mere scan of the opcodes, where reading is all there is; then decoding.
 *
 * <p>A second path would gain less than the machine's noise in decoding, so there is one: Input.
 * Micros of JDK 17 with all contenders in one JVM, {@code bench/run duel
 * alternatives.AccessPathBenchmark 15 records ints}:
 *
 * <pre>
 *                 array  heap buffer  direct buffer  Input     Input, direct
 * records, scan    1108     1377          1345        1324      1360
 * records, decode  4213     4672 (1.11)   4645 (1.10) 4357 (1.03) 4713 (1.12)
 * ints, scan       2075     2493          2413        2446      2579
 * ints, decode     3852     4567 (1.19)   4452 (1.16) 4307 (1.12) 4516 (1.17)
 * </pre>
 */
public class AccessPathBenchmark extends WorkloadBenchmark {
  private byte[] bytes;
  private ByteBuffer heap;
  private ByteBuffer direct;
  private final Input input = new Input();
  private final Input directInput = new Input();

  @Setup
  public void setUp() {
    bytes = Workloads.pickle(workload);
    heap = ByteBuffer.wrap(bytes);
    direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    input.wrap(bytes, 0, bytes.length);
    directInput.wrap(direct);
  }

  private static Object decode(Access access) {
    return new DirectDecoder(access, new Results.Own()).decode();
  }

  @Benchmark
  public int scanArray() {
    return OpcodeScan.end(new ArrayAccess(bytes));
  }

  @Benchmark
  public int scanHeapBuffer() {
    return OpcodeScan.end(new BufferAccess(heap));
  }

  @Benchmark
  public int scanDirectBuffer() {
    return OpcodeScan.end(new BufferAccess(direct));
  }

  @Benchmark
  public int scanInput() {
    return OpcodeScan.end(new InputAccess(input));
  }

  @Benchmark
  public int scanInputDirect() {
    return OpcodeScan.end(new InputAccess(directInput));
  }

  @Benchmark
  public Object decodeArray() {
    return decode(new ArrayAccess(bytes));
  }

  @Benchmark
  public Object decodeHeapBuffer() {
    return decode(new BufferAccess(heap));
  }

  @Benchmark
  public Object decodeDirectBuffer() {
    return decode(new BufferAccess(direct));
  }

  @Benchmark
  public Object decodeInput() {
    return decode(new InputAccess(input));
  }

  @Benchmark
  public Object decodeInputDirect() {
    return decode(new InputAccess(directInput));
  }
}
