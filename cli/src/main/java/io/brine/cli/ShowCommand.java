package io.brine.cli;

import io.brine.text.PythonRepr;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints values as Python's {@code repr} would. */
@Command(
    name = "show",
    description = {
      "Prints the value of each pickle on a line of its own, as Python's repr would.",
      "Instances of unknown classes are shown as module.Class(...) with what they hold.",
      "Arrays of NumPy's .npy and .npz files and PyTorch's checkpoints are shown, too.",
      "Of several files, each line begins with the file's name and a colon, as grep's do."
    })
final class ShowCommand extends FilesCommand {

  @Mixin private ReaderOptions reader;

  @Mixin private TextLimits limits;

  @Option(
      names = "--filename",
      negatable = true,
      description = "Begin lines with the file's name, or do not.")
  private Boolean filename;

  ShowCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void prepare() throws IOException {
    reader.prepare(sources);
  }

  @Override
  void process(Source source) throws IOException {
    PythonRepr repr =
        PythonRepr.builder()
            .maxChars(limits.maxChars(source))
            .maxDigits(limits.maxDigits())
            .build();
    boolean named = filename != null ? filename : files.size() > 1;
    reader.readAll(
        source,
        value -> {
          if (named) {
            terminal.out().append(source.name()).append(": ");
          }
          try {
            repr.write(value, terminal.out());
          } finally {
            terminal.out().append('\n');
          }
        });
  }
}
