package io.brine.cli;

import io.brine.UnpicklingException;
import io.brine.opcode.Disassembler;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints pickles opcode by opcode: the options and the output of {@code python -m pickletools}. */
@Command(
    name = "dis",
    description = {
      "Prints the opcodes of the first pickle of each file, byte for byte as",
      "'python -m pickletools' of CPython 3.13 does. Stops at the first error."
    })
final class DisCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Sources sources;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Pickle files, compressed or not, or - for the next pickle of standard input.")
  private List<String> files;

  @Option(
      names = {"-a", "--annotate"},
      description = "Print a short description beside each opcode.")
  private boolean annotate;

  @Option(
      names = {"-m", "--memo"},
      description = "Keep the memo from one pickle to the next.")
  private boolean memo;

  @Option(
      names = {"-l", "--indentlevel"},
      paramLabel = "N",
      defaultValue = "4",
      description = "How many blanks to indent what is above a mark. Default: ${DEFAULT-VALUE}")
  private int indentLevel;

  @Option(
      names = {"-p", "--preamble"},
      paramLabel = "TEXT",
      defaultValue = "==> {name} <==",
      description = "What to print before each of several files. Default: ${DEFAULT-VALUE}")
  private String preamble;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write instead of to standard output.")
  private Path output;

  private Source stdin;
  private long stdinAt;

  DisCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (output == null) {
      int code = printAll(terminal.out());
      terminal.flush();
      return code;
    }
    try (Writer out = Terminal.writer(Files.newOutputStream(output))) {
      return printAll(out);
    } catch (IOException e) {
      terminal.error(output.toString(), Failures.message(e));
      return ExitCode.UNREADABLE;
    }
  }

  private int printAll(Writer out) {
    Disassembler disassembler =
        Disassembler.builder()
            .annotate(annotate)
            .memo(memo)
            .indentLevel(indentLevel)
            .preamble(preamble)
            .build();
    for (String file : files) {
      String name = file.equals("-") ? "<stdin>" : file;
      try {
        if (files.size() > 1) {
          out.append(disassembler.preamble(name)).append('\n');
        }
        print(file, disassembler, out);
      } catch (IOException | UnpicklingException e) {
        terminal.error(name, Failures.message(e));
        return ExitCode.UNREADABLE;
      }
    }
    return ExitCode.OK;
  }

  private void print(String file, Disassembler disassembler, Writer out) throws IOException {
    if (!file.equals("-")) {
      disassembler.disassemble(sources.open(file, terminal).bytes(), out);
      return;
    }
    if (stdin == null) {
      stdin = sources.open(file, terminal);
    }
    stdinAt = disassembler.disassemble(stdin.bytes(), (int) stdinAt, out);
  }
}
