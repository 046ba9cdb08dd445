package io.brine.dos;

import static io.brine.testing.Streams.concat;
import static io.brine.testing.Streams.int32;
import static io.brine.testing.Streams.repeat;
import static io.brine.testing.Streams.unicode;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.LimitExceededException;
import io.brine.Unpickler;
import io.brine.value.PyDict;
import io.brine.value.PyList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One long key that is used all over: with ten times its length and uses, 600 KB would take hours.
 */
@Timeout(60)
class HeavyKeysTest {

  private static final int LENGTH = 50_000;
  private static final int USES = 20_000;

  private final Unpickler unpickler = Unpickler.builder().build();

  private static Map<String, byte[]> leaves() {
    Map<String, byte[]> leaves = new LinkedHashMap<>();
    leaves.put("int", concat("\u008b", int32(LENGTH), repeat("U", LENGTH)));
    leaves.put("str", unicode("x".repeat(LENGTH)));
    leaves.put("bytes", concat("B", int32(LENGTH), repeat("x", LENGTH)));
    return leaves;
  }

  @Test
  void shouldLoadALongLeafThatIsNoKeyAsOftenAsItLikes() {
    leaves()
        .forEach(
            (name, leaf) -> {
              for (String use : List.of("h\u0000", "h\u0000\u0085")) {
                byte[] pickle = concat(leaf, "q\u00000(", repeat(use, USES), "l.");
                PyList list = (PyList) unpickler.load(pickle);
                assertEquals(USES, list.size());
                Object twin = unpickler.load(pickle);
                assertEquals(list.hashCode(), twin.hashCode());
                assertEquals(list, twin);
                assertTrue(list.toString().length() <= 10_000);
              }
            });
  }

  @Test
  void shouldStopWhereALongKeyIsUsedTooOften() {
    leaves()
        .forEach(
            (name, leaf) -> {
              for (String use :
                  List.of(
                      "}(K\u0001Nh\u0000Nu",
                      "}h\u0000Ns",
                      "}h\u0000\u0085Ns",
                      "\u008f(h\u0000\u0090",
                      "(h\u0000\u0091",
                      "h\u0001)R(h\u0000Nu",
                      "h\u0002(h\u0000l\u0085R",
                      "h\u0002)R(h\u0000\u0090",
                      "h\u0001(h\u0000N\u0086l\u0085R")) {
                byte[] pickle =
                    concat(
                        leaf,
                        "q\u00000ccollections\nOrderedDict\nq\u00010cbuiltins\nset\nq\u00020(",
                        repeat(use, USES),
                        "l.");
                LimitExceededException e =
                    assertThrows(
                        LimitExceededException.class, () -> unpickler.load(pickle), name + use);
                assertEquals("maxAmplification", e.limit());
              }
            });
  }

  /** A hundred thousand dicts with two equal keys that are two tuples of many parts. */
  @Test
  void shouldStopWhereLongKeysAreComparedTooOften() {
    String tuple = "(" + "N".repeat(50_000) + "t";
    byte[] pickle =
        concat(tuple, "q\u00000", tuple, "q\u00010(", repeat("}(h\u0000Nh\u0001Nu", USES), "l.");
    LimitExceededException e =
        assertThrows(LimitExceededException.class, () -> unpickler.load(pickle));
    assertEquals("maxAmplification", e.limit());
  }

  /** Records with two long column names: what an honest writer may make. */
  @Test
  void shouldLoadRecordsWithLongKeys() {
    byte[] pickle =
        concat(
            unicode("x".repeat(2_000)),
            "q\u00000",
            unicode("y".repeat(600)),
            "q\u00010(",
            repeat("}(h\u0000K\u0001h\u0001K\u0002X\u0001\u0000\u0000\u0000zNu", 10_000),
            "l.");
    PyList list = (PyList) unpickler.load(pickle);
    assertEquals(3, ((PyDict) list.get(9_999)).size());
  }
}
