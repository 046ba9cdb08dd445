package io.brine.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What one contender took on one workload.
 *
 * @param group decode, encode and so on: one table
 * @param micros processor time of each iteration of all rounds, in microseconds per operation
 * @param bytes allocated per operation; NaN if that is not known
 */
record Measurement(
    String group, String workload, String contender, List<Double> micros, double bytes) {

  Measurement {
    micros = List.copyOf(micros);
  }

  double median() {
    double[] sorted = micros.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** How far the iterations are apart: the middle half of them, relative to the median. */
  double spread() {
    double[] sorted = micros.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int quarter = sorted.length / 4;
    return (sorted[sorted.length - 1 - quarter] - sorted[quarter]) / median();
  }
}
