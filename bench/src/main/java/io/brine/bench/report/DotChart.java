package io.brine.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One panel for each workload, one row for each contender, a dot for its time relative to CPython's
 * on a logarithmic axis.
 */
final class DotChart {

  private static final int PANEL = 290;
  private static final int LABELS = 130;
  private static final int ROW = 17;
  private static final int COLUMNS = 3;
  private static final int HEAD = 64;
  private static final int GAP = 52;

  private final Results results;
  private final String group;
  private final List<String> workloads;
  private final List<String> contenders;

  DotChart(Results results, String group) {
    this.results = results;
    this.group = group;
    this.workloads = results.workloads(group);
    this.contenders =
        results.contenders(group).stream().filter(name -> !name.equals(Table.CPYTHON)).toList();
  }

  /** Whether there is something to draw: more than one contender, and CPython to relate them to. */
  static boolean suits(Results results, String group) {
    return results.contenders(group).contains(Table.CPYTHON)
        && results.contenders(group).size() > 2;
  }

  String svg() {
    int columns = Math.min(COLUMNS, workloads.size());
    int rows = (workloads.size() + COLUMNS - 1) / COLUMNS;
    int panelHeight = contenders.size() * ROW + GAP;
    String title = group + ": time relative to CPython's C pickle (less is faster, logarithmic)";
    Svg svg = new Svg(columns * PANEL + 20, HEAD + rows * panelHeight, title);
    svg.text(12, 24, "start", "title", title);
    svg.text(12, 42, "start", "quiet", results.conditions().getOrDefault("JDK", ""));
    for (int i = 0; i < workloads.size(); i++) {
      panel(svg, workloads.get(i), i % COLUMNS * PANEL, HEAD + i / COLUMNS * panelHeight);
    }
    return svg.end();
  }

  private void panel(Svg svg, String workload, int left, int top) {
    List<Double> figures =
        contenders.stream().map(c -> ratio(workload, c)).flatMap(Optional::stream).toList();
    Scale scale = Scale.around(withOne(figures), left + LABELS, left + PANEL - 14.0);
    int bottom = top + 8 + contenders.size() * ROW;
    svg.text(left + LABELS, top, "start", "ours", workload);
    for (double tick : Scale.apart(scale.ticks(), scale, 28)) {
      svg.line(scale.at(tick), top + 8, scale.at(tick), bottom, tick == 1 ? "base" : "grid");
      svg.text(scale.at(tick), bottom + 14, "middle", "quiet", Scale.label(tick));
    }
    for (int i = 0; i < contenders.size(); i++) {
      row(svg, workload, contenders.get(i), scale, left + LABELS - 8, top + 20 + i * ROW);
    }
  }

  private void row(Svg svg, String workload, String contender, Scale scale, int left, int y) {
    boolean ours = Names.isBrine(contender);
    svg.text(left, y, "end", ours ? "ours" : "", contender);
    ratio(workload, contender)
        .ifPresent(
            ratio -> svg.dot(scale.at(ratio), y - 4, ours ? 5 : 4, ours ? "c0" : color(contender)));
  }

  private static String color(String contender) {
    return Names.isPeer(contender) ? "c2" : "c1";
  }

  private Optional<Double> ratio(String workload, String contender) {
    return results.ratio(group, workload, contender, Table.CPYTHON);
  }

  private static List<Double> withOne(List<Double> figures) {
    List<Double> all = new ArrayList<>(figures);
    all.add(1.0);
    return all;
  }
}
