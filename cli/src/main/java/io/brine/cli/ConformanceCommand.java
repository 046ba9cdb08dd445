package io.brine.cli;

import io.brine.text.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the reference corpus. */
@Command(
    name = "conformance",
    description = {
      "Checks every file of the reference corpus: its values, their repr and its",
      "disassembly. Prints how many files of each CPython and protocol pass, then each",
      "failure; exits with 1 if there is one. A file counts for each that writes it."
    })
final class ConformanceCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "DIR", description = "The folder of the corpus, with manifest.json.")
  private Path corpus;

  @Option(names = "--json", description = "Print one JSON document instead of the table.")
  private boolean json;

  ConformanceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<CorpusFile> files;
    try {
      files = CorpusFile.manifest(corpus);
    } catch (IOException | RuntimeException e) {
      terminal.error(corpus.resolve("manifest.json").toString(), Failures.message(e));
      return ExitCode.UNREADABLE;
    }
    CorpusCheck check = new CorpusCheck(corpus);
    Map<CorpusFile, List<String>> failures = check(check, files);
    ConformanceTable table = new ConformanceTable(files);
    files.forEach(file -> table.add(file, !failures.containsKey(file)));
    if (json) {
      printJson(table, check, failures);
    } else {
      table.print(terminal.out());
      StringJoiner reprs = new StringJoiner(", ", "repr of values: ", "\n");
      check.reprs().forEach((what, count) -> reprs.add(count + " " + what));
      terminal.out().append(reprs.toString());
      for (Map.Entry<CorpusFile, List<String>> failure : failures.entrySet()) {
        for (String reason : failure.getValue()) {
          terminal.out().append(failure.getKey().path()).append(": ").append(reason).append('\n');
        }
      }
    }
    return failures.isEmpty() ? ExitCode.OK : ExitCode.FINDING;
  }

  /** What failed, in the order of the manifest. */
  private Map<CorpusFile, List<String>> check(CorpusCheck check, List<CorpusFile> files) {
    AtomicInteger done = new AtomicInteger();
    try (Progress progress = terminal.progress("checking")) {
      List<List<String>> results =
          IntStream.range(0, files.size())
              .parallel()
              .mapToObj(
                  i -> {
                    List<String> found = check.failures(files.get(i));
                    progress.at(done.incrementAndGet(), files.size());
                    return found;
                  })
              .toList();
      Map<CorpusFile, List<String>> failures = new LinkedHashMap<>();
      for (int i = 0; i < files.size(); i++) {
        if (!results.get(i).isEmpty()) {
          failures.put(files.get(i), results.get(i));
        }
      }
      return failures;
    }
  }

  private void printJson(
      ConformanceTable table, CorpusCheck check, Map<CorpusFile, List<String>> failures)
      throws IOException {
    Map<String, Object> pythons = new LinkedHashMap<>();
    table
        .rows()
        .forEach(
            (python, row) -> pythons.put(python, row.stream().map(each -> json(each)).toList()));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("protocols", pythons);
    document.put("by hand", json(table.byHand()));
    document.put("all files", json(table.all()));
    document.put("repr", check.reprs());
    Map<String, List<String>> named = new LinkedHashMap<>();
    failures.forEach(
        (file, reasons) -> named.merge(file.path(), reasons, ConformanceCommand::concatenate));
    document.put("failures", named);
    JsonWriter.builder().indent(1).build().write(document, terminal.out());
    terminal.out().append('\n');
  }

  private static List<String> concatenate(List<String> a, List<String> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  private static Map<String, Object> json(ConformanceTable.Tally tally) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("passed", (long) tally.passed());
    json.put("total", (long) tally.total());
    return json;
  }
}
