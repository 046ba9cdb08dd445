package io.brine.bench.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure that Brine is to reach: at most a part of the time of the quickest of others.
 *
 * @param others whose time counts; empty if the limit is one of bytes allocated per operation
 * @param limits by workload; under {@link #EVERY} that of workloads not named
 */
record Target(
    String measure,
    String group,
    String contender,
    List<String> others,
    Map<String, Double> limits) {

  static final String EVERY = "*";

  static Target every(
      String measure, String group, String contender, double limit, List<String> others) {
    return new Target(measure, group, contender, others, Map.of(EVERY, limit));
  }

  static Target every(String measure, String group, String contender, double limit, String other) {
    return every(measure, group, contender, limit, List.of(other));
  }

  /** Empty if the workload has none. */
  OptionalDouble limit(String workload) {
    Double limit = limits.getOrDefault(workload, limits.get(EVERY));
    return limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit);
  }

  /** Empty if it was not measured. */
  OptionalDouble reached(Results results, String workload) {
    if (others.isEmpty()) {
      return results.find(group, workload, contender).stream()
          .filter(m -> m.bytes() != null)
          .mapToDouble(Measurement::bytes)
          .findFirst();
    }
    return others.stream()
        .map(other -> results.ratio(group, workload, contender, other))
        .flatMap(Optional::stream)
        .mapToDouble(Double::doubleValue)
        .max();
  }
}
