package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.text.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the schema of SARIF 2.1.0 (OASIS, errata 01) demands of a document: the properties that each
 * object has to have, those that it may have and we use, and the words for levels and the like. The
 * schema itself allows no others.
 */
class ScanSarifTest {

  private static final Set<String> LEVELS = Set.of("none", "note", "warning", "error");
  private static final Set<String> STATES = Set.of("accepted", "underReview", "rejected");
  private static final Set<String> RULES =
      Set.of(
          "brine/global",
          "brine/extension",
          "brine/call",
          "brine/instance",
          "brine/state",
          "brine/persistent-id",
          "brine/refusal",
          "brine/malformed",
          "brine/unreadable");

  @TempDir Path folder;

  /** Files whose findings are of every kind. */
  private void files() throws IOException {
    Path hostile = Run.CORPUS.resolve("hostile").resolve("pickles");
    for (String path :
        List.of(
            "called-before-break/no_stop.pkl",
            "containers/zip.pkl",
            "containers/gzip_cut.pkl",
            "containers/pickle_in_bytes.pkl",
            "persistent-ids/text.pkl",
            "extension-codes/ext1_reduce.pkl",
            "globals/use_build-os.getcwd.pkl",
            "stepping-stones/getattr_as_value.pkl",
            "lookalike-names/escape.pkl",
            "lookalike-names/low_surrogate.pkl")) {
      Path from = hostile.resolve(path);
      Files.copy(from, folder.resolve(from.getFileName()));
    }
    Files.copy(hostile.resolve("globals/inst_0.pkl"), folder.resolve("a b%20\u00fc#q.pkl"));
  }

  @Test
  void shouldBeWhatTheSchemaDemands() throws IOException {
    files();
    Path baseline = folder.resolveSibling(folder.getFileName() + ".json");

    check(Run.brine("scan", "--sarif", folder).out(), RULES);
    check(Run.brine("scan", "--sarif", Run.EXAMPLES.resolve("dogs_dict.pkl")).out(), Set.of());
    check(Run.brine("scan", "--sarif", "--write-baseline", baseline, folder).out(), RULES);
    Files.delete(baseline);
  }

  private static void check(String text, Set<String> expected) {
    Map<?, ?> log = object(JsonReader.of(text), Set.of("version", "runs"), Set.of("$schema"));
    assertEquals("2.1.0", log.get("version"));
    assertTrue(URI.create((String) log.get("$schema")).isAbsolute());
    assertEquals(1, ((List<?>) log.get("runs")).size());
    Map<?, ?> run = object(((List<?>) log.get("runs")).get(0), Set.of("tool", "results"), Set.of());
    Map<?, ?> tool = object(run.get("tool"), Set.of("driver"), Set.of());
    Map<?, ?> driver = object(tool.get("driver"), Set.of("name"), Set.of("version", "rules"));
    assertEquals("brine", driver.get("name"));
    List<?> rules = (List<?>) driver.get("rules");
    Set<Object> ids = new HashSet<>();
    for (Object each : rules) {
      Map<?, ?> rule =
          object(
              each,
              Set.of("id"),
              Set.of("shortDescription", "fullDescription", "defaultConfiguration"));
      message(rule.get("shortDescription"));
      message(rule.get("fullDescription"));
      Map<?, ?> usual = object(rule.get("defaultConfiguration"), Set.of("level"), Set.of());
      assertTrue(LEVELS.contains(usual.get("level")));
      assertTrue(ids.add(rule.get("id")), "twice: " + rule.get("id"));
    }
    Set<Object> found = new HashSet<>();
    for (Object result : (List<?>) run.get("results")) {
      found.add(result(result, rules));
    }
    assertEquals(RULES, ids);
    assertEquals(expected, found);
  }

  private static Object result(Object each, List<?> rules) {
    Map<?, ?> result =
        object(
            each,
            Set.of("message", "ruleId", "ruleIndex", "level", "locations"),
            Set.of("partialFingerprints", "suppressions", "properties"));
    message(result.get("message"));
    assertTrue(LEVELS.contains(result.get("level")));
    int index = Math.toIntExact((Long) result.get("ruleIndex"));
    assertEquals(((Map<?, ?>) rules.get(index)).get("id"), result.get("ruleId"));
    for (Object location : (List<?>) result.get("locations")) {
      location(location);
    }
    if (result.get("partialFingerprints") instanceof Map<?, ?> prints) {
      prints.values().forEach(print -> assertInstanceOf(String.class, print));
    }
    if (result.containsKey("suppressions")) {
      for (Object suppression : (List<?>) result.get("suppressions")) {
        Map<?, ?> why = object(suppression, Set.of("kind"), Set.of("status"));
        assertEquals("external", why.get("kind"));
        assertTrue(STATES.contains(why.get("status")));
      }
    }
    if (result.containsKey("properties")) {
      assertInstanceOf(Map.class, result.get("properties"));
    }
    return result.get("ruleId");
  }

  private static void location(Object each) {
    Map<?, ?> location = object(each, Set.of("physicalLocation"), Set.of("logicalLocations"));
    Map<?, ?> place =
        object(location.get("physicalLocation"), Set.of("artifactLocation"), Set.of("region"));
    Map<?, ?> artifact = object(place.get("artifactLocation"), Set.of("uri"), Set.of());
    URI uri = URI.create((String) artifact.get("uri")); // throws if it is none
    assertFalse(uri.toString().isEmpty());
    if (place.containsKey("region")) {
      Map<?, ?> region = object(place.get("region"), Set.of("byteOffset", "byteLength"), Set.of());
      assertTrue((Long) region.get("byteOffset") >= 0);
      assertTrue((Long) region.get("byteLength") >= 0);
    }
    if (location.containsKey("logicalLocations")) {
      for (Object logical : (List<?>) location.get("logicalLocations")) {
        object(logical, Set.of("fullyQualifiedName"), Set.of());
      }
    }
  }

  private static void message(Object each) {
    assertFalse(((String) object(each, Set.of("text"), Set.of()).get("text")).isEmpty());
  }

  /** An object with properties that it must have, that may have some more and no others. */
  private static Map<?, ?> object(Object each, Set<String> required, Set<String> more) {
    Map<?, ?> object = assertInstanceOf(Map.class, each);
    for (String name : required) {
      assertNotNull(object.get(name), () -> name + " in " + object);
    }
    for (Object name : object.keySet()) {
      assertTrue(required.contains(name) || more.contains(name), () -> name + " in " + object);
    }
    return object;
  }
}
