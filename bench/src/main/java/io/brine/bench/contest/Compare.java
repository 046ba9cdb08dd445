package io.brine.bench.contest;

import io.brine.bench.Workloads;
import io.brine.bench.report.Conditions;
import io.brine.bench.report.Measurement;
import io.brine.bench.report.Report;
import io.brine.bench.report.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the comparison and writes {@code results/NAME-jdkN.json}, tables and charts: {@code Compare
 * quick} in some minutes, {@code Compare full} with three forks of each JVM. With names of groups
 * behind it only those. {@code Compare smoke} shows that all of it works, and measures nothing.
 */
public final class Compare {

  /**
   * @param forks how often each contest is held, in new JVMs
   * @param warmUp seconds of the processor for each contender
   * @param seconds of the processor for each contender
   */
  private record Plan(int forks, double warmUp, double seconds) {}

  private static final Map<String, Plan> PLANS =
      Map.of(
          "smoke", new Plan(1, 0.01, 0.01),
          "quick", new Plan(1, 0.6, 0.3),
          "full", new Plan(3, 0.7, 0.4));

  private final Plan plan;
  private final String python = System.getProperty("brine.python", "");
  private String pythonVersion = "none";

  /** By group, workload and contender, in the order of the run. */
  private final Map<List<String>, List<Seat>> played = new LinkedHashMap<>();

  private Compare(Plan plan) {
    this.plan = plan;
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0 || !PLANS.containsKey(arguments[0])) {
      System.err.println("usage: Compare quick|full [GROUP...]");
      System.exit(2);
    }
    List<String> wanted = List.of(arguments).subList(1, arguments.length);
    String name = String.join("-", arguments) + "-jdk" + Runtime.version().feature();
    boolean smoke = arguments[0].equals("smoke");
    Compare compare = new Compare(PLANS.get(arguments[0]));
    String markdown = "";
    for (Group group : Group.ALL) {
      if (wanted.isEmpty() || wanted.contains(group.name())) {
        compare.play(group);
        // After each group, so that a run that is broken off has not been in vain.
        Results results = compare.results("bench/run " + String.join(" ", arguments));
        markdown = new Report(results).write(Path.of(smoke ? "target" : "results"), name);
      }
    }
    System.out.println(markdown);
  }

  private void play(Group group) throws IOException {
    for (String workload : group.workloads()) {
      for (int fork = 0; fork < plan.forks(); fork++) {
        System.err.println(group.name() + ' ' + workload);
        List<Party> parties = new ArrayList<>();
        try {
          List<Seat> seats = seats(group, workload, parties);
          new Contest(seats).play(plan.warmUp(), plan.seconds());
          for (Seat seat : seats) {
            played
                .computeIfAbsent(
                    List.of(group.name(), workload, seat.label()), key -> new ArrayList<>())
                .add(seat);
          }
        } finally {
          parties.forEach(Party::close);
        }
      }
    }
  }

  private List<Seat> seats(Group group, String workload, List<Party> parties) throws IOException {
    List<Seat> seats = new ArrayList<>();
    if (!python.isEmpty() && !group.python().isEmpty()) {
      Party party = Party.cpython(python, Workloads.file(workload, "p5").toString());
      parties.add(party);
      pythonVersion = party.greeting().get(0);
      group.python().forEach((label, body) -> seats.add(new Seat(label, party, body)));
    }
    for (Group.Cast cast : group.casts()) {
      Party party = Party.jvm(flags(group), cast.benchmark(), workload);
      parties.add(party);
      for (String body : party.greeting()) {
        if (cast.bodies().isEmpty() || cast.bodies().containsKey(body)) {
          seats.add(new Seat(cast.bodies().getOrDefault(body, body), party, body));
        }
      }
    }
    return seats;
  }

  /** Some peers use Unsafe, about which newer JVMs would print a warning. */
  private static List<String> flags(Group group) {
    List<String> flags = new ArrayList<>(group.flags());
    if (Runtime.version().feature() >= 24) {
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    return flags;
  }

  private Results results(String command) {
    List<Measurement> measurements = new ArrayList<>();
    played.forEach((key, forks) -> measurements.add(measurement(key, forks)));
    Map<String, String> conditions = Conditions.of(command, flags(Group.ALL.get(0)));
    conditions.put("CPython", pythonVersion);
    conditions.put(
        "plan",
        String.format(
            Locale.ROOT,
            "%d fork%s, by turns; for each contender %.1f s of warm-up and %.1f s of the processor",
            plan.forks(),
            plan.forks() == 1 ? "" : "s",
            plan.warmUp(),
            plan.seconds()));
    return new Results(conditions, measurements);
  }

  private static Measurement measurement(List<String> key, List<Seat> forks) {
    double bytes = Measurement.median(forks.stream().map(Seat::bytes).toList());
    return new Measurement(
        key.get(0),
        key.get(1),
        key.get(2),
        forks.stream().map(Seat::micros).toList(),
        Measurement.median(forks.stream().map(Seat::spread).toList()),
        Double.isNaN(bytes) ? null : bytes);
  }
}
