package io.brine.cli;

import io.brine.Limits;
import io.brine.opcode.Optimizer;
import io.brine.opcode.PickleBoundary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pickletools.optimize} for all pickles of a file. */
@Command(
    name = "optimize",
    description = {
      "Writes all pickles of a file without the memo entries that nothing refers to: the same",
      "bytes as Python's pickletools.optimize. Each pickle has a memo of its own."
    })
final class OptimizeCommand extends WritingCommand {

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "What to write, or - for standard output.")
  private String output;

  OptimizeCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  String output() {
    return output;
  }

  @Override
  WrittenFile.Content content(Source source) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteBuffer rest = source.bytes().slice();
    do {
      long end = new PickleBoundary(Limits.defaults()).scan(rest);
      bytes.write(Optimizer.optimize(rest));
      rest.position(end < 0 ? rest.limit() : (int) (rest.position() + end));
      rest = rest.slice();
    } while (rest.hasRemaining());
    return bytes::writeTo;
  }
}
