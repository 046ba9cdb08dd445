package io.brine.bench;

import io.brine.Limits;
import io.brine.Unpickler;
import io.brine.bench.peer.MsgpackPeer;
import io.brine.bench.peer.RazorvinePeer;
import io.brine.bench.peer.Rival;
import io.brine.graph.PickleMachine;
import io.brine.graph.StringDecoding;
import io.brine.internal.Input;
import io.brine.opcode.OpcodeReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** From bytes to plain values: Brine, its peers, the steps on Brine's way, and the floor. */
public class DecodeBenchmark extends PeerReads {

  @Param({"records", "small", "ints", "floats", "strings", "nested"})
  public String workload;

  private final Unpickler unpickler = Unpickler.builder().build();
  private final PickleMachine machine =
      new PickleMachine(Limits.defaults(), StringDecoding.DEFAULT);
  private final Input input = new Input();
  private final OpcodeReader reader = new OpcodeReader();
  private byte[] bytes;
  private ByteBuffer direct;
  private Object graph;
  private Rival razorvine;
  private Rival msgpack;

  @Setup
  public void setUp() throws IOException {
    bytes = Workloads.pickle(workload);
    direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    graph = Graphs.toJdk(unpickler.load(bytes));
    prepare(graph, Object.class, List.of());
    msgpack = Rival.of(new MsgpackPeer(), graph);
    razorvine = Rival.of(new RazorvinePeer(), graph, bytes);
  }

  @Benchmark
  public Object brine() {
    return unpickler.load(bytes);
  }

  /** The same from memory outside of the heap. */
  @Benchmark
  public Object brineDirect() {
    return unpickler.load(direct.position(0));
  }

  @Benchmark
  public Object razorvine() throws IOException {
    return razorvine.read();
  }

  @Benchmark
  public Object msgpack() throws IOException {
    return msgpack.read();
  }

  /** The floor: a copy of the equal LinkedHashMap and ArrayList, with its strings and numbers. */
  @Benchmark
  public Object jdkCopy() {
    return Graphs.copy(graph);
  }

  /** A copy of the containers alone. */
  @Benchmark
  public Object jdkCopyContainers() {
    return Graphs.copyContainers(graph);
  }

  /** The parse and its checks, without values. */
  @Benchmark
  public int graphOnly() {
    return machine.parse(input.wrap(bytes, 0, bytes.length), 0, false);
  }

  /** Only where opcodes begin and end. */
  @Benchmark
  public long opcodeScan() {
    reader.wrap(bytes);
    while (reader.next() && !reader.isStop()) {}
    return reader.endOffset();
  }
}
