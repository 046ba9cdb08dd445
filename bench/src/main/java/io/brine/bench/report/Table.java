package io.brine.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The Markdown table of one group: a row for each contender, a column for each workload. Times are
 * relative to CPython's if it took part.
 */
final class Table {

  static final String CPYTHON = "cpython";

  private static final double NOISY = 0.25;

  private final Results results;
  private final String group;
  private final boolean related;

  Table(Results results, String group) {
    this.results = results;
    this.group = group;
    this.related = results.contenders(group).contains(CPYTHON);
  }

  String markdown() {
    List<String> workloads = results.workloads(group);
    StringBuilder out = new StringBuilder();
    out.append(
        related
            ? "Time relative to CPython's; below 1 is faster than CPython.\n"
            : "Microseconds per operation.\n");
    out.append("In brackets kB allocated per operation. Bold is what is quicker than Brine; ");
    out.append("~ marks turns that lie far apart.\n\n| |");
    workloads.forEach(workload -> out.append(' ').append(workload).append(" |"));
    out.append("\n|---|").append("---:|".repeat(workloads.size()));
    for (String contender : results.contenders(group)) {
      boolean base = contender.equals(CPYTHON);
      out.append("\n| ").append(base ? "CPython, µs" : contender).append(" |");
      for (String workload : workloads) {
        results.find(group, workload, contender).ifPresent(m -> cell(out.append(' '), m, base));
        out.append(" |");
      }
    }
    return out.append('\n').toString();
  }

  private void cell(StringBuilder out, Measurement m, boolean base) {
    double time =
        related && !base
            ? results.ratio(group, m.workload(), m.contender(), CPYTHON).orElseThrow()
            : m.median();
    String mark = beatsBrine(m) ? "**" : "";
    out.append(mark).append(m.spread() > NOISY ? "~" : "").append(figure(time)).append(mark);
    if (m.bytes() != null) {
      double kilobytes = m.bytes() / 1000;
      out.append(format(kilobytes < 10 ? " (%.1f)" : " (%,.0f)", kilobytes));
    }
  }

  private boolean beatsBrine(Measurement m) {
    Optional<Double> ratio = results.ratio(group, m.workload(), m.contender(), ours());
    return Names.isRival(m.contender()) && ratio.isPresent() && ratio.get() < 1;
  }

  /** Against peers, Brine writes as they do: without a memo, into a buffer that is used again. */
  private String ours() {
    return results.contenders(group).contains("brineFast") ? "brineFast" : "brine";
  }

  static String figure(double value) {
    if (value >= 100) {
      return format("%,.0f", value);
    }
    return format(value >= 10 ? "%.1f" : value >= 0.1 ? "%.2f" : "%.3f", value);
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
