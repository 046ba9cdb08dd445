package io.brine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.brine.Pickler;
import io.brine.testing.Interpreter;
import io.brine.testing.LivePythons;
import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyComplex;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyTuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Java values, written at every protocol and loaded by each CPython: equal, and of its type. */
class LoadedByPythonTest {

  /** A Java value and the Python expression that it has to equal. */
  private record Case(Object value, String expected, boolean since3) {}

  private static final String SCRIPT =
      """
      from __future__ import print_function, unicode_literals
      import binascii, collections, datetime, decimal, io, pickle, sys, uuid
      PY3 = sys.version_info >= (3,)
      def shape(v):
          if type(v) in (list, tuple): return [type(v), [shape(x) for x in v]]
          if isinstance(v, dict): return [type(v), [(shape(k), shape(x)) for k, x in v.items()]]
          return type(v)
      for line in io.TextIOWrapper(sys.stdin.buffer, 'utf-8') if PY3 else sys.stdin:
          protocol, hex, expression = line.rstrip().split(' ', 2)
          if int(protocol) > pickle.HIGHEST_PROTOCOL: continue
          try:
              got, expected = pickle.loads(binascii.unhexlify(hex)), eval(expression)
              same = got == expected and (not PY3 or shape(got) == shape(expected))
              if not same: print(protocol, expression, repr(got))
          except Exception as e:
              print(protocol, expression, repr(e))
      """;

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    both(cases, null, "None");
    both(cases, true, "True");
    both(cases, Long.MIN_VALUE, "-2**63");
    both(cases, BigInteger.ONE.shiftLeft(2000), "2**2000");
    both(cases, 0.1, "0.1");
    both(cases, 1.5f, "1.5");
    both(cases, "\u00e9\u20ac\ud83d\ude00\\\n", "'\\xe9\\u20ac\\U0001f600\\\\\\n'");
    both(cases, Arrays.asList(1, "a", null), "[1, 'a', None]");
    both(cases, PyTuple.of(1, PyTuple.EMPTY, PyTuple.of(1, 2, 3, 4)), "(1, (), (1, 2, 3, 4))");
    both(cases, Map.of("a", List.of(1)), "{'a': [1]}");
    both(cases, new LinkedHashSet<>(List.of(1, 2)), "{1, 2}");
    both(cases, PyFrozenSet.of(1L), "frozenset([1])");
    both(cases, new PyComplex(1, -2), "complex(1, -2)");
    both(cases, new BigDecimal("1.50"), "decimal.Decimal('1.50')");
    both(cases, Duration.ofSeconds(-1, 5000), "datetime.timedelta(seconds=-1, microseconds=5)");
    both(cases, new UUID(1, 2), "uuid.UUID(int=2**64 + 2)");
    both(cases, PyByteArray.of(new byte[] {0, -1}), "bytearray(b'\\x00\\xff')");
    three(cases, PyBytes.of(new byte[] {0, -1}), "b'\\x00\\xff'");
    three(cases, new byte[0], "b''");
    three(cases, LocalDate.of(2026, 2, 3), "datetime.date(2026, 2, 3)");
    three(cases, LocalTime.of(1, 2, 3, 4000), "datetime.time(1, 2, 3, 4)");
    three(cases, LocalDateTime.of(2026, 2, 3, 4, 5), "datetime.datetime(2026, 2, 3, 4, 5)");
    three(
        cases,
        OffsetDateTime.of(2026, 2, 3, 4, 5, 0, 0, ZoneOffset.ofHours(2)),
        "datetime.datetime(2026, 2, 3, 4, 5,"
            + " tzinfo=datetime.timezone(datetime.timedelta(hours=2)))");
    return cases;
  }

  private static void both(List<Case> cases, Object value, String expected) {
    cases.add(new Case(value, expected, false));
  }

  private static void three(List<Case> cases, Object value, String expected) {
    cases.add(new Case(value, expected, true));
  }

  @TestFactory
  Stream<DynamicTest> shouldLoadEqualValues() throws Exception {
    return LivePythons.required()
        .map(python -> dynamicTest(LivePythons.name(python), () -> load(python)));
  }

  private static void load(Path python) throws Exception {
    boolean isPython2 = LivePythons.name(python).startsWith("2.");
    List<String> lines = new ArrayList<>();
    for (int protocol = 0; protocol <= 5; protocol++) {
      Pickler pickler = Pickler.builder().protocol(protocol).build();
      for (Case each : cases()) {
        if (!isPython2 || !each.since3()) {
          String hex = HexFormat.of().formatHex(pickler.dumps(each.value()));
          lines.add(protocol + " " + hex + " " + each.expected());
        }
      }
    }
    assertEquals(List.of(), Interpreter.run(python, SCRIPT, lines));
  }
}
