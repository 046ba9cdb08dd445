package io.brine.bench;

import io.brine.bench.peer.FastjsonPeer;
import io.brine.bench.peer.ForyPeer;
import io.brine.bench.peer.JacksonPeer;
import io.brine.bench.peer.JavaSerializationPeer;
import io.brine.bench.peer.JsonbPeer;
import io.brine.bench.peer.KryoPeer;
import io.brine.bench.peer.Rival;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Reading by the peers that can read plain values and records alike. */
public abstract class PeerReads extends TimedBenchmark {
  private Rival jackson;
  private Rival cbor;
  private Rival fastjson2;
  private Rival jsonb;
  private Rival kryo;
  private Rival fory;
  private Rival javaSerialization;

  /** Lets each peer write the value, to read it again. */
  final void prepare(Object value, Type type, List<Class<?>> classes) throws IOException {
    jackson = Rival.of(JacksonPeer.json(type), value);
    cbor = Rival.of(JacksonPeer.cbor(type), value);
    fastjson2 = Rival.of(new FastjsonPeer(type), value);
    jsonb = Rival.of(new JsonbPeer(type), value);
    kryo = Rival.of(new KryoPeer(classes), value);
    fory = Rival.of(new ForyPeer(classes), value);
    javaSerialization = Rival.of(new JavaSerializationPeer(), value);
  }

  @Benchmark
  public Object jackson() throws IOException {
    return jackson.read();
  }

  @Benchmark
  public Object cbor() throws IOException {
    return cbor.read();
  }

  @Benchmark
  public Object fastjson2() throws IOException {
    return fastjson2.read();
  }

  @Benchmark
  public Object jsonb() throws IOException {
    return jsonb.read();
  }

  @Benchmark
  public Object kryo() throws IOException {
    return kryo.read();
  }

  @Benchmark
  public Object fory() throws IOException {
    return fory.read();
  }

  @Benchmark
  public Object javaSerialization() throws IOException {
    return javaSerialization.read();
  }
}
