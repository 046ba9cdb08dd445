package io.brine.scan;

import io.brine.UnpicklingException;
import java.util.List;

/**
 * What a {@link Scanner} found in one input.
 *
 * @param pickles how many pickles there are, the broken one at the end not counted
 * @param findings in the order of the input
 * @param error why the input is not a sequence of pickles, or why the decoder would refuse one of
 *     them; null if it would load them all
 */
public record ScanReport(int pickles, List<Finding> findings, UnpicklingException error) {

  public ScanReport {
    findings = List.copyOf(findings);
  }

  /** Whether the policy allows everything, so that the decoder would load the input. */
  public boolean isClean() {
    return error == null && findings.stream().allMatch(Finding::allowed);
  }

  /** Whether the input is broken, so that nothing is known about what follows the break. */
  public boolean isMalformed() {
    return error != null
        && error.category() != UnpicklingException.Category.POLICY
        && error.category() != UnpicklingException.Category.UNSUPPORTED;
  }
}
