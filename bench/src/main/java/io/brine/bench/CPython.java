package io.brine.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times CPython's C pickle with {@code cpython.py}, if there is a Python. */
final class CPython {

  /** The property that names the interpreter. */
  static final String COMMAND = "brine.python";

  private static final Pattern VERSION = Pattern.compile("\"python\": \"([^\"]+)\"");

  private final String command = System.getProperty(COMMAND, "");
  private String version = "none";

  /** Median seconds of a load and of a dump in one window of time. */
  record Window(double decode, double encode) {}

  String version() {
    return version;
  }

  Optional<Window> measure(String workload, double seconds) throws IOException {
    if (command.isEmpty()) {
      return Optional.empty();
    }
    List<String> line =
        List.of(
            command,
            "cpython.py",
            "-s",
            Double.toString(seconds),
            Workloads.file(workload).toString());
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher found = VERSION.matcher(json);
    if (!found.find()) {
      throw new IOException("cpython.py gave no result");
    }
    version = found.group(1);
    return Optional.of(new Window(median(json, "decode"), median(json, "encode")));
  }

  private static double median(String json, String direction) throws IOException {
    Matcher found =
        Pattern.compile("\"" + direction + "\": \\{\"median\": ([-+.\\deE]+)").matcher(json);
    if (!found.find()) {
      throw new IOException("no figure for " + direction + " in " + json);
    }
    return Double.parseDouble(found.group(1));
  }
}
