package io.brine.cli;

import io.brine.UnpicklingException;
import io.brine.text.TextException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that does the same with each of several files, and goes on when one of them fails. */
abstract class FilesCommand implements Callable<Integer> {

  final Terminal terminal;

  @Mixin Sources sources;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Pickle files, or - for standard input; gzip, bzip2, xz, zlib, zstd and lz4 data is"
              + " recognised by content.")
  List<String> files;

  FilesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    prepare();
    int worst = ExitCode.OK;
    for (String file : files) {
      worst = Math.max(worst, attempt(file));
    }
    terminal.flush();
    return worst;
  }

  private int attempt(String file) {
    Source source = null;
    try {
      source = sources.open(file, terminal);
      process(source);
      return ExitCode.OK;
    } catch (IOException | UnpicklingException | TextException e) {
      terminal.error(source == null ? file : source.name(), Failures.message(e));
      return Failures.exitCode(e);
    }
  }

  /** Called once, when all options are there. */
  abstract void prepare() throws IOException;

  abstract void process(Source source) throws IOException;
}
