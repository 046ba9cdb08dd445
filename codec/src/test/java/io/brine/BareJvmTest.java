package io.brine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.testing.BareJvmMain;
import io.brine.testing.ChildJvm;
import io.brine.testing.PlainDataMain;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The library works under {@code java -cp} of every JDK from 17 on, without a single flag. */
class BareJvmTest {

  private static final int OLDEST = 17;

  @TestFactory
  Stream<DynamicTest> shouldRunWithoutFlagsAndWithNothingOnStderr() throws IOException {
    return homes().stream()
        .map(home -> DynamicTest.dynamicTest(home.getFileName().toString(), () -> run(home)));
  }

  private static void run(Path home) throws Exception {
    ChildJvm.Result result =
        ChildJvm.run(ChildJvm.java(home), 60, List.of("-cp", path(), BareJvmMain.class.getName()));
    assertEquals("", result.err());
    assertEquals("fine", result.out().strip());
    assertEquals(0, result.exitCode());
  }

  @Test
  void shouldLoadNoTypesForPlainData() throws Exception {
    ChildJvm.Result result =
        ChildJvm.run(
            ChildJvm.java(),
            60,
            List.of("-verbose:class", "-cp", path(), PlainDataMain.class.getName()));
    assertTrue(result.out().contains("{'a': [1, None]}"), result.out());
    assertTrue(result.out().contains("io.brine.type.StandardTypes"));
    for (String late :
        List.of(
            "io.brine.type.BuiltinTypes",
            "io.brine.bind.Binding",
            "java.lang.runtime.ObjectMethods")) {
      assertFalse(result.out().contains(late), late);
    }
  }

  private static String path() throws URISyntaxException {
    return String.join(
        File.pathSeparator,
        location(Pickle.class),
        location(DirectBuffer.class),
        location(BareJvmMain.class));
  }

  /** The jar of a class, or the folder that will be packed into one. */
  private static String location(Class<?> type) throws URISyntaxException {
    Path path = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertTrue(Files.exists(path));
    return path.toString();
  }

  /** The JDK that runs the tests and all others that are easily found. */
  private static Set<Path> homes() throws IOException {
    Set<Path> homes = new LinkedHashSet<>();
    homes.add(Path.of(System.getProperty("java.home")).toRealPath());
    for (String name : List.of("JAVA_HOME_17", "JAVA_HOME_21", "JAVA_HOME_25", "JAVA_HOME")) {
      String home = System.getenv(name);
      if (home != null) {
        add(homes, Path.of(home));
      }
    }
    Path all = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(all)) {
      try (Stream<Path> found = Files.list(all)) {
        for (Path home : found.sorted().toList()) {
          add(homes, home);
        }
      }
    }
    return homes;
  }

  private static void add(Set<Path> homes, Path home) throws IOException {
    Path release = home.resolve("release");
    if (Files.isExecutable(ChildJvm.java(home)) && Files.exists(release)) {
      for (String line : Files.readAllLines(release)) {
        if (line.startsWith("JAVA_VERSION=\"")
            && Integer.parseInt(line.split("[\".]")[1]) >= OLDEST) {
          homes.add(home.toRealPath());
        }
      }
    }
  }
}
