package io.brine.live;

import io.brine.testing.CorpusFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The pickles that mutants are made of. */
final class Seeds {

  /** What holds objects, and so ends at its first global, is taken less often. */
  private static final Set<String> PLAIN =
      Set.of(
          "constants",
          "ints",
          "floats",
          "strings",
          "bytes",
          "bytearrays",
          "lists",
          "tuples",
          "dicts",
          "sets",
          "frozensets",
          "containers",
          "numbers",
          "frames",
          "sharing",
          "cycles",
          "opcodes",
          "meanings",
          "framing",
          "several",
          "random",
          "optimized",
          "pure_python");

  private static final int LARGEST = 2_000;
  private static final int WEIGHT = 10;

  private Seeds() {}

  static List<byte[]> all() {
    List<byte[]> seeds = new ArrayList<>();
    for (CorpusFile file : CorpusFile.all()) {
      if (file.bytes().length <= LARGEST) {
        for (int i = PLAIN.contains(file.family()) ? WEIGHT : 1; i > 0; i--) {
          seeds.add(file.bytes());
        }
      }
    }
    return List.copyOf(seeds);
  }
}
