package io.brine.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brine.Pickle;
import io.brine.Unpickler;
import io.brine.bench.alternatives.AccessPathBenchmark;
import io.brine.bench.alternatives.GraphOrDirectBenchmark;
import io.brine.bench.alternatives.ResultTypesBenchmark;
import io.brine.bench.alternatives.TextEncodingBenchmark;
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
import io.brine.scan.ScanReport;
import io.brine.value.PyBytes;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Runs the body of every benchmark once: all contenders of a workload must give the equal value.
 * Equal is meant across formats: tuples, which only pickle has, count as the list of their items,
 * and integers by their value, in whatever type of Java they come.
 */
class BenchmarkCorrectnessTest {

  /** They give a length instead of a value. */
  private static final Set<String> SCANS =
      Set.of(
          "graphOnly",
          "opcodeScan",
          "scanArray",
          "scanHeapBuffer",
          "scanDirectBuffer",
          "scanInput",
          "scanInputDirect");

  /** Their output is CPython's, byte for byte. */
  private static final Set<String> EXACT =
      Set.of("brine", "brineRoundTrip", "encode", "encodeOneThread", "encodeTwoThreads");

  private static final Unpickler UNPICKLER = Unpickler.builder().build();

  private static final Map<String, Peer> READERS =
      Map.of(
          "razorvine", new RazorvinePeer(),
          "javaSerialization", new JavaSerializationPeer(),
          "jackson", JacksonPeer.json(Object.class),
          "cbor", JacksonPeer.cbor(Object.class),
          "fastjson2", new FastjsonPeer(Object.class),
          "jsonb", new JsonbPeer(Object.class),
          "msgpack", new MsgpackPeer(),
          "kryo", new KryoPeer(List.of()),
          "fory", new ForyPeer(List.of()));

  @BeforeAll
  static void writeWorkloads() {
    PythonWorkloads.writeOrSkip();
  }

  static List<String> workloads() {
    return Workloads.NAMES;
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldDecodeToTheSameValue(String workload) throws Exception {
    DecodeBenchmark benchmark = new DecodeBenchmark();
    benchmark.workload = workload;
    benchmark.setUp();
    check(benchmark, workload);
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldEncodeTheSameValue(String workload) throws Exception {
    EncodeBenchmark benchmark = new EncodeBenchmark();
    benchmark.workload = workload;
    benchmark.setUp();
    check(benchmark, workload);
  }

  @ParameterizedTest
  @ValueSource(strings = {"records", "small"})
  void shouldBindToTheSameRecords(String workload) throws Exception {
    BindBenchmark benchmark = new BindBenchmark();
    benchmark.workload = workload;
    benchmark.setUp();
    Object expected = Typed.of(workload, Graphs.toJdk(Pickle.loads(Workloads.pickle(workload))));
    for (Method body : bodies(benchmark)) {
      Object result = body.invoke(benchmark);
      if (body.getName().equals("brineUntyped")) {
        result = Typed.of(workload, Graphs.toJdk(result));
      }
      assertEquals(expected, withLongTags(result), body.getName() + " of " + workload);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"records", "small"})
  void shouldReadTheSameField(String workload) throws Exception {
    FieldBenchmark benchmark = new FieldBenchmark();
    benchmark.workload = workload;
    benchmark.setUp();
    Object value = Pickle.loads(Workloads.pickle(workload));
    Object expected =
        value instanceof List<?> records
            ? ((Map<?, ?>) records.get(5000)).get("score")
            : ((Map<?, ?>) value).get("amount");
    for (Method body : bodies(benchmark)) {
      benchmark.field = 0;
      body.invoke(benchmark);
      assertEquals(expected, benchmark.field, body.getName() + " of " + workload);
    }
  }

  @Test
  void shouldLoadFilesOfTheCorpus() throws Exception {
    CorpusBenchmark benchmark = new CorpusBenchmark();
    for (String file : List.of("torch/state_dict.pt", "torch/training.pt")) {
      benchmark.workload = file;
      benchmark.setUp();
      Map<?, ?> value = (Map<?, ?>) benchmark.brine();
      assertTrue(value.containsKey(file.contains("state") ? "0.weight" : "optimizer"), file);
    }
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldTranscodeToTheSameJson(String workload) throws Exception {
    JsonBenchmark benchmark = new JsonBenchmark();
    benchmark.workload = workload;
    benchmark.setUp();
    Object expected = Graphs.plain(Pickle.loads(Workloads.pickle(workload)));
    for (Method body : bodies(benchmark)) {
      Object result = new ObjectMapper().readValue((String) body.invoke(benchmark), Object.class);
      assertEquals(expected, Graphs.plain(result), body.getName() + " of " + workload);
    }
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldScanTheWholePickle(String workload) {
    ScanBenchmark benchmark = new ScanBenchmark();
    benchmark.workload = workload;
    benchmark.setUp();
    ScanReport report = benchmark.brine();
    assertEquals(1, report.pickles());
    assertTrue(report.isClean());
  }

  @Test
  void shouldMoveTheSameBlob() throws Exception {
    BlobBenchmark benchmark = new BlobBenchmark();
    benchmark.workload = "blob";
    benchmark.setUp();
    ByteBuffer content = benchmark.content();
    ByteBuffer start = content.slice(0, 1 << 20);
    assertEquals(content, bytes(benchmark.loadInBand()));
    assertEquals(content, bytes(benchmark.loadMappedView()));
    assertEquals(start, bytes(benchmark.loadMappedView1MiB()));
    assertEquals(content, bytes(benchmark.loadOutOfBand()));
    assertEquals(start, bytes(benchmark.loadOutOfBand1MiB()));
    assertArrayEquals(benchmark.dumpOutOfBand(), benchmark.dumpOutOfBand1MiB());
    assertEquals(content, bytes(UNPICKLER.load(benchmark.dumpOutOfBand(), List.of(content))));
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldEncodeTextToTheSameLength(String workload) {
    TextEncodingBenchmark benchmark = new TextEncodingBenchmark();
    benchmark.workload = workload;
    benchmark.setUp();
    assertEquals(benchmark.codec(), benchmark.blocks());
    assertEquals(benchmark.codec(), benchmark.getBytes());
    assertEquals(benchmark.codec(), benchmark.getChars());
    assertTrue(benchmark.copyAlone() <= benchmark.codec());
  }

  @ParameterizedTest
  @ValueSource(strings = {"records", "small"})
  void shouldDoTheSameInTwoThreads(String workload) throws Exception {
    ThreadsBenchmark benchmark = new ThreadsBenchmark();
    benchmark.workload = workload;
    benchmark.setUp();
    check(benchmark, workload);
    benchmark.tearDown();
  }

  @ParameterizedTest
  @ValueSource(strings = "small")
  void shouldDoTheSameInAPollutedJvm(String workload) throws Exception {
    PollutedBenchmark benchmark = new PollutedBenchmark();
    benchmark.rounds = 1;
    benchmark.workload = workload;
    benchmark.setUp();
    check(benchmark, workload);
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldDecodeTheSameInEveryAlternative(String workload) throws Exception {
    GraphOrDirectBenchmark graph = new GraphOrDirectBenchmark();
    graph.workload = workload;
    graph.setUp();
    check(graph, workload);
    ResultTypesBenchmark types = new ResultTypesBenchmark();
    types.workload = workload;
    types.setUp();
    check(types, workload);
    AccessPathBenchmark paths = new AccessPathBenchmark();
    paths.workload = workload;
    paths.setUp();
    check(paths, workload);
  }

  private static void check(Object benchmark, String workload) throws Exception {
    byte[] pickle = Workloads.pickle(workload);
    Object expected = Graphs.plain(Pickle.loads(pickle));
    for (Method body : bodies(benchmark)) {
      Object result = body.invoke(benchmark);
      String what = body.getName() + " of " + workload;
      if (SCANS.contains(body.getName())) {
        assertEquals(pickle.length, ((Number) result).intValue(), what);
        continue;
      }
      if (result instanceof byte[] bytes && EXACT.contains(body.getName())) {
        assertArrayEquals(pickle, bytes, what);
      }
      assertEquals(expected, Graphs.plain(readBack(body.getName(), result)), what);
    }
  }

  private static Object readBack(String contender, Object result) throws Exception {
    if (result instanceof Written written) {
      return READERS.get(contender).read(written.toBytes());
    }
    if (result instanceof ByteBuffer buffer) {
      return UNPICKLER.load(buffer);
    }
    return result instanceof byte[] bytes ? Pickle.loads(bytes) : result;
  }

  private static List<Method> bodies(Object benchmark) {
    List<Method> bodies =
        Arrays.stream(benchmark.getClass().getMethods())
            .filter(method -> method.isAnnotationPresent(Benchmark.class))
            .toList();
    assertFalse(bodies.isEmpty(), "nothing to run");
    return bodies;
  }

  private static ByteBuffer bytes(Object dict) {
    Object data = ((Map<?, ?>) dict).get("data");
    return data instanceof ByteBuffer buffer ? buffer.rewind() : ((PyBytes) data).asByteBuffer();
  }

  /** Tags are of any type, so that each format chooses one for their integers. */
  private static Object withLongTags(Object value) {
    if (value instanceof Typed.Item item) {
      @SuppressWarnings("unchecked")
      List<Object> tags = (List<Object>) Graphs.plain(item.tags());
      return new Typed.Item(
          item.id(),
          item.name(),
          item.score(),
          item.active(),
          item.parent(),
          item.created(),
          tags,
          item.geo());
    }
    return value instanceof List<?> items
        ? items.stream().map(BenchmarkCorrectnessTest::withLongTags).toList()
        : value;
  }
}
