package io.brine.dos;

import static io.brine.testing.Streams.concat;
import static io.brine.testing.Streams.latin1;
import static io.brine.testing.Streams.repeat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.Unpickler;
import io.brine.value.PyEquality;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nesting: the limit at its edge, values far deeper than a stack, and cycles. */
@Timeout(120)
class DepthTest {

  private static final int DEEP = 100_000;

  /** Ways to nest a value n times, by name. */
  private static Map<String, byte[]> nested(int levels) {
    Map<String, byte[]> pickles = new LinkedHashMap<>();
    int inner = levels - 1;
    pickles.put("tuples", concat("N", repeat("\u0085", levels), "."));
    pickles.put("tuples of marks", concat(repeat("(", levels), "N", repeat("t", levels), "."));
    pickles.put("lists", concat(repeat("]", levels), repeat("a", inner), "."));
    pickles.put("lists of marks", concat(repeat("(", levels), "N", repeat("l", levels), "."));
    pickles.put("dicts", concat("}", repeat("N}", inner), repeat("s", inner), "."));
    pickles.put("frozensets", concat(repeat("(", levels), "N", repeat("\u0091", levels), "."));
    pickles.put(
        "lists that grow from outside",
        concat("]2", repeat("]q\u0000ah\u0000", inner), repeat("0", levels - 1), "."));
    return pickles;
  }

  @Test
  void shouldAcceptTheDefaultDepthAndNoMore() {
    Unpickler unpickler = Unpickler.builder().build();
    nested(1_000).forEach((name, pickle) -> unpickler.load(pickle));
    nested(1_001)
        .forEach(
            (name, pickle) -> {
              LimitExceededException e =
                  assertThrows(LimitExceededException.class, () -> unpickler.load(pickle), name);
              assertEquals("maxDepth", e.limit(), name);
              assertEquals(1_000, e.allowed(), name);
              assertTrue(e.offset() >= 0 && e.offset() < pickle.length, name);
            });
  }

  @Test
  void shouldCountObjectsAndStateSetters() {
    Unpickler unpickler =
        Unpickler.builder().allowAllInert().limits(Limits.defaults().withMaxDepth(20)).build();
    // Each object has the one before in the state that its setter gets.
    String object = "cm\nC\n)\u0081q\u0001cm\nset\nh\u0001h\u0000\u0086R0q\u0000";
    unpickler.load(latin1("Nq\u00000" + object.repeat(3) + "."));
    LimitExceededException e =
        assertThrows(
            LimitExceededException.class,
            () -> unpickler.load(latin1("Nq\u00000" + object.repeat(50) + ".")));
    assertEquals("maxDepth", e.limit());
  }

  @Test
  void shouldUseValuesDeeperThanAnyStackWhenTheLimitIsRaised() throws Exception {
    Unpickler unpickler = Unpickler.builder().limits(Limits.defaults().withMaxDepth(DEEP)).build();
    for (Map.Entry<String, byte[]> pickle : nested(DEEP).entrySet()) {
      AtomicReference<Throwable> failure = new AtomicReference<>();
      Thread thread = new Thread(() -> use(unpickler, pickle.getValue()), pickle.getKey());
      thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
      thread.start();
      thread.join();
      assertNull(failure.get(), pickle.getKey() + ": " + failure.get());
    }
  }

  private static void use(Unpickler unpickler, byte[] pickle) {
    Object a = unpickler.load(pickle);
    Object b = unpickler.load(pickle);
    assertTrue(a.toString().length() <= 10_000);
    assertEquals(a.hashCode(), b.hashCode());
    assertEquals(PyEquality.hash(a), PyEquality.hash(b));
    assertTrue(a.equals(b));
    assertTrue(PyEquality.equal(a, b));
    assertFalse(a.equals(null));
  }

  @Test
  void shouldUseCyclesThroughEveryContainer() {
    Unpickler unpickler = Unpickler.builder().allowInert("m", "C").build();
    Map<String, String> cycles = new LinkedHashMap<>();
    cycles.put("list", "]q\u0000h\u0000a.");
    cycles.put("dict", "}q\u0000K\u0001h\u0000s.");
    cycles.put("tuple through a list", "]q\u0000h\u0000\u0085q\u0001ah\u0001.");
    cycles.put("dict through a list", "]q\u0000}K\u0001h\u0000sa.");
    cycles.put("set through an object", "\u008fq\u0000(cm\nC\n)\u0081}K\u0001h\u0000sb\u0090.");
    cycles.put("frozenset through a list", "]q\u0000(cm\nC\n)\u0081h\u0000b\u0091a.");
    cycles.put("object through its state", "cm\nC\n)\u0081q\u0000}K\u0001h\u0000sb.");
    cycles.put("object through its items", "cm\nC\n)Rq\u0000h\u0000a.");
    cycles.put("object through its pairs", "cm\nC\n)Rq\u0000K\u0001h\u0000s.");
    cycles.put("deque", "ccollections\ndeque\n)Rq\u0000h\u0000a.");
    cycles.put("OrderedDict", "ccollections\nOrderedDict\n)Rq\u0000K\u0001h\u0000s.");
    cycles.put("defaultdict", "ccollections\ndefaultdict\n)Rq\u0000K\u0001h\u0000s.");
    cycles.forEach(
        (name, pickle) -> {
          Object a = unpickler.load(latin1(pickle));
          Object b = unpickler.load(latin1(pickle));
          assertTrue(a.toString().length() < 200, name);
          assertEquals(a.hashCode(), a.hashCode(), name);
          assertTrue(a.equals(a), name);
          // The answer is free, but there has to be one.
          assertEquals(a.equals(b), b.equals(a), name);
          assertEquals(PyEquality.equal(a, b), PyEquality.equal(b, a), name);
        });
  }
}
