package io.brine.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How cost grows: a chart of the time per unit, which is level where cost is linear, and a table
 * with the exponent of growth. The workload of a measurement is its size.
 */
public final class ScalingReport {

  private static final List<String> DIRECTIONS = List.of("decode", "encode");

  /** Caches that no longer suffice make linear work look like up to this; quadratic is 2. */
  private static final double LINEAR = 1.3;

  private final Results results;

  public ScalingReport(Results results) {
    this.results = results;
  }

  /** Writes NAME.json, NAME.md and NAME.svg, and returns the Markdown. */
  public String write(Path directory, String name) throws IOException {
    Files.createDirectories(directory);
    results.write(directory.resolve(name + ".json"));
    Files.writeString(directory.resolve(name + ".svg"), new LineChart(results).svg());
    String markdown = markdown(name);
    Files.writeString(directory.resolve(name + ".md"), markdown);
    return markdown;
  }

  private String markdown(String name) {
    StringBuilder out = new StringBuilder("# Results: " + name + "\n\n");
    for (Map.Entry<String, String> condition : new TreeMap<>(results.conditions()).entrySet()) {
      out.append("- ").append(condition.getKey()).append(": ");
      out.append(condition.getValue()).append('\n');
    }
    out.append("\n![cost by size](").append(name).append(".svg)\n\n");
    out.append(
        "Processor time grows as the size to the power of the exponent, fitted over sizes of");
    out.append(" 1,000 and more. Up to ")
        .append(LINEAR)
        .append(" counts as linear: caches that no");
    out.append(" longer suffice show in it. Quadratic would be 2.\n\n");
    out.append("| series | direction | from | to | ns per unit, least | most | exponent | |\n");
    out.append("|---|---|---:|---:|---:|---:|---:|---|\n");
    for (String series : results.groups()) {
      DIRECTIONS.forEach(direction -> row(out, series, direction));
    }
    return out.toString();
  }

  private void row(StringBuilder out, String series, String direction) {
    List<Measurement> points = points(results, series, direction);
    double[] perUnit = points.stream().mapToDouble(ScalingReport::perUnit).sorted().toArray();
    double exponent = exponent(points);
    out.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %,d | %,d | %s | %s | %.2f | %s |\n",
            series,
            direction,
            size(points.get(0)),
            size(points.get(points.size() - 1)),
            Table.figure(perUnit[0]),
            Table.figure(perUnit[perUnit.length - 1]),
            exponent,
            exponent <= LINEAR ? "linear" : "**not linear**"));
  }

  static List<Measurement> points(Results results, String series, String direction) {
    return results.measurements().stream()
        .filter(m -> m.group().equals(series) && m.contender().equals(direction))
        .toList();
  }

  static long size(Measurement point) {
    return Long.parseLong(point.workload());
  }

  /** Nanoseconds. */
  static double perUnit(Measurement point) {
    return point.median() * 1e3 / size(point);
  }

  /** The slope of the straight line through the logarithms, by least squares. */
  private static double exponent(List<Measurement> points) {
    List<Measurement> large = points.stream().filter(point -> size(point) >= 1000).toList();
    double meanX = large.stream().mapToDouble(p -> Math.log(size(p))).average().orElse(0);
    double meanY = large.stream().mapToDouble(p -> Math.log(p.median())).average().orElse(0);
    double products = 0;
    double squares = 0;
    for (Measurement point : large) {
      double x = Math.log(size(point)) - meanX;
      products += x * (Math.log(point.median()) - meanY);
      squares += x * x;
    }
    return products / squares;
  }
}
