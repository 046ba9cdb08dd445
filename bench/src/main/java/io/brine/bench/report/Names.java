package io.brine.bench.report;

import java.util.List;

/** Who is who among the contenders. */
final class Names {

  /** Formats of other libraries on the JVM. */
  static final List<String> PEERS =
      List.of(
          "jackson",
          "cbor",
          "fastjson2",
          "jsonb",
          "msgpack",
          "kryo",
          "fory",
          "javaSerialization",
          "razorvine");

  /** The same without Fory, which copies what is inside of a String. */
  static final List<String> PEERS_WITH_UTF8 =
      PEERS.stream().filter(name -> !name.equals("fory")).toList();

  private static final String FLOOR = "jdkCopy";

  private Names() {}

  /** Whether the tables mark it where it is quicker than Brine. */
  static boolean isRival(String contender) {
    return isPeer(contender) || contender.startsWith(Table.CPYTHON) || contender.equals(FLOOR);
  }

  static boolean isPeer(String contender) {
    return PEERS.contains(contender);
  }

  static boolean isBrine(String contender) {
    return contender.startsWith("brine");
  }

  /** Where a contender stands in tables and charts: CPython, Brine, what it consists of, peers. */
  static int rank(String contender) {
    if (contender.startsWith(Table.CPYTHON)) {
      return 0;
    }
    if (isBrine(contender)) {
      return 1;
    }
    return isPeer(contender) ? 3 + PEERS.indexOf(contender) : 2;
  }
}
