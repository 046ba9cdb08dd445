package io.brine.bench.contest;

import io.brine.bench.BindBenchmark;
import io.brine.bench.BlobBenchmark;
import io.brine.bench.CorpusBenchmark;
import io.brine.bench.DecodeBenchmark;
import io.brine.bench.EncodeBenchmark;
import io.brine.bench.FieldBenchmark;
import io.brine.bench.JsonBenchmark;
import io.brine.bench.PollutedBenchmark;
import io.brine.bench.ScanBenchmark;
import io.brine.bench.ThreadsBenchmark;
import io.brine.bench.Workloads;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One table of the comparison.
 *
 * @param casts who plays, each cast in a JVM of its own
 * @param python what CPython does meanwhile, by the name of the contender
 */
record Group(
    String name,
    List<String> workloads,
    List<Cast> casts,
    Map<String, String> python,
    List<String> flags) {

  /**
   * @param bodies those that play, with their names in the table; empty for all
   */
  record Cast(Class<?> benchmark, Map<String, String> bodies) {}

  static final List<String> FLAGS = List.of("-Xms512m", "-Xmx512m", "-Xmn128m");
  private static final List<String> LARGE = List.of("-Xms1g", "-Xmx1g", "-Xmn128m");

  /** All of them, in the order of the report. */
  static final List<Group> ALL =
      List.of(
          of("decode", DecodeBenchmark.class, Workloads.NAMES, Map.of("cpython", "decode")),
          of("encode", EncodeBenchmark.class, Workloads.NAMES, Map.of("cpython", "encode")),
          of("bind", BindBenchmark.class, List.of("records", "small"), Map.of("cpython", "decode")),
          of(
              "field",
              FieldBenchmark.class,
              List.of("records", "small"),
              Map.of("cpython", "decode")),
          of("scan", ScanBenchmark.class, Workloads.NAMES, Map.of("cpython", "decode")),
          of("json", JsonBenchmark.class, Workloads.NAMES, Map.of("cpython", "json")),
          new Group(
              "blob",
              List.of("blob"),
              List.of(new Cast(BlobBenchmark.class, Map.of())),
              new TreeMap<>(
                  Map.of(
                      "cpythonLoadInBand", "decode",
                      "cpythonLoadOutOfBand", "decodeOutOfBand",
                      "cpythonDumpOutOfBand", "encodeOutOfBand")),
              LARGE),
          of(
              "corpus",
              CorpusBenchmark.class,
              List.of("torch/state_dict.pt", "torch/training.pt", "pickles/examples/user.pkl"),
              Map.of()),
          new Group(
              "polluted",
              Workloads.NAMES,
              List.of(
                  new Cast(DecodeBenchmark.class, Map.of("brine", "decodeAlone")),
                  new Cast(EncodeBenchmark.class, Map.of("brine", "encodeAlone")),
                  new Cast(
                      PollutedBenchmark.class,
                      Map.of("decode", "decodePolluted", "encode", "encodePolluted"))),
              Map.of(),
              FLAGS),
          of("threads", ThreadsBenchmark.class, Workloads.NAMES, Map.of()));

  private static Group of(
      String name, Class<?> benchmark, List<String> workloads, Map<String, String> python) {
    return new Group(name, workloads, List.of(new Cast(benchmark, Map.of())), python, FLAGS);
  }
}
