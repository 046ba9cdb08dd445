package io.brine.bench.report;

import static io.brine.bench.report.Names.PEERS;
import static io.brine.bench.report.Names.PEERS_WITH_UTF8;
import static io.brine.bench.report.Target.EVERY;
import static io.brine.bench.report.Target.every;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What Brine is to reach, and whether it does, computed of the results. */
final class Targets {

  private static final String CPYTHON = Table.CPYTHON;
  private static final double TWO_THREADS = 2 / 1.8;

  private static final List<Target> ALL =
      List.of(
          new Target(
              "decode / CPython's loads",
              "decode",
              "brine",
              List.of(CPYTHON),
              Map.of("records", 0.15, "small", 0.17, "strings", 0.30, EVERY, 0.25)),
          new Target(
              "decode / copy of JDK collections",
              "decode",
              "brine",
              List.of("jdkCopy"),
              Map.of("records", 0.75, EVERY, 1.1)),
          new Target(
              "decode / fastest peer",
              "decode",
              "brine",
              PEERS,
              Map.of("records", 1.0, "small", 1.0, "ints", 1.0, "floats", 1.0, "nested", 1.0)),
          new Target(
              "decode / fastest peer with UTF-8",
              "decode",
              "brine",
              PEERS_WITH_UTF8,
              Map.of("strings", 1.0)),
          every("decode / Jackson", "decode", "brine", 1 / 3.0, "jackson"),
          every("decode / Java serialization", "decode", "brine", 1 / 8.0, "javaSerialization"),
          every("decode / net.razorvine", "decode", "brine", 1 / 5.0, "razorvine"),
          every("encode, CPython's bytes / dumps", "encode", "brine", 0.5, CPYTHON),
          every("encode, fastest / fastest peer", "encode", "brineFast", 1.0, PEERS),
          every("encode, fastest / Jackson", "encode", "brineFast", 1 / 3.0, "jackson"),
          every(
              "encode, fastest / Java serialization",
              "encode",
              "brineFast",
              1 / 8.0,
              "javaSerialization"),
          every("encode, fastest / net.razorvine", "encode", "brineFast", 1 / 10.0, "razorvine"),
          every("one field / CPython's loads", "field", "brine", 0.10, CPYTHON),
          every("one field, bytes allocated", "field", "brine", 0, List.of()),
          new Target(
              "records / Jackson's records",
              "bind",
              "brine",
              List.of("jackson"),
              Map.of("records", 0.6)),
          new Target(
              "records / untyped decode",
              "bind",
              "brine",
              List.of("brineUntyped"),
              Map.of("records", 0.8)),
          every("scan / CPython's loads", "scan", "brine", 0.10, CPYTHON),
          every("scan, bytes allocated", "scan", "brine", 4096, List.of()),
          every(
              "blob out of band, load / CPython",
              "blob",
              "loadOutOfBand",
              1.0,
              "cpythonLoadOutOfBand"),
          every(
              "blob out of band, dump / CPython",
              "blob",
              "dumpOutOfBand",
              1.0,
              "cpythonDumpOutOfBand"),
          every(
              "blob mapped, view / CPython out of band",
              "blob",
              "loadMappedView",
              1.0,
              "cpythonLoadOutOfBand"),
          every(
              "blob out of band, load, 64 MiB / 1 MiB",
              "blob",
              "loadOutOfBand",
              1.15,
              "loadOutOfBand1MiB"),
          every(
              "blob out of band, dump, 64 MiB / 1 MiB",
              "blob",
              "dumpOutOfBand",
              1.15,
              "dumpOutOfBand1MiB"),
          every(
              "blob mapped, view, 64 MiB / 1 MiB",
              "blob",
              "loadMappedView",
              1.15,
              "loadMappedView1MiB"),
          every("decode, direct / heap input", "decode", "brineDirect", 1.15, "brine"),
          every("decode, polluted / alone", "polluted", "decodePolluted", 1.15, "decodeAlone"),
          every("encode, polluted / alone", "polluted", "encodePolluted", 1.15, "encodeAlone"),
          every(
              "decode, two threads / one",
              "threads",
              "decodeTwoThreads",
              TWO_THREADS,
              "decodeOneThread"),
          every(
              "encode, two threads / one",
              "threads",
              "encodeTwoThreads",
              TWO_THREADS,
              "encodeOneThread"));

  private Targets() {}

  /** One row for each target that has figures, with a verdict on each workload. */
  static String table(Results results) {
    List<String> workloads = results.workloads();
    StringBuilder out = new StringBuilder();
    out.append("Each cell is what was reached and the limit; bold is what does not hold.\n\n");
    out.append("| target | verdict |");
    workloads.forEach(workload -> out.append(' ').append(workload).append(" |"));
    out.append("\n|---|---|").append("---:|".repeat(workloads.size())).append('\n');
    for (Target target : ALL) {
      row(out, target, workloads, results);
    }
    return out.toString();
  }

  private static void row(
      StringBuilder out, Target target, List<String> workloads, Results results) {
    StringBuilder cells = new StringBuilder();
    int measured = 0;
    int held = 0;
    for (String workload : workloads) {
      OptionalDouble limit = target.limit(workload);
      OptionalDouble reached = target.reached(results, workload);
      if (limit.isPresent() && reached.isPresent()) {
        boolean holds = reached.getAsDouble() <= limit.getAsDouble();
        measured++;
        held += holds ? 1 : 0;
        cells.append(cell(holds, reached.getAsDouble(), limit.getAsDouble()));
      }
      cells.append(" |");
    }
    if (measured > 0) {
      out.append("| ").append(target.measure());
      out.append(held == measured ? " | holds |" : " | **does not hold** |").append(cells);
      out.append('\n');
    }
  }

  private static String cell(boolean holds, double reached, double limit) {
    String text = Table.figure(reached) + (holds ? " ≤ " : " > ");
    text += String.format(Locale.ROOT, limit == Math.rint(limit) ? "%.0f" : "%.2f", limit);
    return holds ? " " + text : " **" + text + "**";
  }
}
