package io.brine.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.brine.testing.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every file of the hostile corpus gets the verdict that its manifest says, in a heap of 64 MB. */
class HostileCorpusTest {

  private static final long MOST_SECONDS = 600;

  @Test
  void shouldJudgeEveryFileAsTheManifestSays() throws Exception {
    List<String> command =
        List.of(
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:-OmitStackTraceInFastThrow",
            "-cp",
            System.getProperty("java.class.path"),
            HostileRun.class.getName());
    ChildJvm.Result result = ChildJvm.run(ChildJvm.java(), MOST_SECONDS, command);
    assertEquals("", result.err());
    assertEquals(0, result.exitCode(), result.out());
    System.out.println("hostile corpus: " + result.out().strip());
  }
}
