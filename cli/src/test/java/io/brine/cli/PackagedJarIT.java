package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.Zstd;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar and the launcher in processes of their own, on the Java that runs the test. */
class PackagedJarIT {

  private static final Path JAR = Path.of("target", "brine.jar").toAbsolutePath();
  private static final Path LAUNCHER = Path.of("..", "brine").toAbsolutePath().normalize();
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final String JAVA = JAVA_HOME.resolve("bin").resolve("java").toString();
  private static final Path DOGS = Run.EXAMPLES.resolve("dogs_dict.pkl").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void shouldRunOnABareClassPathWithoutAWordOnStandardError() throws Exception {
    Run inProcess = Run.brine("show", DOGS);

    assertEquals(inProcess, run(JAVA, "-cp", JAR, "io.brine.cli.Brine", "show", DOGS));
    assertEquals(inProcess, run(JAVA, "-jar", JAR, "show", DOGS + ".gz"));
  }

  @Test
  void shouldReadZstdWithoutAWarningAboutNativeCode() throws Exception {
    Path file = Files.write(folder.resolve("file"), Zstd.compress(Run.bytes("N.")));

    assertEquals(new Run(0, "None\n", ""), run(JAVA, "-jar", JAR, "show", file));
  }

  @Test
  void shouldLaunchFromAnywhereByALinkWithSpaces() throws Exception {
    assumeTrue(File.separatorChar == '/', "the launcher is a shell script");
    Path link =
        Files.createSymbolicLink(
            Files.createDirectories(folder.resolve("a b")).resolve("my brine"), LAUNCHER);
    Path named = Files.copy(DOGS, folder.resolve("drei Hündchen.pkl"));

    assertEquals(Run.brine("show", DOGS), run(link, "show", DOGS));
    assertEquals(Run.brine("show", DOGS), run(link, "show", named.getFileName()));
    assertEquals(2, run(link, "show", "absent").code());
  }

  @Test
  void shouldWriteUtf8InAnyLocale() throws Exception {
    assumeTrue(File.separatorChar == '/', "the launcher is a shell script");
    Path file =
        Files.write(folder.resolve("é.pkl"), Run.bytes("X\u0002\u0000\u0000\u0000\u00c3\u00a9."));

    assertEquals(
        new Run(0, "é.pkl: 'é'\n", ""),
        run("env", "LC_ALL=C", LAUNCHER, "show", "--filename", file.getFileName()));
  }

  @Test
  void shouldEndQuietlyWhenTheReaderGoesAway() throws Exception {
    assumeTrue(File.separatorChar == '/', "the pipe is a shell's");
    byte[] many = new byte[1 << 20];
    for (int i = 0; i < many.length; i++) {
      many[i] = (byte) (i % 2 == 0 ? 'N' : '.');
    }
    Path file = Files.write(folder.resolve("many"), many);

    assertEquals(
        new Run(0, "None\n", ""),
        run("sh", "-c", "\"$0\" -jar \"$1\" show \"$2\" | head -n 1", JAVA, JAR, file));
  }

  private Run run(Object... command) throws IOException, InterruptedException {
    List<String> words = Stream.of(command).map(Object::toString).toList();
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
    // These make every JVM talk.
    builder.environment().keySet().removeAll(Arrays.asList("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
    int code = builder.start().waitFor();
    assertTrue(Files.size(err) < 1000, () -> "much on standard error of " + words);
    return new Run(code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err));
  }
}
