package io.brine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.brine.testing.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mutants of the corpus, read by CPython and by Brine with every global refused: the same verdict
 * and the same value, or a difference that is written down. How many is a matter of {@code
 * -Dbrine.live.mutants=100000}; where they begin, of {@code -Dbrine.live.seed=1}.
 */
class CPythonDifferentialTest {

  private static final int MUTANTS = Integer.getInteger("brine.live.mutants", 3_000);
  private static final long SEED = Long.getLong("brine.live.seed", 1);
  private static final int SHOWN = 5;

  private static Referee referee;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Optional<Path> python = Interpreter.referee();
    assumeTrue(python.isPresent(), "there is no CPython " + Interpreter.VERSION + " to ask");
    referee = new Referee(python.get());
  }

  @AfterAll
  static void stop() {
    if (referee != null) {
      referee.close();
    }
  }

  @Test
  void shouldReadMutantsAsCPythonDoes() throws IOException {
    List<byte[]> seeds = Seeds.all();
    Map<Difference, Integer> known = new EnumMap<>(Difference.class);
    List<String> unknown = new ArrayList<>();
    int values = 0;
    int refusals = 0;
    int deaths = 0;
    for (int i = 0; i < MUTANTS; i++) {
      Trial trial = trial(Mutator.mutant(seeds, SEED + i));
      if (trial.python() == Referee.Verdict.DIED) {
        deaths++;
      } else if (trial.agrees()) {
        values += trial.isLoadedByBrine() ? 1 : 0;
        refusals += trial.isLoadedByBrine() ? 0 : 1;
      } else if (Difference.of(trial) != null) {
        known.merge(Difference.of(trial), 1, Integer::sum);
      } else {
        unknown.add("mutant " + (SEED + i) + ": " + trial);
      }
    }
    System.out.printf(
        "%d mutants: %d with the same value, %d refused by both, %d deaths of CPython, %s%n",
        MUTANTS, values, refusals, deaths, known);
    assertEquals(
        List.of(), unknown.subList(0, Math.min(SHOWN, unknown.size())), unknown.size() + " differ");
    assertTrue(values > MUTANTS / 20, "mutants that load: " + values);
  }

  @ParameterizedTest
  @EnumSource
  void shouldDifferOnPurpose(Difference difference) throws IOException {
    Trial trial = trial(difference.example());

    assertFalse(trial.agrees(), trial.toString());
    assertEquals(difference, Difference.of(trial), trial.toString());
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeWrittenDown(Difference difference) throws IOException {
    String table = Files.readString(Path.of("..", "docs", "differences.md"));

    assertTrue(table.contains("| " + difference.name() + " |"), difference.name());
  }

  private static Trial trial(byte[] stream) throws IOException {
    return Trial.of(stream, referee.load(stream));
  }
}
