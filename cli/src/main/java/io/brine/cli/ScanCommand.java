package io.brine.cli;

import io.brine.scan.ScanReport;
import io.brine.scan.Scanner;
import io.brine.text.JsonWriter;
import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
      "policy allows it. Nothing is looked up or called. Folders are walked; of the files",
      "in them, those are left out that cannot be meant as pickles. Exit code: 0 all is",
      "allowed, 1 something is not, 2 a file is malformed or cannot be read."
    })
final class ScanCommand implements Callable<Integer> {

  /** Ready-made policies. */
  enum Policy {
    /** Python's built-in types. */
    BUILTINS(StandardTypes.builtins()),
    /** These, and the standard library's types of plain values. */
    STDLIB(StandardTypes.standard());

    final TypeRegistry types;

    Policy(TypeRegistry types) {
      this.types = types;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The first byte of every pickle of protocol 2 and above. */
  private static final byte PROTO = (byte) 0x80;

  private final Terminal terminal;

  @Mixin private Sources sources;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files, compressed or not, folders, or - for standard input.")
  private List<String> paths;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "stdlib",
      description =
          "What is allowed: builtins for Python's built-in types, stdlib for these and the plain"
              + " values of the standard library. Default: ${DEFAULT-VALUE}")
  private Policy policy;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Option(names = "--only-refused", description = "Leave out of the list what is allowed.")
  private boolean onlyRefused;

  private Scanner scanner;
  private final List<Map<String, Object>> documents = new ArrayList<>();
  private int worst = ExitCode.OK;

  ScanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    scanner = new Scanner(policy.types);
    for (String path : paths) {
      if (isFolder(path)) {
        walk(path);
      } else {
        scan(path, true);
      }
    }
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("policy", policy.toString());
      document.put("files", documents);
      JsonWriter.builder()
          .indent(1)
          .maxChars(Long.MAX_VALUE)
          .build()
          .write(document, terminal.out());
      terminal.out().append('\n');
    }
    return worst;
  }

  /** What is no name of a file at all is left to {@link Sources} to complain about. */
  private static boolean isFolder(String path) {
    try {
      return !path.equals("-") && Files.isDirectory(Sources.path(path));
    } catch (IOException e) {
      return false;
    }
  }

  private void walk(String folder) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(Path.of(folder))) {
      files = tree.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException e) {
      unreadable(folder, e.getCause());
      return;
    } catch (IOException e) {
      unreadable(folder, e);
      return;
    }
    try (Progress progress = terminal.progress("scanning")) {
      for (int i = 0; i < files.size(); i++) {
        progress.at(i, files.size());
        scan(files.get(i).toString(), false);
      }
    }
  }

  /**
   * @param asked whether the user named this file, so that it has to be a pickle
   */
  private void scan(String path, boolean asked) throws IOException {
    Source source;
    try {
      source = sources.open(path, terminal);
    } catch (IOException e) {
      unreadable(path, e);
      return;
    }
    ScanReport report = scanner.scan(source.bytes());
    if (!asked && cannotBeMeantAsPickle(source.bytes(), report)) {
      return;
    }
    worst = Math.max(worst, exitCode(report));
    if (json) {
      documents.add(ScanText.document(source.name(), report, onlyRefused));
      return;
    }
    ScanText.print(source.name(), report, onlyRefused, terminal.out());
    if (report.malformed() != null) {
      terminal.error(source.name(), Failures.message(report.malformed()));
    }
  }

  private static int exitCode(ScanReport report) {
    if (report.isClean()) {
      return ExitCode.OK;
    }
    // What was found before a break counts for more than the break.
    boolean found =
        report.refusal() != null || report.findings().stream().anyMatch(f -> !f.allowed());
    return found ? ExitCode.FINDING : ExitCode.UNREADABLE;
  }

  /**
   * True of files that break off before they look up anything, without the sign of a pickle at the
   * beginning: even Python would do nothing with them but fail.
   */
  private static boolean cannotBeMeantAsPickle(ByteBuffer bytes, ScanReport report) {
    return report.malformed() != null
        && report.pickles() == 0
        && report.findings().isEmpty()
        && (bytes.remaining() == 0 || bytes.get(bytes.position()) != PROTO);
  }

  private void unreadable(String path, IOException e) {
    worst = ExitCode.UNREADABLE;
    if (json) {
      documents.add(ScanText.unreadable(path, Failures.message(e)));
    }
    terminal.error(path, Failures.message(e));
  }
}
