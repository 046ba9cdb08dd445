package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.brine.PickleProfile;
import io.brine.text.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * Random object graphs of each CPython of this machine, through the pipe at every protocol: equal
 * in value and sharing, and byte for byte what CPython 3.8 and later wrote.
 *
 * <p>{@code -Dbrine.live.graphs=N} sets how many graphs (a nightly run: 10000), {@code
 * -Dbrine.live.seed=N} which.
 */
class LivePipeTest {

  private static final int GRAPHS = Integer.getInteger("brine.live.graphs", 150);
  private static final int SEED = Integer.getInteger("brine.live.seed", 1);
  private static final Path SCRIPT = Path.of("src", "test", "python", "live_graphs.py");

  /** What a report must not count. */
  private static final Set<String> DIFFERENCES =
      Set.of("refused", "value differences", "byte differences", "conversion value differences");

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> shouldGiveBackWhatCPythonSent() throws Exception {
    Map<String, Path> pythons = Pythons.found();
    if (pythons.isEmpty()) {
      throw new TestAbortedException("no CPython on PATH or in pyenv's versions");
    }
    return pythons.entrySet().stream()
        .map(
            python ->
                dynamicTest(
                    "CPython " + python.getKey(), () -> check(python.getKey(), python.getValue())));
  }

  private void check(String version, Path python) throws Exception {
    Path report = temporary.resolve(version + ".json");
    ProcessBuilder builder =
        new ProcessBuilder(
                python.toString(),
                SCRIPT.toString(),
                Integer.toString(SEED),
                Integer.toString(GRAPHS),
                report.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PYTHONHASHSEED", "0");
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.start();
    try {
      new PipeServer(profile(version), "test")
          .serve(process.getInputStream(), process.getOutputStream());
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), "the script did not end");
      assertEquals(0, process.exitValue(), "the script failed");
    } finally {
      process.destroyForcibly();
    }
    judge(report);
  }

  private static PickleProfile profile(String version) {
    int minor = Integer.parseInt(version.substring(version.indexOf('.') + 1));
    if (minor >= 15) {
      return PickleProfile.CPYTHON_3_15;
    }
    return minor >= 13 ? PickleProfile.CPYTHON_3_13 : PickleProfile.CPYTHON_3_8;
  }

  private static void judge(Path report) throws IOException {
    Map<?, ?> result = (Map<?, ?>) JsonReader.of(Files.readString(report));
    Map<?, ?> counts = (Map<?, ?>) result.get("counts");
    System.out.println("CPython " + result.get("python") + ": " + counts);
    assertEquals((long) GRAPHS, counts.get("graphs"));
    for (String difference : DIFFERENCES) {
      List<?> examples = (List<?>) result.get("examples");
      assertEquals(null, counts.get(difference), () -> difference + ": " + examples);
    }
  }
}
