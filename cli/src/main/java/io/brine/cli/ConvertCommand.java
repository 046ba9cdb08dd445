package io.brine.cli;

import io.brine.Limits;
import io.brine.PickleProfile;
import io.brine.Reencoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes pickles again at another protocol. */
@Command(
    name = "convert",
    description = {
      "Writes all pickles of a file again at another protocol. Nothing is called or lost: classes",
      "stay names and objects what the pickle says of them. At the same protocol the bytes that",
      "CPython wrote come out unchanged."
    })
final class ConvertCommand extends WritingCommand {

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "What to write, or - for standard output.")
  private String output;

  @Option(
      names = {"-p", "--protocol"},
      paramLabel = "N",
      description = "0 to 5. Default: that of each pickle.")
  private Integer protocol;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "keep",
      description =
          "What becomes of Python 2's str: keep (written as such again), ASCII, latin1, utf-8 or"
              + " bytes. Default: ${DEFAULT-VALUE}")
  private String encoding;

  @Option(
      names = "--errors",
      paramLabel = "NAME",
      defaultValue = "strict",
      description =
          "What to do with bytes that the encoding does not have. Default: ${DEFAULT-VALUE}")
  private String errors;

  @Option(
      names = "--no-fix-imports",
      description = "Leave names of modules and classes as they are below protocol 3.")
  private boolean keepNames;

  @Option(
      names = "--keep-memo",
      description =
          "Let all pickles of the file share one memo, as those that one Python Pickler wrote do.")
  private boolean keepMemo;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "CPYTHON_3_13",
      description = "Whose bytes to write: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private PickleProfile profile;

  @Option(
      names = "--max-depth",
      paramLabel = "N",
      description = "How deep values may be nested. Default: 1000")
  private Integer maxDepth;

  ConvertCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  String output() {
    return output;
  }

  @Override
  WrittenFile.Content content(Source source) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    reencoder().reencodeAll(source.bytes(), keepMemo, bytes);
    return bytes::writeTo;
  }

  private Reencoder reencoder() {
    Limits limits = Limits.defaults();
    try {
      return Reencoder.builder()
          .protocol(protocol == null ? Reencoder.SAME_PROTOCOL : protocol)
          .profile(profile)
          .encoding(encoding)
          .errors(errors)
          .fixImports(!keepNames)
          .limits(maxDepth == null ? limits : limits.withMaxDepth(maxDepth))
          .build();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
