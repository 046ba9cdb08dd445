package io.brine.cli;

import io.brine.PickleException;
import io.brine.text.TextException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that reads one input and writes one output, whole or not at all. */
abstract class WritingCommand implements Callable<Integer> {

  final Terminal terminal;

  @Mixin Sources sources;

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "What to read, or - for standard input.")
  String input;

  WritingCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String name = input;
    try {
      Source source = sources.open(input, terminal);
      name = source.name();
      WrittenFile.Content content = content(source);
      name = output();
      WrittenFile.write(output(), terminal, content);
      return ExitCode.OK;
    } catch (IOException | PickleException | TextException e) {
      terminal.error(name, Failures.message(e));
      return Failures.exitCode(e);
    }
  }

  /** The name of the output, {@code -} for standard output. */
  abstract String output();

  /** All of the work: what fails here leaves the output untouched. */
  abstract WrittenFile.Content content(Source source) throws IOException;
}
