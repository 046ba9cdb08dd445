package io.brine.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The {@code brine} command. */
@Command(
    name = "brine",
    description = "Looks into Python pickles without running anything in them.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Brine.Version.class,
    footer = {
      "",
      "Exit codes: 0 all is well; 1 a finding, or a refusal by the policy;",
      "2 wrong usage, or something unreadable or malformed."
    })
public final class Brine implements Runnable {

  /** Set by the launcher, which can find out more easily than Java. */
  private static final String STDERR_IS_TERMINAL = "brine.stderr.terminal";

  private Brine() {}

  /**
   * Runs the command of a shell and exits with its code.
   *
   * @param args the arguments, see {@code --help}
   */
  public static void main(String[] args) {
    Terminal terminal =
        new Terminal(
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Boolean.getBoolean(STDERR_IS_TERMINAL));
    System.exit(run(args, terminal));
  }

  /** Runs a command and returns its exit code. Never throws for anything that input can cause. */
  static int run(String[] args, InputStream in, OutputStream out, OutputStream err) {
    return run(args, new Terminal(in, out, err, false));
  }

  private static int run(String[] args, Terminal terminal) {
    try {
      // By way of memory, because picocli prints a stack trace when nobody reads its help.
      StringWriter help = new StringWriter();
      int code = commandLine(args, terminal).setOut(new PrintWriter(help)).execute(args);
      terminal.out().append(help.getBuffer());
      terminal.flush();
      return code;
    } catch (OutputFailedException e) {
      return outputFailed(e, terminal);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of the terminal's output it is the one above
    } catch (OutOfMemoryError e) {
      terminal.complain(null, "not enough memory: " + e.getMessage());
      return ExitCode.UNREADABLE;
    }
  }

  private static int outputFailed(OutputFailedException e, Terminal terminal) {
    if (!e.isBrokenPipe()) {
      terminal.complain("standard output", Failures.message(e.getCause()));
    }
    return ExitCode.UNREADABLE;
  }

  private static CommandLine commandLine(String[] args, Terminal terminal) {
    CommandLine brine = new CommandLine(new Brine());
    Map<String, Supplier<Object>> commands = commands(terminal);
    // To build all of them, by reflection, would take a good part of a short run.
    Supplier<Object> named = args.length == 0 ? null : commands.get(args[0]);
    for (Supplier<Object> command : named == null ? commands.values() : List.of(named)) {
      brine.addSubcommand(command.get());
    }
    addStandardOptions(brine);
    return brine
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setParameterExceptionHandler((e, given) -> usageError(e, terminal))
        .setExecutionExceptionHandler((e, command, result) -> failure(e, command, terminal));
  }

  /** All commands, by name, in the order of the help. */
  private static Map<String, Supplier<Object>> commands(Terminal terminal) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("show", () -> new ShowCommand(terminal));
    commands.put("json", () -> new JsonCommand(terminal));
    commands.put("dis", () -> new DisCommand(terminal));
    commands.put("scan", () -> new ScanCommand(terminal));
    commands.put("convert", () -> new ConvertCommand(terminal));
    commands.put("from-json", () -> new FromJsonCommand(terminal));
    commands.put("optimize", () -> new OptimizeCommand(terminal));
    commands.put("pipe", () -> new PipeCommand(terminal));
    commands.put("conformance", () -> new ConformanceCommand(terminal));
    return commands;
  }

  private static void addStandardOptions(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true);
    command.getSubcommands().values().forEach(Brine::addStandardOptions);
  }

  private static int usageError(ParameterException e, Terminal terminal) {
    return usageError(e.getMessage(), e.getCommandLine(), terminal);
  }

  private static int usageError(String message, CommandLine command, Terminal terminal) {
    String name = command.getCommandSpec().qualifiedName();
    terminal.complain(null, message + " (see " + name + " --help)");
    return ExitCode.UNREADABLE;
  }

  private static int failure(Exception failure, CommandLine command, Terminal terminal) {
    if (failure instanceof UsageException) {
      return usageError(failure.getMessage(), command, terminal);
    }
    if (failure instanceof OutputFailedException output) {
      return outputFailed(output, terminal);
    }
    terminal.complain(null, "this is a defect: " + failure);
    return ExitCode.UNREADABLE;
  }

  @Override
  public void run() {
    throw new UsageException("which command?");
  }

  /** The version of the jar, and the Java that runs it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "brine " + number() + " (Java " + System.getProperty("java.version") + ")"
      };
    }

    static String number() {
      String version = Brine.class.getPackage().getImplementationVersion();
      return version == null ? "(development)" : version;
    }
  }
}
