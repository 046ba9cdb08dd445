package io.brine.dos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.brine.testing.ChildJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Broken versions of the corpus's pickles in a heap of 64 MB. {@code -Dbrine.mutations=1000000
 * -Dbrine.seed=7} runs more of them, and others.
 */
class MutationsTest {

  private static final int MUTATIONS = Integer.getInteger("brine.mutations", 100_000);
  private static final long SEED = Long.getLong("brine.seed", 1L);

  @Test
  void shouldSurviveTruncationAnywhere() throws Exception {
    run("truncations");
  }

  @Test
  void shouldSurviveRandomMutations() throws Exception {
    run("mutations", "" + MUTATIONS, "" + SEED);
  }

  private static void run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:-OmitStackTraceInFastThrow"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Mutations.class.getName());
    command.addAll(List.of(arguments));
    ChildJvm.Result result = ChildJvm.run(ChildJvm.java(), 3600, command);
    assertEquals("", result.err());
    assertEquals(0, result.exitCode());
    System.out.println(String.join(" ", arguments) + ": " + result.out().strip());
  }
}
