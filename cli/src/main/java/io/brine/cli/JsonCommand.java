package io.brine.cli;

import io.brine.text.JsonWriter;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes values as JSON: the options are the parameters of Python's {@code json.dump}. */
@Command(
    name = "json",
    description = {
      "Writes each pickle as a JSON document on a line of its own, as Python's json.dump",
      "would: tuples are arrays, and keys that are numbers, bools or None become strings.",
      "Sets are arrays, dates ISO 8601; instances of unknown classes become objects with",
      "\"__class__\". What has no JSON, such as a tuple as a key, is an error.",
      "Arrays of NumPy's .npy and .npz files and PyTorch's checkpoints are written, too."
    })
final class JsonCommand extends FilesCommand {

  @Mixin private ReaderOptions reader;

  @Option(
      names = "--indent",
      paramLabel = "N",
      description = "Write each element on a line of its own, indented by N for each level.")
  private Integer indent;

  @Option(names = "--sort-keys", description = "Sort objects by key.")
  private boolean sortKeys;

  @Option(
      names = "--ensure-ascii",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Escape what is not ASCII, or do not. Default: escape")
  private boolean ensureAscii;

  @Option(
      names = "--skip-keys",
      description = "Leave out keys that JSON cannot have, with their values.")
  private boolean skipKeys;

  @Option(names = "--no-nan", description = "Make NaN and infinities an error: JSON has none.")
  private boolean noNan;

  @Option(
      names = "--bytes",
      paramLabel = "FORM",
      defaultValue = "base64",
      description = "How to write bytes: base64, hex, latin1 or error. Default: ${DEFAULT-VALUE}")
  private JsonWriter.Bytes bytes;

  @Mixin private TextLimits limits;

  private JsonWriter.Builder builder;

  JsonCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void prepare() throws IOException {
    reader.prepare(sources);
    builder =
        JsonWriter.builder()
            .sortKeys(sortKeys)
            .ensureAscii(ensureAscii)
            .skipKeys(skipKeys)
            .allowNan(!noNan)
            .bytes(bytes)
            .maxDigits(limits.maxDigits());
    if (indent != null) {
      builder.indent(indent);
    }
  }

  @Override
  void process(Source source) throws IOException {
    JsonWriter writer = builder.maxChars(limits.maxChars(source)).build();
    reader.readAll(
        source,
        value -> {
          try {
            writer.write(value, terminal.out());
          } finally {
            terminal.out().append('\n');
          }
        });
  }
}
