package io.brine.cli;

import picocli.CommandLine;

/** The commands that write pickles. */
final class WritingCommands {

  private WritingCommands() {}

  static void addTo(CommandLine brine, Terminal terminal) {
    brine.addSubcommand(new PipeCommand(terminal));
  }
}
