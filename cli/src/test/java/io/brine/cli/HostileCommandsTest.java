package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands exit on every hostile file as its manifest says, in a heap of 64 MB. */
class HostileCommandsTest {

  private static final long MOST_SECONDS = 900;

  @TempDir Path folder;

  @Test
  void shouldExitAsTheManifestSays() throws Exception {
    Path out = folder.resolve("out");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        List.of(
            java.toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            HostileCommands.class.getName(),
            Run.CORPUS.resolve("hostile").toString());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();

    String said = Files.readString(out, StandardCharsets.UTF_8);
    assertEquals(List.of(true, 0), List.of(ended, process.exitValue()), said);
    System.out.println("hostile corpus by commands: " + said.strip());
  }
}
