package io.brine.cli;

import io.brine.scan.Finding;
import io.brine.scan.ScanReport;
import java.util.List;

/**
 * What came of one stream of pickles.
 *
 * @param file the input
 * @param inside the members and strings on the way to the stream, each after a {@code !}
 * @param path what a baseline calls it: no offset is in it
 * @param report what the scanner says, with what the baseline accepts allowed
 * @param judgements one for each finding of the report
 * @param error why it could not be read, or null
 */
record ScanResult(
    String file,
    String inside,
    String path,
    ScanReport report,
    List<Judgement> judgements,
    String error) {

  /** What becomes of a finding. */
  enum Judgement {
    ALLOWED,
    REFUSED,
    ACCEPTED
  }

  static ScanResult unreadable(String file, String inside, String error) {
    return new ScanResult(
        file,
        inside,
        ScanBaseline.path(file, inside),
        new ScanReport(0, List.of(), null, null),
        List.of(),
        error);
  }

  String name() {
    return file + inside;
  }

  long count(Judgement judgement) {
    return judgements.stream().filter(each -> each == judgement).count();
  }

  boolean isRefused() {
    return report.refusal() != null || count(Judgement.REFUSED) > 0;
  }

  /** Whether there is a refusal that no finding shows. */
  boolean hasBareRefusal() {
    return report.refusal() != null && count(Judgement.REFUSED) == 0;
  }

  /** What was found before a break counts for more than the break. */
  int exitCode() {
    if (isRefused()) {
      return ExitCode.FINDING;
    }
    return report.malformed() != null || error != null ? ExitCode.UNREADABLE : ExitCode.OK;
  }

  String verdict() {
    if (error != null) {
      return "unreadable";
    }
    if (isRefused()) {
      return report.malformed() == null ? "refused" : "refused and malformed";
    }
    return report.malformed() == null ? "clean" : "malformed";
  }

  Judgement judgement(int finding) {
    return judgements.get(finding);
  }

  Finding finding(int index) {
    return report.findings().get(index);
  }
}
