package io.brine.bench.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The figures of one run, and what they have to be read with. Everything else, tables and charts,
 * is made of this alone, and the same each time.
 */
public record Results(Map<String, String> conditions, List<Measurement> measurements) {

  public Results {
    measurements = List.copyOf(measurements);
  }

  public static Results read(Path file) throws IOException {
    return new JsonMapper().readValue(Files.readAllBytes(file), Results.class);
  }

  void write(Path file) throws IOException {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(file, mapper.writeValueAsString(this) + "\n");
  }

  List<String> groups() {
    Set<String> groups = new LinkedHashSet<>();
    measurements.forEach(m -> groups.add(m.group()));
    return new ArrayList<>(groups);
  }

  List<String> workloads() {
    Set<String> workloads = new LinkedHashSet<>();
    measurements.forEach(m -> workloads.add(m.workload()));
    return new ArrayList<>(workloads);
  }

  List<String> workloads(String group) {
    Set<String> workloads = new LinkedHashSet<>();
    measurements.stream()
        .filter(m -> m.group().equals(group))
        .forEach(m -> workloads.add(m.workload()));
    return new ArrayList<>(workloads);
  }

  List<String> contenders(String group) {
    return measurements.stream()
        .filter(m -> m.group().equals(group))
        .map(Measurement::contender)
        .distinct()
        .sorted(Comparator.comparing(Names::rank))
        .toList();
  }

  Optional<Measurement> find(String group, String workload, String contender) {
    return measurements.stream()
        .filter(m -> m.group().equals(group))
        .filter(m -> m.workload().equals(workload) && m.contender().equals(contender))
        .findFirst();
  }

  /** One contender's time in terms of another's: the median of the ratios within each fork. */
  Optional<Double> ratio(String group, String workload, String contender, String base) {
    Optional<Measurement> one = find(group, workload, contender);
    Optional<Measurement> other = find(group, workload, base);
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    List<Double> ratios = new ArrayList<>();
    for (int fork = 0; fork < one.get().micros().size(); fork++) {
      ratios.add(one.get().micros().get(fork) / other.get().micros().get(fork));
    }
    return Optional.of(Measurement.median(ratios));
  }
}
