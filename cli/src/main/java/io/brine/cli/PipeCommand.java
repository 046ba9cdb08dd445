package io.brine.cli;

import io.brine.PickleProfile;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves {@link PipeServer} on the standard streams. */
@Command(
    name = "pipe",
    description = {
      "Reads requests from standard input and writes answers to standard output: decodes",
      "pickles and encodes them again, for tests from a live Python. Not for people."
    })
final class PipeCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "CPYTHON_3_13",
      description =
          "Whose bytes to write at another protocol: ${COMPLETION-CANDIDATES}."
              + " Default: ${DEFAULT-VALUE}")
  private PickleProfile profile;

  PipeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String version = new Brine.Version().getVersion()[0];
    new PipeServer(profile, version).serve(terminal.in(), terminal.binaryOut());
    return ExitCode.OK;
  }
}
