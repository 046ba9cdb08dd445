package io.brine.cli;

import io.brine.Pickler;
import io.brine.text.JsonReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a JSON document as a pickle. */
@Command(
    name = "from-json",
    description = {
      "Writes a JSON document as the pickle of what Python's json.loads makes of it: dicts, lists,",
      "str, int, float, bool and None."
    })
final class FromJsonCommand extends WritingCommand {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "What to write, or - for standard output.")
  private String output;

  @Option(
      names = {"-p", "--protocol"},
      paramLabel = "N",
      defaultValue = "4",
      description = "0 to 5. Default: ${DEFAULT-VALUE}")
  private int protocol;

  FromJsonCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  String output() {
    return output;
  }

  @Override
  WrittenFile.Content content(Source source) throws IOException {
    Pickler pickler;
    try {
      pickler = Pickler.builder().protocol(protocol).build();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    ByteBuffer bytes = source.bytes();
    byte[] json = new byte[bytes.remaining()];
    bytes.get(json);
    byte[] pickle = pickler.dumps(JsonReader.builder().build().read(json));
    return out -> out.write(pickle);
  }
}
