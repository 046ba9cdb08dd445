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
  static void print(ScanResult result, boolean onlyRefused, Appendable out) throws IOException {
    String name = result.name();
    for (int i = 0; i < result.judgements().size(); i++) {
      ScanResult.Judgement judgement = result.judgement(i);
      if (judgement == ScanResult.Judgement.REFUSED || !onlyRefused) {
        out.append(name).append(": ").append(line(result.finding(i))).append(": ");
        out.append(word(judgement)).append('\n');
      }
    }
    if (result.hasBareRefusal()) {
      out.append(name).append(": ").append(message(result.report().refusal())).append('\n');
    }
    long accepted = result.count(ScanResult.Judgement.ACCEPTED);
    out.append(name).append(": ").append(result.verdict()).append(": ");
    out.append(count(result.report().pickles(), "pickle")).append(", ");
    out.append(count(result.judgements().size(), "finding")).append(", ");
    out.append(Long.toString(result.count(ScanResult.Judgement.REFUSED))).append(" refused");
    out.append(accepted == 0 ? "\n" : ", " + accepted + " accepted\n");
  }

  private static String word(ScanResult.Judgement judgement) {
    return judgement.name().toLowerCase(Locale.ROOT);
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  static String line(Finding finding) {
    return String.format(
        "pickle %d, offset %d: %s: %s %s",
        finding.pickle(),
        finding.offset(),
        opcode(finding),
        kind(finding.kind()),
        global(finding.module(), finding.name()));
  }

  /** {@code module:name}; with quotes and escapes if there is anything unusual about it. */
  static String global(String module, String name) {
    if (name == null) {
      return "?";
    }
    if ((module + name).matches("[A-Za-z0-9_.]*")) {
      return module + ":" + name;
    }
    StringBuilder text = new StringBuilder();
    PythonLiterals.appendStr(text, module);
    PythonLiterals.appendStr(text.append(':'), name);
    return text.toString();
  }

  private static String opcode(Finding finding) {
    Opcode opcode = Opcode.of(finding.opcode());
    return opcode != null ? opcode.name() : String.format("0x%02x", finding.opcode());
  }

  static String kind(Finding.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What is wrong, without the line of Java that would allow it. */
  static String message(UnpicklingException error) {
    return error == null ? null : Failures.withoutAdvice(error.getMessage());
  }

  static Map<String, Object> document(ScanResult result, boolean onlyRefused) {
    List<Map<String, Object>> findings = new ArrayList<>();
    for (int i = 0; i < result.judgements().size(); i++) {
      ScanResult.Judgement judgement = result.judgement(i);
      if (judgement == ScanResult.Judgement.REFUSED || !onlyRefused) {
        Map<String, Object> finding = document(result.finding(i));
        finding.put("allowed", judgement == ScanResult.Judgement.ALLOWED);
        finding.put("accepted", judgement == ScanResult.Judgement.ACCEPTED);
        findings.add(finding);
      }
    }
    ScanReport report = result.report();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("path", result.name());
    document.put("verdict", result.verdict());
    document.put("pickles", (long) report.pickles());
    document.put("findings", findings);
    document.put("refusal", message(report.refusal()));
    document.put("error", result.error() != null ? result.error() : message(report.malformed()));
    return document;
  }

  private static Map<String, Object> document(Finding finding) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", kind(finding.kind()));
    document.put("pickle", (long) finding.pickle());
    document.put("offset", finding.offset());
    document.put("opcode", opcode(finding));
    document.put("module", finding.module());
    document.put("name", finding.name());
    return document;
  }
}
