package io.brine.security;

import static io.brine.testing.Streams.latin1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.scan.Finding;
import io.brine.scan.ScanReport;
import io.brine.scan.Scanner;
import io.brine.testing.CorpusFile;
import io.brine.testing.Outcome;
import io.brine.type.StandardTypes;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scanner sees what the decoder would do. */
class ScannerTest {

  private final Scanner scanner = new Scanner(StandardTypes.standard());

  private static String names(ScanReport report) {
    return String.join(
        " ",
        report.findings().stream()
            .map(f -> f.kind() + ":" + (f.name() == null ? "?" : f.module() + "." + f.name()))
            .toList());
  }

  @Test
  void shouldAgreeWithTheDecoderOverTheCorpus() throws IOException {
    for (CorpusFile file : CorpusFile.all()) {
      if (file.isMemoKept() || !file.extensions().isEmpty()) {
        continue;
      }
      ScanReport report = scanner.scan(file.bytes());
      Unpickler decoder = Unpickler.builder().encoding("latin1").build();
      Outcome outcome = Outcome.of(() -> file.load(decoder));
      if (report.isClean()) {
        assertTrue(outcome.isValue(), file + ": " + outcome);
      }
      if (outcome.isValue()) {
        assertTrue(report.isClean(), file + " loads, but scans as " + report);
        assertEquals(file.pickles(), report.pickles(), file.path());
      }
    }
  }

  @Test
  void shouldListEveryThingThatAPickleWouldDo() {
    ScanReport report =
        scanner.scan(
            latin1(
                "(cos\nsystem\n\u008c\u0002id\u0085R"
                    + "(iold\nStyle\n"
                    + "cm\nC\n)\u0081}b"
                    + "(cm\nD\no"
                    + "cm\nE\n)}\u0092"
                    + "Pid\n"
                    + "\u0082\u0007"
                    + "l."));
    assertEquals(
        "GLOBAL:os.system CALL:os.system GLOBAL:old.Style INSTANCE:old.Style GLOBAL:m.C"
            + " INSTANCE:m.C STATE:m.C GLOBAL:m.D INSTANCE:m.D GLOBAL:m.E INSTANCE:m.E"
            + " PERSISTENT_ID:? EXTENSION:?",
        names(report));
    assertFalse(report.isClean());
    assertNull(report.malformed());
    Finding first = report.findings().get(0);
    assertEquals(1, first.offset());
    assertEquals('c', first.opcode());
    assertEquals(0, first.pickle());
  }

  @Test
  void shouldSeeNamesThatAreComputedOrHidden() {
    for (String pickle :
        List.of(
            "\u008c\u0006system\u0094\u008c\u0002os\u009400h\u0001h\u0000\u0093.",
            "\u008c\u0001xp1\n0\u008c\u0002osp1\n\u008c\u0006system\u0093.",
            "cos\nsystem\n0N.",
            "(cos\nsystem\n1N.",
            "(ios\nsystem\n0N.",
            "(cos\nsystem\no0N.",
            "\u0095\u000b\u0000\u0000\u0000\u0000\u0000\u0000\u0000cos\nsystem\n.",
            "S'os'\nS'\\x73ystem'\n\u0093.",
            "N.cos\nsystem\n.",
            "N.N.N.cos\nsystem\n0N.")) {
      ScanReport report = scanner.scan(latin1(pickle));
      assertTrue(names(report).contains("GLOBAL:os.system"), pickle + ": " + names(report));
      assertFalse(report.isClean());
    }
  }

  @Test
  void shouldListWhatStandsBeforeABreak() {
    for (String tail : List.of("", "\u00ff.", "K", "h\u0005.", "t.", "\u0095")) {
      ScanReport report = scanner.scan(latin1("cos\nsystem\n\u008c\u0002id\u0085R" + tail));
      assertEquals("GLOBAL:os.system CALL:os.system", names(report));
      assertNotNull(report.malformed());
      assertFalse(report.isClean());
    }
  }

  @Test
  void shouldNeverCallABrokenTailClean() {
    for (String tail : List.of("x", "\n", "\u0000", "(", "K\u0001", "\u0080\u0004")) {
      ScanReport report = scanner.scan(latin1("N." + tail));
      assertFalse(report.isClean(), tail);
      assertNotNull(report.malformed(), tail);
      assertEquals(1, report.pickles());
    }
    assertFalse(scanner.scan(new byte[0]).isClean());
    assertNull(scanner.scan(latin1("N.")).malformed());
    assertTrue(scanner.scan(latin1("N.N.")).isClean());
  }

  @Test
  void shouldNameTheDecodersOwnReason() throws IOException {
    for (String pickle :
        List.of(
            "cbuiltins\nset\n)R)R.",
            "cbuiltins\ngetattr\n.",
            "cbuiltins\nobject\n)R.",
            "cm\nC\n.",
            "Pid\n.",
            "\u0082\u0007.",
            "t.",
            "N" + "\u0085".repeat(1_001) + ".")) {
      ScanReport report = scanner.scan(latin1(pickle));
      Outcome outcome =
          Outcome.of(() -> Unpickler.builder().encoding("latin1").build().load(latin1(pickle)));
      UnpicklingException reason = report.refusal() != null ? report.refusal() : report.malformed();
      assertEquals(outcome.error().getMessage(), reason.getMessage());
    }
  }

  @Test
  void shouldLeaveTheNumberOfBuffersToTheReader() {
    assertTrue(scanner.scan(latin1("\u0097.")).isClean());
    assertEquals(Category.UNSUPPORTED, new Outcome(null, failure("\u0097.")).error().category());
    assertEquals(Collections.emptyList(), scanner.scan(latin1("\u0097.")).findings());
  }

  private static UnpicklingException failure(String pickle) {
    try {
      Unpickler.builder().build().load(latin1(pickle));
    } catch (UnpicklingException e) {
      return e;
    }
    throw new AssertionError(pickle);
  }

  @Test
  void shouldListWhatIsNamedThroughGetattr() {
    String inner = "cbuiltins\ngetattr\n(cm\nC\nV__init__\nt";
    String chain = "cbuiltins\ngetattr\n(" + inner + "RV__globals__\ntR";
    List<Finding> findings = scanner.scan(latin1(chain + "N0.")).findings();
    for (String name : List.of("C", "C.__init__", "C.__init__.__globals__")) {
      assertTrue(
          findings.stream()
              .anyMatch(
                  f ->
                      f.kind() == Finding.Kind.GLOBAL
                          && "m".equals(f.module())
                          && name.equals(f.name())
                          && !f.allowed()),
          name + " in " + findings);
    }
    // What a broken pickle would have done up to the break is listed, too.
    assertTrue(
        scanner.scan(latin1(chain + "\u00ff")).findings().stream()
            .anyMatch(f -> "C.__init__.__globals__".equals(f.name())));
    // Not a name: nothing is made up.
    assertTrue(
        scanner.scan(latin1("cbuiltins\ngetattr\n(cm\nC\nK\u0001tR.")).findings().stream()
            .noneMatch(f -> f.name() != null && f.name().contains(".")));
  }
}
