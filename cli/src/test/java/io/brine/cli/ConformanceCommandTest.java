package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceCommandTest {

  @Test
  void shouldPassTheWholeCorpus() {
    Run run = Run.brine("conformance", Run.CORPUS);

    assertEquals("", run.err());
    assertEquals(0, run.code(), run.out());
    assertTrue(run.out().contains("| 3.13.0 |"), run.out());
    assertTrue(run.out().contains("streams put together by hand: "), run.out());
  }

  @Test
  void shouldNameWhatFails(@TempDir Path corpus) throws Exception {
    Files.writeString(
        corpus.resolve("manifest.json"),
        """
        {"files": [
          {"path": "wrong.pkl", "sha256": "00", "producers": [{"python": "3.13.0", "protocol": 4}],
           "pickles": 1, "value": "none.json", "options": {}},
          {"path": "none.pkl",
           "sha256": "%s",
           "producers": [{"python": "3.13.0", "protocol": 4}, {"python": "3.9.18", "protocol": 0}],
           "pickles": 1, "value": "none.json", "options": {}, "repr": "None"},
          {"path": "none.pkl",
           "sha256": "%s",
           "producers": [],
           "pickles": 1, "value": "true.json", "options": {}, "repr": "True",
           "dis_sha256": "00"}
        ]}
        """
            .replace("%s", Digest.of(Run.bytes("N."))));
    Files.writeString(corpus.resolve("none.json"), "null\n");
    Files.writeString(corpus.resolve("true.json"), "true\n");
    Files.write(corpus.resolve("none.pkl"), Run.bytes("N."));
    Files.write(corpus.resolve("wrong.pkl"), Run.bytes("N."));

    Run run = Run.brine("conformance", corpus);

    assertEquals(1, run.code());
    String[] lines = run.out().split("\n");
    assertTrue(lines[2].startsWith("| 3.9.18 |        1/1 |"), run.out());
    assertTrue(lines[3].contains("| 3.13.0 |"), run.out());
    assertTrue(run.out().contains("|       1/2 |"), run.out());
    assertTrue(run.out().contains("streams put together by hand: 0/1\n"), run.out());
    assertTrue(run.out().contains("\nwrong.pkl: sha256: "), run.out());
    assertTrue(run.out().contains("\nnone.pkl: value: "), run.out());
    assertTrue(run.out().contains("\nnone.pkl: repr: "), run.out());
    assertTrue(run.out().contains("\nnone.pkl: dis: "), run.out());
    assertTrue(Run.brine("conformance", "--json", corpus).out().contains("\"wrong.pkl\""));
  }

  @Test
  void shouldSayThatThereIsNoCorpus(@TempDir Path empty) {
    Run run = Run.brine("conformance", empty);

    assertEquals(2, run.code());
    assertEquals("brine: " + empty.resolve("manifest.json") + ": no such file\n", run.err());
  }
}
