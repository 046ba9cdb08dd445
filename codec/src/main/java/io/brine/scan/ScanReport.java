package io.brine.scan;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a {@link Scanner} found in one input.
 *
 * @param pickles how many pickles there are, the broken one at the end not counted
 * @param findings in the order of the input
 * @param refusal why the decoder would refuse the first pickle that it would refuse for what it
 *     names or needs; null if there is none
 * @param malformed why the input is not a sequence of pickles, so that nothing is known about what
 *     follows the break; or why a limit was passed, or something cannot be a dict key or set item;
 *     null if all is well
 */
public record ScanReport(
    int pickles,
    List<Finding> findings,
    UnpicklingException refusal,
    UnpicklingException malformed) {

  public ScanReport {
    findings = List.copyOf(findings);
  }

  /**
   * What is found when the input may be read in two ways: all that either reading finds, and an
   * error only if neither goes through.
   *
   * @param other the report on the other reading of the same input
   */
  ScanReport or(ScanReport other) {
    Set<Finding> all = new LinkedHashSet<>(findings);
    all.addAll(other.findings);
    List<Finding> ordered = new ArrayList<>(all);
    ordered.sort(Comparator.comparingLong(Finding::offset));
    return new ScanReport(
        malformed == null ? pickles : other.pickles,
        ordered,
        refusal != null ? refusal : other.refusal,
        malformed == null ? null : other.malformed);
  }

  /** Whether an error says that a pickle is refused, and not that it is broken. */
  static boolean isRefusal(UnpicklingException error) {
    return error.category() == Category.POLICY || error.category() == Category.UNSUPPORTED;
  }

  /** What a load of one pickle after another would throw first, or null. */
  public UnpicklingException error() {
    return refusal != null ? refusal : malformed;
  }

  /** Whether the input breaks off or breaks the format somewhere. */
  public boolean isMalformed() {
    return malformed != null;
  }

  /** Whether the policy allows everything, so that the decoder would load the input. */
  public boolean isClean() {
    return refusal == null && malformed == null && findings.stream().allMatch(Finding::allowed);
  }
}
