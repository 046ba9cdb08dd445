package io.brine.cli;

import io.brine.UnpicklingException;
import io.brine.opcode.Opcode;
import io.brine.scan.Finding;
import io.brine.scan.ScanReport;
import io.brine.text.PythonLiterals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a scan found, as lines for people or as JSON for programs. */
final class ScanText {

  private ScanText() {}

  /** A line for each finding, and one for the verdict. */
  static void print(String file, ScanReport report, boolean onlyRefused, Appendable out)
      throws IOException {
    long refused = report.findings().stream().filter(finding -> !finding.allowed()).count();
    for (Finding finding : report.findings()) {
      if (!finding.allowed() || !onlyRefused) {
        out.append(file).append(": ").append(line(finding)).append('\n');
      }
    }
    out.append(file).append(": ").append(verdict(report)).append(": ");
    out.append(count(report.pickles(), "pickle")).append(", ");
    out.append(count(report.findings().size(), "finding")).append(", ");
    out.append(Long.toString(refused)).append(" refused\n");
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String line(Finding finding) {
    String global = finding.name() == null ? "?" : global(finding);
    return String.format(
        "pickle %d, offset %d: %s: %s %s: %s",
        finding.pickle(),
        finding.offset(),
        opcode(finding),
        kind(finding),
        global,
        finding.allowed() ? "allowed" : "refused");
  }

  /** {@code module:name}; with quotes and escapes if there is anything unusual about it. */
  private static String global(Finding finding) {
    if ((finding.module() + finding.name()).matches("[A-Za-z0-9_.]*")) {
      return finding.module() + ":" + finding.name();
    }
    StringBuilder text = new StringBuilder();
    PythonLiterals.appendStr(text, finding.module());
    PythonLiterals.appendStr(text.append(':'), finding.name());
    return text.toString();
  }

  private static String opcode(Finding finding) {
    Opcode opcode = Opcode.of(finding.opcode());
    return opcode != null ? opcode.name() : String.format("0x%02x", finding.opcode());
  }

  private static String kind(Finding finding) {
    return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String verdict(ScanReport report) {
    if (report.isClean()) {
      return "clean";
    }
    boolean refused =
        report.refusal() != null || report.findings().stream().anyMatch(f -> !f.allowed());
    return refused ? report.malformed() == null ? "refused" : "refused and malformed" : "malformed";
  }

  private static String message(UnpicklingException error) {
    return error == null ? null : Failures.withoutAdvice(error.getMessage());
  }

  static Map<String, Object> document(String file, ScanReport report, boolean onlyRefused) {
    List<Map<String, Object>> findings = new ArrayList<>();
    for (Finding finding : report.findings()) {
      if (!finding.allowed() || !onlyRefused) {
        findings.add(document(finding));
      }
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("path", file);
    document.put("verdict", verdict(report));
    document.put("pickles", (long) report.pickles());
    document.put("findings", findings);
    document.put("refusal", message(report.refusal()));
    document.put("error", message(report.malformed()));
    return document;
  }

  private static Map<String, Object> document(Finding finding) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", kind(finding));
    document.put("pickle", (long) finding.pickle());
    document.put("offset", finding.offset());
    document.put("opcode", opcode(finding));
    document.put("module", finding.module());
    document.put("name", finding.name());
    document.put("allowed", finding.allowed());
    return document;
  }

  static Map<String, Object> unreadable(String file, String error) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("path", file);
    document.put("verdict", "unreadable");
    document.put("pickles", 0L);
    document.put("findings", List.of());
    document.put("error", error);
    return document;
  }
}
