package io.brine.bench.report;

import java.util.ArrayList;
import java.util.List;

/** One panel for each series: time per unit against size, both logarithmic. Level is linear. */
final class LineChart {

  private static final int PANEL = 290;
  private static final int HEIGHT = 190;
  private static final int LEFT = 46;
  private static final int COLUMNS = 3;
  private static final int HEAD = 64;

  private final Results results;

  LineChart(Results results) {
    this.results = results;
  }

  String svg() {
    List<String> series = results.groups();
    int rows = (series.size() + COLUMNS - 1) / COLUMNS;
    String title = "Cost by size: ns per unit (level is linear, both axes logarithmic)";
    Svg svg = new Svg(COLUMNS * PANEL + 20, HEAD + rows * (HEIGHT + 40), title);
    svg.text(12, 24, "start", "title", title);
    svg.text(12, 42, "start", "quiet", results.conditions().getOrDefault("JDK", ""));
    svg.dot(612, 38, 4, "c0");
    svg.text(622, 42, "start", "", "decode");
    svg.dot(692, 38, 4, "c2");
    svg.text(702, 42, "start", "", "encode");
    for (int i = 0; i < series.size(); i++) {
      panel(svg, series.get(i), i % COLUMNS * PANEL, HEAD + i / COLUMNS * (HEIGHT + 40));
    }
    return svg.end();
  }

  private void panel(Svg svg, String series, int left, int top) {
    List<Double> sizes = new ArrayList<>();
    List<Double> costs = new ArrayList<>();
    for (Measurement point : results.measurements()) {
      if (point.group().equals(series)) {
        sizes.add((double) ScalingReport.size(point));
        costs.add(ScalingReport.perUnit(point));
      }
    }
    Scale x = Scale.around(sizes, left + LEFT, left + PANEL - 10.0);
    Scale y = Scale.around(costs, top + HEIGHT - 20.0, top + 10.0);
    svg.text(left + LEFT, top, "start", "ours", series);
    for (double tick : Scale.apart(x.decades(), x, 34)) {
      svg.line(x.at(tick), top + 10, x.at(tick), top + HEIGHT - 20, "grid");
      svg.text(x.at(tick), top + HEIGHT - 4, "middle", "quiet", Scale.label(tick));
    }
    for (double tick : Scale.apart(y.ticks(), y, 16)) {
      svg.line(left + LEFT, y.at(tick), left + PANEL - 10, y.at(tick), "grid");
      svg.text(left + LEFT - 6, y.at(tick) + 4, "end", "quiet", Scale.label(tick));
    }
    line(svg, ScalingReport.points(results, series, "decode"), x, y, "c0");
    line(svg, ScalingReport.points(results, series, "encode"), x, y, "c2");
  }

  private static void line(Svg svg, List<Measurement> points, Scale x, Scale y, String color) {
    double[] path = new double[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      path[2 * i] = x.at(ScalingReport.size(points.get(i)));
      path[2 * i + 1] = y.at(ScalingReport.perUnit(points.get(i)));
      svg.dot(path[2 * i], path[2 * i + 1], 3, color);
    }
    svg.path(path, color);
  }
}
