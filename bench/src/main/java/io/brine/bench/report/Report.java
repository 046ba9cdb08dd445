package io.brine.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes the results of a comparison as JSON, Markdown and charts. The same each time. */
public final class Report {

  private final Results results;

  public Report(Results results) {
    this.results = results;
  }

  /** Makes tables and charts of results that were written before: {@code Report FILE.json...}. */
  public static void main(String[] arguments) throws IOException {
    for (String argument : arguments) {
      Path file = Path.of(argument);
      String name = file.getFileName().toString().replaceFirst("\\.json$", "");
      new Report(Results.read(file)).write(file.toAbsolutePath().getParent(), name);
    }
  }

  /**
   * Writes NAME.json, NAME.md and NAME-GROUP.svg.
   *
   * @return the Markdown
   */
  public String write(Path directory, String name) throws IOException {
    Files.createDirectories(directory);
    results.write(directory.resolve(name + ".json"));
    for (String group : results.groups()) {
      if (DotChart.suits(results, group)) {
        Files.writeString(
            directory.resolve(name + "-" + group + ".svg"), new DotChart(results, group).svg());
      }
    }
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
    out.append("\n## Targets\n\n").append(Targets.table(results));
    for (String group : results.groups()) {
      out.append("\n## ").append(group).append("\n\n");
      if (DotChart.suits(results, group)) {
        out.append("![").append(group).append("](").append(name).append('-').append(group);
        out.append(".svg)\n\n");
      }
      out.append(new Table(results, group).markdown());
    }
    return out.toString();
  }
}
