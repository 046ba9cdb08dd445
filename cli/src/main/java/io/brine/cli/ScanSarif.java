package io.brine.cli;

import io.brine.scan.Finding;
import io.brine.scan.ScanReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a scan found, as SARIF 2.1.0, which code scanning services read. */
final class ScanSarif {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String FINGERPRINT = "brineFinding/v1";

  /** What there is to complain about; the order is that of the rules in the document. */
  private enum Rule {
    GLOBAL("Names a global", "A pickle names a global that the policy does not allow."),
    EXTENSION("Uses an extension code", "A pickle uses an extension code of copyreg."),
    CALL("Calls something", "A pickle calls something that the policy does not allow."),
    INSTANCE("Makes an instance", "A pickle makes an instance of a class that is not allowed."),
    STATE("Sets a state", "A pickle sets the state of something that is not allowed."),
    PERSISTENT_ID("Has a persistent id", "A pickle asks the application for an object."),
    REFUSAL("Is refused", "A pickle does something that no policy allows."),
    MALFORMED("Is malformed", "Nothing is known about what follows the break."),
    UNREADABLE("Cannot be read", "Nothing is known about what is in it.");

    final String title;
    final String text;

    Rule(String title, String text) {
      this.title = title;
      this.text = text;
    }

    String id() {
      return "brine/" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private ScanSarif() {}

  static Map<String, Object> document(List<ScanResult> results, String version) {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "brine");
    driver.put("version", version);
    driver.put("rules", rules());
    List<Object> found = new ArrayList<>();
    results.forEach(result -> add(result, found));
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("results", found);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("$schema", SCHEMA);
    document.put("version", "2.1.0");
    document.put("runs", List.of(run));
    return document;
  }

  private static List<Object> rules() {
    List<Object> rules = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("id", rule.id());
      document.put("shortDescription", Map.of("text", rule.title));
      document.put("fullDescription", Map.of("text", rule.text));
      document.put("defaultConfiguration", Map.of("level", "error"));
      rules.add(document);
    }
    return rules;
  }

  private static void add(ScanResult result, List<Object> found) {
    ScanReport report = result.report();
    for (int i = 0; i < report.findings().size(); i++) {
      ScanResult.Judgement judgement = result.judgement(i);
      if (judgement != ScanResult.Judgement.ALLOWED) {
        Finding finding = result.finding(i);
        Map<String, Object> document =
            result(
                Rule.valueOf(finding.kind().name()),
                ScanText.line(finding),
                result,
                finding.offset());
        ScanBaseline.Key key = ScanBaseline.Key.of(result.path(), finding);
        document.put("partialFingerprints", Map.of(FINGERPRINT, fingerprint(key)));
        if (judgement == ScanResult.Judgement.ACCEPTED) {
          document.put("suppressions", List.of(map("kind", "external", "status", "accepted")));
        }
        found.add(document);
      }
    }
    if (result.hasBareRefusal()) {
      String text = ScanText.message(report.refusal());
      found.add(result(Rule.REFUSAL, text, result, report.refusal().offset()));
    }
    if (report.malformed() != null) {
      String text = ScanText.message(report.malformed());
      found.add(result(Rule.MALFORMED, text, result, report.malformed().offset()));
    }
    if (result.error() != null) {
      found.add(result(Rule.UNREADABLE, result.error(), result, -1));
    }
  }

  private static String fingerprint(ScanBaseline.Key key) {
    return ScanText.global(key.module(), key.name()) + "/" + key.kind() + "/" + key.pickle();
  }

  private static Map<String, Object> result(Rule rule, String text, ScanResult of, long offset) {
    boolean member = !of.inside().isEmpty();
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("artifactLocation", Map.of("uri", uri(of.file())));
    if (!member && offset >= 0) {
      place.put("region", map("byteOffset", offset, "byteLength", 1L));
    }
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("physicalLocation", place);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("ruleId", rule.id());
    document.put("ruleIndex", (long) rule.ordinal());
    document.put("level", "error");
    if (!member) {
      document.put("message", Map.of("text", text));
    } else {
      // A region is one of the file: what is inside of a member is said in words and properties.
      String inside = of.inside().substring(1);
      location.put("logicalLocations", List.of(Map.of("fullyQualifiedName", of.name())));
      document.put("message", Map.of("text", inside + ": " + text));
      if (offset >= 0) {
        document.put("properties", map("member", inside, "byteOffsetInMember", offset));
      }
    }
    document.put("locations", List.of(location));
    return document;
  }

  /** Two entries that keep their order, so that the same scan prints the same bytes. */
  private static Map<String, Object> map(String key, Object value, String key2, Object value2) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    map.put(key2, value2);
    return map;
  }

  /** Relative to where the scan ran, as the path that was given; absolute ones as file URIs. */
  private static String uri(String file) {
    if (file.equals("<stdin>")) {
      return "stdin";
    }
    Path path = Path.of(file);
    if (path.isAbsolute()) {
      return path.toUri().toASCIIString();
    }
    String base = Path.of("").toUri().toASCIIString();
    return Path.of("")
        .toAbsolutePath()
        .resolve(path)
        .toUri()
        .toASCIIString()
        .substring(base.length());
  }
}
