package io.brine.bench.report;

import java.util.List;

/**
 * What one contender took on one workload.
 *
 * @param group decode, encode and so on: one table
 * @param micros processor time per operation in microseconds, the collector's included, of each
 *     fork
 * @param spread how far turns were apart: the middle half of them, relative to the median
 * @param bytes allocated per operation; null if that is not known
 */
public record Measurement(
    String group,
    String workload,
    String contender,
    List<Double> micros,
    double spread,
    Double bytes) {

  public Measurement {
    micros = List.copyOf(micros);
  }

  /** Of the forks. */
  double median() {
    return median(micros);
  }

  public static double median(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
