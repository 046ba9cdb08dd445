package io.brine.bench.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A process with contenders: a {@link Player}, or {@code cpython.py}. It works only when asked. */
final class Party implements AutoCloseable {

  private final Process process;
  private final BufferedReader in;
  private final PrintWriter out;
  private final List<String> greeting;

  private Party(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    in =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    out = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    greeting = List.of(readLine().split(" "));
  }

  /** A JVM with the bodies of a benchmark class; {@link #greeting} has their names. */
  static Party jvm(List<String> flags, Class<?> benchmark, String workload) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Player.class.getName(), benchmark.getName(), workload));
    return new Party(command);
  }

  /** A CPython; {@link #greeting} has its version. */
  static Party cpython(String python, String workload) throws IOException {
    return new Party(List.of(python, "cpython.py", "--serve", workload));
  }

  List<String> greeting() {
    return greeting;
  }

  Turn turn(String contender) throws IOException {
    out.println(contender);
    return Turn.of(readLine());
  }

  private String readLine() throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new IOException("a contender died: " + process.info());
    }
    return line;
  }

  @Override
  public void close() {
    out.close();
    process.destroy();
  }
}
