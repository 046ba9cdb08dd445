package io.brine.cli;

import io.brine.text.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what pickles would resolve and call, and judges it by a policy. */
@Command(
    name = "scan",
    description = {
      "Lists all that the pickles in each file would look up or call, and whether the",
      "policy allows it. Nothing is looked up or called. Folders are walked, zip and tar",
      "archives, .npy files and strings that hold pickles are looked into; of what is in",
      "these, that is left out which cannot be meant as pickles. Exit code: 0 all is",
      "allowed, 1 something is not, 2 a file is malformed or cannot be read."
    })
final class ScanCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Sources sources;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files, compressed or not, archives, folders, or - for standard input.")
  private List<String> paths;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "stdlib",
      description =
          "What is allowed: builtins for Python's built-in types, stdlib for these and the plain"
              + " values of the standard library, numpy for these and arrays, torch or sklearn for"
              + " these and tensors or estimators; else a file, with lines such as"
              + " collections:OrderedDict, mypackage.models:*, @numpy. Default: ${DEFAULT-VALUE}")
  private String policyName;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Option(names = "--sarif", description = "Print a SARIF 2.1.0 document, for code scanning.")
  private boolean sarif;

  @Option(names = "--only-refused", description = "Leave out of the list what is allowed.")
  private boolean onlyRefused;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Accept the findings that this file lists.")
  private String baselineFile;

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "Write all findings that are refused to this file, and accept them.")
  private String newBaselineFile;

  private final List<ScanResult> results = new ArrayList<>();
  private int worst = ExitCode.OK;

  /** Of the input that is being scanned. */
  private int code = ExitCode.OK;

  ScanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (json && sarif) {
      throw new UsageException("--json or --sarif, not both");
    }
    ScanJudge judge = judge();
    ScanStreams streams = new ScanStreams(sources, judge, this::report);
    for (String path : paths) {
      if (isFolder(path)) {
        walk(path, streams);
      } else {
        scan(path, true, streams);
      }
    }
    if (json || sarif) {
      JsonWriter.builder()
          .indent(1)
          .maxChars(Long.MAX_VALUE)
          .build()
          .write(document(), terminal.out());
      terminal.out().append('\n');
    }
    if (newBaselineFile != null) {
      try {
        judge.written().write(Sources.path(newBaselineFile));
      } catch (IOException e) {
        terminal.error(newBaselineFile, Failures.message(e));
        return ExitCode.UNREADABLE;
      }
    }
    return worst;
  }

  private ScanJudge judge() {
    ScanBaseline baseline = new ScanBaseline();
    if (baselineFile != null) {
      try {
        baseline = ScanBaseline.read(Sources.path(baselineFile));
      } catch (IOException e) {
        throw new UsageException(baselineFile + ": " + Failures.message(e));
      }
    }
    return new ScanJudge(ScanPolicies.of(policyName), baseline, newBaselineFile != null);
  }

  private Map<String, Object> document() {
    if (sarif) {
      return ScanSarif.document(results, Brine.Version.number());
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("policy", policyName);
    document.put(
        "files", results.stream().map(each -> ScanText.document(each, onlyRefused)).toList());
    return document;
  }

  /** What is no name of a file at all is left to {@link Sources} to complain about. */
  private static boolean isFolder(String path) {
    try {
      return !path.equals("-") && Files.isDirectory(Sources.path(path));
    } catch (IOException e) {
      return false;
    }
  }

  private void walk(String folder, ScanStreams streams) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(Path.of(folder))) {
      files = tree.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException e) {
      report(unreadable(folder, e.getCause()));
      endInput();
      return;
    } catch (IOException e) {
      report(unreadable(folder, e));
      endInput();
      return;
    }
    try (Progress progress = terminal.progress("scanning")) {
      for (int i = 0; i < files.size(); i++) {
        progress.at(i, files.size());
        scan(files.get(i).toString(), false, streams);
      }
    }
  }

  /**
   * @param asked whether the user named this file, so that it has to be a pickle
   */
  private void scan(String path, boolean asked, ScanStreams streams) throws IOException {
    Source source;
    try {
      source = sources.open(path, terminal);
    } catch (IOException e) {
      report(unreadable(path, e));
      endInput();
      return;
    }
    streams.scan(source, asked);
    endInput();
  }

  private void endInput() {
    worst = Math.max(worst, code);
    code = ExitCode.OK;
  }

  private static ScanResult unreadable(String path, IOException e) {
    return ScanResult.unreadable(path, "", Failures.message(e));
  }

  private void report(ScanResult result) throws IOException {
    // What is found in one input counts for more than what breaks in it.
    boolean found = code == ExitCode.FINDING || result.exitCode() == ExitCode.FINDING;
    code = found ? ExitCode.FINDING : Math.max(code, result.exitCode());
    if (json || sarif) {
      results.add(result);
    } else if (result.error() == null) {
      ScanText.print(result, onlyRefused, terminal.out());
    }
    if (result.error() != null) {
      terminal.error(result.name(), result.error());
    } else if (result.report().malformed() != null && !json && !sarif) {
      terminal.error(result.name(), Failures.message(result.report().malformed()));
    }
  }
}
