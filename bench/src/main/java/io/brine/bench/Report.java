package io.brine.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The results of one comparison as JSON and as Markdown. Deterministic, given the figures. */
final class Report {

  /** The contender that the others are related to. */
  static final String CPYTHON = "cpython";

  private static final double NOISY = 0.15;

  private final Map<String, String> conditions;
  private final List<Measurement> measurements;

  Report(Map<String, String> conditions, List<Measurement> measurements) {
    this.conditions = new TreeMap<>(conditions);
    this.measurements = List.copyOf(measurements);
  }

  // ---- Markdown -------------------------------------------------------------------------------

  String markdown() {
    StringBuilder out = new StringBuilder("# Results\n\n");
    conditions.forEach(
        (name, value) -> out.append("- ").append(name).append(": ").append(value).append('\n'));
    Set<String> groups = new LinkedHashSet<>();
    measurements.forEach(m -> groups.add(m.group()));
    for (String group : groups) {
      table(out, group);
    }
    return out.toString();
  }

  private void table(StringBuilder out, String group) {
    Set<String> contenders = new LinkedHashSet<>();
    Set<String> workloads = new LinkedHashSet<>();
    for (Measurement m : measurements) {
      if (m.group().equals(group)) {
        workloads.add(m.workload());
        contenders.add(m.contender());
      }
    }
    boolean related = contenders.remove(CPYTHON);
    out.append("\n## ").append(group).append("\n\n");
    out.append(
        related
            ? "Processor time relative to CPython's C pickle (below 1 is faster), medians of one run; in"
                + " brackets kB allocated per operation.\n"
            : "Microseconds per operation, medians of one run; in brackets kB allocated per"
                + " operation.\n");
    out.append("A ~ marks figures whose iterations lie more than 15 % apart.\n\n|workload|");
    if (related) {
      out.append("CPython, µs|");
    }
    contenders.forEach(contender -> out.append(contender).append('|'));
    out.append("\n|---|").append("---:|".repeat(contenders.size() + (related ? 1 : 0)));
    for (String workload : workloads) {
      out.append("\n|").append(workload).append('|');
      Optional<Measurement> base = find(group, workload, CPYTHON);
      base.ifPresent(m -> out.append(format("%,.1f|", m.median())));
      for (String contender : contenders) {
        find(group, workload, contender).ifPresent(m -> cell(out, m, base));
        out.append('|');
      }
    }
    out.append('\n');
  }

  private static void cell(StringBuilder out, Measurement m, Optional<Measurement> base) {
    double time = base.isPresent() ? m.median() / base.get().median() : m.median();
    out.append(m.spread() > NOISY ? "~" : "");
    out.append(format(time < 10 ? "%.2f" : "%,.1f", time));
    if (!Double.isNaN(m.bytes())) {
      out.append(format(m.bytes() < 10_000 ? " (%.1f)" : " (%,.0f)", m.bytes() / 1000));
    }
  }

  private Optional<Measurement> find(String group, String workload, String contender) {
    return measurements.stream()
        .filter(m -> m.group().equals(group))
        .filter(m -> m.workload().equals(workload) && m.contender().equals(contender))
        .findFirst();
  }

  // ---- JSON -----------------------------------------------------------------------------------

  String json() {
    StringBuilder out = new StringBuilder("{\n  \"conditions\": {");
    String separator = "\n";
    for (Map.Entry<String, String> condition : conditions.entrySet()) {
      out.append(separator).append("    ").append(quoted(condition.getKey()));
      out.append(": ").append(quoted(condition.getValue()));
      separator = ",\n";
    }
    out.append("\n  },\n  \"measurements\": [");
    separator = "\n";
    for (Measurement m : measurements) {
      out.append(separator).append("    {\"group\": ").append(quoted(m.group()));
      out.append(", \"workload\": ").append(quoted(m.workload()));
      out.append(", \"contender\": ").append(quoted(m.contender()));
      out.append(format(", \"microseconds\": %.4g", m.median()));
      out.append(", \"bytes\": ")
          .append(Double.isNaN(m.bytes()) ? "null" : format("%.0f", m.bytes()));
      out.append(", \"iterations\": [");
      String comma = "";
      for (double micros : m.micros()) {
        out.append(comma).append(format("%.4g", micros));
        comma = ", ";
      }
      out.append("]}");
      separator = ",\n";
    }
    return out.append("\n  ]\n}\n").toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
