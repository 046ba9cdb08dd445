package io.brine.cli;

import io.brine.scan.Finding;
import io.brine.scan.ScanPolicy;
import io.brine.scan.ScanReport;
import io.brine.scan.Scanner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Judges findings by a policy and a baseline. What the baseline accepts is added to the policy for
 * that file and the scan repeated, so that nothing else passes with it: a call that no policy
 * allows is not made acceptable by a list.
 */
final class ScanJudge {

  private final ScanPolicy policy;
  private final Scanner scanner;
  private final ScanBaseline baseline;

  /** Null if none is asked for. */
  private final ScanBaseline written;

  ScanJudge(ScanPolicy policy, ScanBaseline baseline, boolean writing) {
    this.policy = policy;
    this.scanner = new Scanner(policy);
    this.baseline = baseline;
    this.written = writing ? new ScanBaseline() : null;
  }

  /** The findings that were refused, whatever the old baseline says. */
  ScanBaseline written() {
    return written;
  }

  Scanner scanner() {
    return scanner;
  }

  /**
   * @param stableInside the same without offsets
   * @param report of the scanner, by the policy alone
   * @param again how another scanner reports on the same bytes
   */
  ScanResult judge(
      String file,
      String inside,
      String stableInside,
      ScanReport report,
      Function<Scanner, ScanReport> again) {
    String path = ScanBaseline.path(file, stableInside);
    if (written != null) {
      for (Finding finding : report.findings()) {
        if (!finding.allowed()) {
          written.add(ScanBaseline.Key.of(path, finding));
        }
      }
    }
    ScanBaseline accepted = written != null ? written : baseline;
    ScanReport judged =
        report.isClean() || !accepted.knows(path) ? report : again.apply(widened(accepted, path));
    List<ScanResult.Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < report.findings().size(); i++) {
      Finding finding = report.findings().get(i);
      boolean known = accepted.accepts(ScanBaseline.Key.of(path, finding));
      judgements.add(
          finding.allowed()
              ? ScanResult.Judgement.ALLOWED
              : known && judged.findings().get(i).allowed()
                  ? ScanResult.Judgement.ACCEPTED
                  : ScanResult.Judgement.REFUSED);
    }
    return new ScanResult(file, inside, path, judged, judgements, null);
  }

  private Scanner widened(ScanBaseline accepted, String path) {
    return new Scanner(policy.with(accepted.globals(path), accepted.hasPersistentIds(path)));
  }
}
