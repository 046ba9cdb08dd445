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

  private Names() {}

  static boolean isRival(String contender) {
    return PEERS.contains(contender) || contender.startsWith(Table.CPYTHON);
  }

  static boolean isBrine(String contender) {
    return contender.startsWith("brine");
  }
}
