package io.brine.cli;

import java.util.Map;
import java.util.function.Supplier;

/** The commands that write pickles. */
final class WritingCommands {

  private WritingCommands() {}

  static void addTo(Map<String, Supplier<Object>> commands, Terminal terminal) {
    commands.put("convert", () -> new ConvertCommand(terminal));
    commands.put("optimize", () -> new OptimizeCommand(terminal));
    commands.put("from-json", () -> new FromJsonCommand(terminal));
    commands.put("pipe", () -> new PipeCommand(terminal));
  }
}
