package io.brine.cli;

import io.brine.cli.CorpusFile.Producer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Counts passed and all files by Python version and protocol. Not thread-safe. */
final class ConformanceTable {

  /** Passed of total. */
  static final class Tally {
    private int passed;
    private int total;

    private void add(boolean pass) {
      total++;
      passed += pass ? 1 : 0;
    }

    int passed() {
      return passed;
    }

    int total() {
      return total;
    }

    @Override
    public String toString() {
      return total == 0 ? "-" : passed + "/" + total;
    }
  }

  private static final int PROTOCOLS = 6;

  private final Map<String, List<Tally>> rows = new LinkedHashMap<>();
  private final Tally byHand = new Tally();
  private final Tally all = new Tally();

  ConformanceTable(Iterable<CorpusFile> files) {
    TreeSet<String> pythons = new TreeSet<>(ConformanceTable::compareVersions);
    files.forEach(file -> file.producers().forEach(each -> pythons.add(each.python())));
    for (String python : pythons) {
      List<Tally> row = new ArrayList<>();
      for (int protocol = 0; protocol < PROTOCOLS; protocol++) {
        row.add(new Tally());
      }
      rows.put(python, row);
    }
  }

  private static int compareVersions(String a, String b) {
    return java.lang.module.ModuleDescriptor.Version.parse(a)
        .compareTo(java.lang.module.ModuleDescriptor.Version.parse(b));
  }

  /** A file counts for each CPython and protocol that wrote it. */
  void add(CorpusFile file, boolean pass) {
    all.add(pass);
    if (file.producers().isEmpty()) {
      byHand.add(pass);
    }
    for (Producer each : file.producers()) {
      rows.get(each.python()).get(each.protocol()).add(pass);
    }
  }

  /** All files, each counted once. */
  Tally all() {
    return all;
  }

  Tally byHand() {
    return byHand;
  }

  /** A tally for each protocol, by Python version. */
  Map<String, List<Tally>> rows() {
    return rows;
  }

  void print(Appendable out) throws IOException {
    out.append(
        "| Python | protocol 0 |         1 |         2 |         3 |         4 |         5 |\n");
    out.append(
        "| ------ | ---------: | --------: | --------: | --------: | --------: | --------: |\n");
    for (Map.Entry<String, List<Tally>> row : rows.entrySet()) {
      List<Tally> tallies = row.getValue();
      out.append(String.format("| %-7s| %10s |", row.getKey(), tallies.get(0)));
      for (Tally tally : tallies.subList(1, PROTOCOLS)) {
        out.append(String.format(" %9s |", tally));
      }
      out.append('\n');
    }
    out.append(String.format("%nstreams put together by hand: %s%nall files: %s%n", byHand, all));
  }
}
