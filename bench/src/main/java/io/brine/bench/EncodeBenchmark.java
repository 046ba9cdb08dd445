package io.brine.bench;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.bench.peer.FastjsonPeer;
import io.brine.bench.peer.ForyPeer;
import io.brine.bench.peer.JacksonPeer;
import io.brine.bench.peer.JavaSerializationPeer;
import io.brine.bench.peer.JsonbPeer;
import io.brine.bench.peer.KryoPeer;
import io.brine.bench.peer.MsgpackPeer;
import io.brine.bench.peer.Peer;
import io.brine.bench.peer.RazorvinePeer;
import io.brine.bench.peer.Written;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * From values to bytes: pickles of protocol 5, and the formats of the peers, which are given the
 * equal LinkedHashMap and ArrayList.
 *
 * <p>A graph that is written again and again flatters an identity memo: its objects have their
 * identity hash codes already. {@link #brineRoundTrip} writes a graph that was just made, as a
 * service does.
 */
public class EncodeBenchmark extends WorkloadBenchmark {
  private final Pickler pickler = Pickler.builder().protocol(5).build();
  private final Pickler fast = Pickler.builder().protocol(5).fast(true).build();
  private final Unpickler unpickler = Unpickler.builder().build();
  private final Peer razorvine = new RazorvinePeer();
  private final Peer javaSerialization = new JavaSerializationPeer();
  private final Peer jackson = JacksonPeer.json(Object.class);
  private final Peer cbor = JacksonPeer.cbor(Object.class);
  private final Peer fastjson2 = new FastjsonPeer(Object.class);
  private final Peer jsonb = new JsonbPeer(Object.class);
  private final Peer msgpack = new MsgpackPeer();
  private final Peer kryo = new KryoPeer(List.of());
  private final Peer fory = new ForyPeer(List.of());
  private ByteBuffer target;
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
    target = ByteBuffer.allocate(2 * bytes.length);
  }

  private ByteBuffer into(Pickler writer, Object value) {
    writer.dump(value, target.clear());
    return target.flip();
  }

  /** Brine's own values, byte for byte as CPython writes them, in a new array. */
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

  /** Without a memo, into a buffer that is used again. */
  @Benchmark
  public ByteBuffer brineFast() {
    return into(fast, values);
  }

  /** The same of LinkedHashMap and ArrayList. */
  @Benchmark
  public ByteBuffer brineFastJdk() {
    return into(fast, jdk);
  }

  @Benchmark
  public Written razorvine() throws IOException {
    return razorvine.write(forRazorvine);
  }

  @Benchmark
  public Written javaSerialization() throws IOException {
    return javaSerialization.write(jdk);
  }

  @Benchmark
  public Written jackson() throws IOException {
    return jackson.write(jdk);
  }

  @Benchmark
  public Written cbor() throws IOException {
    return cbor.write(jdk);
  }

  @Benchmark
  public Written fastjson2() throws IOException {
    return fastjson2.write(jdk);
  }

  @Benchmark
  public Written jsonb() throws IOException {
    return jsonb.write(jdk);
  }

  @Benchmark
  public Written msgpack() throws IOException {
    return msgpack.write(jdk);
  }

  @Benchmark
  public Written kryo() throws IOException {
    return kryo.write(jdk);
  }

  @Benchmark
  public Written fory() throws IOException {
    return fory.write(jdk);
  }
}
