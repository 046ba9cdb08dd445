package io.brine.type;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.brine.UnpicklingException;
import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyObject;
import io.brine.value.PySet;
import io.brine.value.PyString8;
import io.brine.value.PyTuple;
import java.math.BigInteger;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the arguments and the state are, a type gives a value or says what is wrong. */
class HostileArgumentsTest {

  private static final List<Object> ODDITIES =
      Arrays.asList(
          null,
          true,
          0L,
          -1L,
          1L,
          7L,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          BigInteger.ONE.shiftLeft(64),
          BigInteger.ONE.shiftLeft(200_000),
          Double.NaN,
          1.5,
          "",
          "i",
          "u",
          "latin1",
          "\ud800",
          "-1/0",
          "1/-",
          "1e999999999999",
          "1e-2147483648",
          "sNaN1",
          "../../etc/passwd",
          "Europe/Berlin",
          "\u0007\u00e4\u0002\u001d",
          "9".repeat(5_000),
          PyBytes.EMPTY,
          Forms.bytes("07e4021d"),
          Forms.bytes("ffffffff"),
          Forms.bytes("173b3b0f423f"),
          Forms.bytes("ffffffffffff"),
          Forms.bytes("07e4821d173b3a0f423f"),
          Forms.bytes("07e4021e1818180fffff"),
          new PyString8(new byte[] {1, 2, 3}),
          PyByteArray.wrap(new byte[] {1}),
          PyTuple.EMPTY,
          PyTuple.of(1L, 2L),
          new PyList(List.of(1L, "a")),
          new PyList(List.of(new PyList(List.of(new PyList(), 1L)))),
          new PyList(List.of(PyTuple.of("k", 1L))),
          new PyDict(),
          PyDict.wrapDistinct(new Object[] {"int", BigInteger.ONE.shiftLeft(128)}, 1),
          PySet.of(1L),
          Duration.ofDays(2),
          Duration.ofSeconds(1, 1),
          ZoneId.of("Europe/Berlin"),
          new PyGlobal("array", "array"),
          new PyGlobal("os", "system"),
          new PyObject(PyObject.Kind.REDUCE, new PyGlobal("os", "system"), PyTuple.of("id"), null));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "builtins int",
        "builtins float",
        "builtins bool",
        "builtins str",
        "builtins complex",
        "builtins range",
        "builtins slice",
        "builtins type",
        "builtins list",
        "builtins tuple",
        "builtins dict",
        "builtins set",
        "builtins frozenset",
        "builtins bytes",
        "builtins bytearray",
        "_codecs encode",
        "collections OrderedDict",
        "collections defaultdict",
        "collections Counter",
        "collections deque",
        "datetime date",
        "datetime time",
        "datetime datetime",
        "datetime timedelta",
        "datetime timezone",
        "zoneinfo ZoneInfo",
        "zoneinfo ZoneInfo._unpickle",
        "pytz _UTC",
        "decimal Decimal",
        "fractions Fraction",
        "uuid UUID",
        "uuid SafeUUID",
        "array array",
        "array _array_reconstructor"
      })
  void shouldNeverFailInAnotherWay(String global) {
    String[] parts = global.split(" ");
    assertNotNull(StandardTypes.standard().find(new PyGlobal(parts[0], parts[1])));
    FakeConstruction none = FakeConstruction.of(parts[0], parts[1]);
    attempt(none);
    for (Object first : ODDITIES) {
      attempt(FakeConstruction.of(parts[0], parts[1], first));
      attempt(none.withState(first));
      attempt(none.withItems(first == null ? "x" : first));
      for (Object second : ODDITIES) {
        attempt(FakeConstruction.of(parts[0], parts[1], first, second));
        if (parts[0].equals("array")) {
          attempt(
              FakeConstruction.of(
                  parts[0], parts[1], new PyGlobal("array", "array"), "d", first, second));
        } else if (parts[0].equals("datetime")) {
          attempt(FakeConstruction.of(parts[0], parts[1], 2020L, 2L, 29L, first, second));
        } else {
          attempt(FakeConstruction.of(parts[0], parts[1], 1L, first, second));
        }
      }
    }
    attempt(FakeConstruction.of(parts[0], parts[1], 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L));
    attempt(none.withKwargs(PyDict.wrapDistinct(new Object[] {"a", 1L}, 1)));
  }

  private static void attempt(FakeConstruction object) {
    try {
      object.in(StandardTypes.standard());
    } catch (UnpicklingException e) {
      assertTrue(e.rule().length() < 300, e::rule);
      assertTrue(e.rule().chars().allMatch(c -> c >= ' ' && c < 127), e::rule);
    } catch (RuntimeException e) {
      fail(object.global() + " of " + object.args() + " and " + object.states(), e);
    }
  }
}
