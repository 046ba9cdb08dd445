package io.brine.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final Results RESULTS =
      new Results(
          Map.of("JDK", "a JDK"),
          List.of(
              decode("cpython", 1000, 2000, 1100),
              decode("brine", 140, 300, 154),
              decode("jackson", 400, 800, 440),
              decode("jsonb", 130, 320, 150)));

  @TempDir Path directory;

  private static Measurement decode(String contender, double... micros) {
    List<Double> forks = Arrays.stream(micros).boxed().toList();
    return new Measurement("decode", "records", contender, forks, 0.1, 1234.0);
  }

  @Test
  void shouldRelateEachForkToTheSameForkOfTheOther() {
    // 0.14, 0.15 and 0.14: a fork in a slow minute, as the second, does not count more.
    assertEquals(0.14, RESULTS.ratio("decode", "records", "brine", "cpython").orElseThrow(), 1e-9);
  }

  @Test
  void shouldSayWhichTargetsHold() {
    String table = Targets.table(RESULTS);
    assertTrue(table.contains("| decode / CPython's loads | holds | 0.14 ≤ 0.15 |"), table);
    assertTrue(
        table.contains("| decode / fastest peer | **does not hold** | **1.03 > 1** |"), table);
    assertTrue(table.contains("| decode / Jackson | **does not hold** | **0.35 > 0.33** |"), table);
    assertTrue(!table.contains("scan"), "nothing is said of what was not measured");
  }

  @Test
  void shouldMarkWhatBrineLoses() {
    String table = new Table(RESULTS, "decode").markdown();
    assertTrue(table.contains("| jsonb | **0.14** (1.2) |"), table);
    assertTrue(table.contains("| jackson | 0.40 (1.2) |"), table);
  }

  @Test
  void shouldWriteTheSameAgainFromItsOwnJson() throws Exception {
    new Report(RESULTS).write(directory, "quick");
    Map<String, String> first = files();
    Report.main(new String[] {directory.resolve("quick.json").toString()});
    assertEquals(first, files());
    assertEquals(
        List.of("quick-decode.svg", "quick.json", "quick.md"), List.copyOf(first.keySet()));
  }

  @Test
  void shouldDrawForLightAndDark() throws Exception {
    String svg = new DotChart(RESULTS, "decode").svg();
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertTrue(svg.contains("prefers-color-scheme: dark"));
  }

  @Test
  void shouldTellLinearFromQuadratic() throws IOException {
    Results growth =
        new Results(
            Map.of(),
            Stream.of(10L, 1000L, 10_000L, 100_000L)
                .flatMap(
                    n -> Stream.of(scaled(n, "decode", 0.1 * n), scaled(n, "encode", 0.1 * n * n)))
                .toList());
    String markdown = new ScalingReport(growth).write(directory, "scaling");
    assertTrue(markdown.contains("| list | decode | 10 | 100,000 | 100 | 100 | 1.00 | linear |"));
    assertTrue(markdown.contains("| 2.00 | **not linear** |"), markdown);
  }

  private static Measurement scaled(long size, String direction, double micros) {
    return new Measurement("list", Long.toString(size), direction, List.of(micros), 0, null);
  }

  private Map<String, String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return new TreeMap<>(
          files.collect(Collectors.toMap(f -> f.getFileName().toString(), ReportTest::read)));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
