package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.text.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SARIF, and the baseline of accepted findings. */
class ScanReportsTest {

  private static final String EVIL = "cos\nsystem\n(S'true'\ntR.";
  private static final String OTHER = "cos\npopen\n(S'true'\ntR.";

  @TempDir Path folder;
  private Path file;
  private Path baseline;

  @BeforeEach
  void setUp() throws IOException {
    file = folder.resolve("a b!c.pkl");
    baseline = folder.resolve("baseline.json");
    Files.write(file, Run.bytes(EVIL));
  }

  @Test
  void shouldWriteSarif() throws IOException {
    Files.write(folder.resolve("cut"), Run.bytes("\u0080\u0004K"));
    Run run = Run.brine("scan", "--sarif", folder);
    Map<?, ?> document = (Map<?, ?>) JsonReader.of(run.out());

    assertEquals(2, run.code());
    assertEquals("2.1.0", document.get("version"));
    assertTrue(((String) document.get("$schema")).endsWith("sarif-schema-2.1.0.json"));
    Map<?, ?> sarif = (Map<?, ?>) ((List<?>) document.get("runs")).get(0);
    Map<?, ?> driver = (Map<?, ?>) ((Map<?, ?>) sarif.get("tool")).get("driver");
    assertEquals("brine", driver.get("name"));
    List<?> rules = (List<?>) driver.get("rules");
    Set<Object> found = new HashSet<>();
    for (Object each : (List<?>) sarif.get("results")) {
      Map<?, ?> result = (Map<?, ?>) each;
      int index = ((Long) result.get("ruleIndex")).intValue();
      assertEquals(((Map<?, ?>) rules.get(index)).get("id"), result.get("ruleId"));
      found.add(result.get("ruleId"));
    }
    assertEquals(Set.of("brine/global", "brine/call", "brine/malformed"), found);
    Map<?, ?> call = (Map<?, ?>) ((List<?>) sarif.get("results")).get(1);
    Map<?, ?> location = (Map<?, ?>) ((List<?>) call.get("locations")).get(0);
    Map<?, ?> place = (Map<?, ?>) location.get("physicalLocation");
    assertEquals(
        file.toUri().toASCIIString(), ((Map<?, ?>) place.get("artifactLocation")).get("uri"));
    assertEquals(21L, ((Map<?, ?>) place.get("region")).get("byteOffset"));
    assertEquals(run.out(), Run.brine("scan", "--sarif", folder).out());
  }

  @Test
  void shouldNotPrintTwoKindsOfDocument() {
    assertEquals(2, Run.brine("scan", "--sarif", "--json", file).code());
  }

  @Test
  void shouldAcceptWhatTheBaselineLists() {
    assertEquals(0, Run.brine("scan", "--write-baseline", baseline, folder).code());

    Run run = Run.brine("scan", "--baseline", baseline, file);
    assertEquals(0, run.code());
    assertTrue(run.out().contains("REDUCE: call os:system: accepted\n"), run.out());
    assertTrue(run.out().endsWith(": clean: 1 pickle, 2 findings, 0 refused, 2 accepted\n"));
    assertEquals(1, Run.brine("scan", file).code());
  }

  @Test
  void shouldNotMindOffsetsNorTheSpellingOfAPath() throws IOException {
    Run.brine("scan", "--write-baseline", baseline, file);
    Files.write(file, Run.bytes("(K\u0001K\u00020" + EVIL));
    Path longer = folder.resolve("x").resolve("..").resolve(".").resolve(file.getFileName());
    Files.createDirectories(folder.resolve("x"));

    assertEquals(0, Run.brine("scan", "--baseline", baseline, longer).code());
  }

  @Test
  void shouldRefuseWhatIsNew() throws IOException {
    Run.brine("scan", "--write-baseline", baseline, file);
    String[] changed = {
      OTHER, // another global
      EVIL + EVIL, // another pickle
      "cos\nsystem\n(S'true'\ntRb.".replace("Rb", "R}b"), // another kind
      "cos\nsystem\n(S'true'\ntR)R.", // the result called
      "c__builtin__\ngetattr\n(cos\nsystem\nS'x'\ntR."
    };
    for (String pickle : changed) {
      Files.write(file, Run.bytes(pickle));
      Run run = Run.brine("scan", "--baseline", baseline, file);
      assertEquals(1, run.code(), pickle + run.out());
    }
    Files.write(folder.resolve("other"), Run.bytes(EVIL));
    assertEquals(1, Run.brine("scan", "--baseline", baseline, folder.resolve("other")).code());
  }

  @Test
  void shouldNeverAcceptWhatIsMalformed() throws IOException {
    Files.write(file, Run.bytes(EVIL + "X"));

    assertEquals(2, Run.brine("scan", "--write-baseline", baseline, file).code());
    assertEquals(2, Run.brine("scan", "--baseline", baseline, file).code());
  }

  @Test
  void shouldMarkAcceptedFindingsInDocuments() {
    Run.brine("scan", "--write-baseline", baseline, file);

    String json = Run.brine("scan", "--json", "--baseline", baseline, file).out();
    String sarif = Run.brine("scan", "--sarif", "--baseline", baseline, file).out();

    assertTrue(json.contains("\"accepted\": true"), json);
    assertTrue(sarif.contains("\"suppressions\""), sarif);
    assertFalse(Run.brine("scan", "--sarif", file).out().contains("\"suppressions\""));
  }

  @Test
  void shouldWantABaselineThatIsOne() throws IOException {
    assertEquals(2, Run.brine("scan", "--baseline", folder.resolve("absent"), file).code());
    for (String text : new String[] {"", "[]", "{}", "{\"baseline\": 2, \"findings\": []}"}) {
      Files.writeString(baseline, text);
      Run run = Run.brine("scan", "--baseline", baseline, file);
      assertEquals(2, run.code(), text);
      assertTrue(run.err().contains("not a baseline"), run.err());
    }
  }

  @Test
  void shouldSayWhatNoFindingShows() {
    Run run = Run.withInput(Run.bytes("c__builtin__\ngetattr\n."), "scan", "-");

    assertEquals(1, run.code());
    assertTrue(run.out().contains("<stdin>: offset 0: GLOBAL: global"), run.out());
  }
}
