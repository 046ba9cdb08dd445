package io.brine.dos;

import static io.brine.testing.Streams.concat;
import static io.brine.testing.Streams.int32;
import static io.brine.testing.Streams.latin1;
import static io.brine.testing.Streams.repeat;
import static io.brine.testing.Streams.unicode;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.brine.LimitExceededException;
import io.brine.Unpickler;
import io.brine.scan.Scanner;
import io.brine.testing.Outcome;
import io.brine.text.PythonRepr;
import io.brine.type.StandardTypes;
import io.brine.value.PyDict;
import io.brine.value.PyEquality;
import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small pickles that ask for much: what they cost is in proportion to their own size. */
@Timeout(60)
class AmplificationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Bytes that a load may allocate however short its input is: warm arrays of an engine. */
  private static final long BASE = 4 << 20;

  private static final int PER_BYTE = 256;

  private final Unpickler unpickler = Unpickler.builder().build();
  private final Unpickler inert = Unpickler.builder().allowAllInert().build();

  /** Loads, whatever comes of it, and fails if that took memory out of proportion. */
  private static Outcome bounded(Unpickler unpickler, byte[] pickle) throws IOException {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Outcome outcome = Outcome.of(() -> unpickler.load(pickle));
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    long allowed = BASE + (long) PER_BYTE * pickle.length;
    assertTrue(allocated <= allowed, allocated + " bytes for " + pickle.length);
    return outcome;
  }

  @Test
  void shouldNotMakeALongValueAnewForEachDup() throws IOException {
    for (byte[] value : longValues()) {
      byte[] pickle = concat("\u0080\u0004(", value, repeat("2", 2_000), "l.");
      Outcome outcome = bounded(unpickler, pickle);
      PyList list = (PyList) outcome.value();
      assertEquals(2_001, list.size());
      assertSame(list.get(0), list.get(2_000));
    }
  }

  @Test
  void shouldNotMakeALongValueAnewForEachGet() throws IOException {
    for (byte[] value : longValues()) {
      byte[] pickle = concat("\u0080\u0004(", value, "q\u0000", repeat("h\u0000", 2_000), "l.");
      Outcome outcome = bounded(unpickler, pickle);
      PyList list = (PyList) outcome.value();
      assertEquals(2_001, list.size());
      assertSame(list.get(0), list.get(2_000));
    }
  }

  /** Strings, bytes and integers of a hundred thousand bytes, in all forms. */
  private static List<byte[]> longValues() {
    int length = 100_000;
    byte[] sevens = repeat("7", length);
    return List.of(
        unicode("7".repeat(length)),
        concat("X", int32(length), repeat("\u00c3\u00a9", length / 2)),
        concat("V", sevens, "\n"),
        concat("V", sevens, "\\u0041\n"),
        concat("S'", sevens, "'\n"),
        concat("S'", sevens, "\\x41'\n"),
        concat("T", int32(length), sevens),
        concat("B", int32(length), sevens),
        concat("\u008b", int32(length), sevens));
  }

  @Test
  void shouldNotBelieveLengthsBeyondTheInput() throws IOException {
    for (String length :
        List.of(
            "\u00ff\u00ff\u00ff\u007f", "\u00ff\u00ff\u00ff\u00ff", "\u0000\u0000\u0000\u0080")) {
      for (String opcode : List.of("X", "B", "T", "\u008b")) {
        assertTrue(!bounded(unpickler, latin1(opcode + length + "abc.")).isValue());
      }
    }
    for (String length :
        List.of(
            "\u0001\u0000\u0000\u0000\u0001\u0000\u0000\u0000",
            "\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0080",
            "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
            "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f")) {
      for (String opcode : List.of("\u008d", "\u008e", "\u0096", "\u0095")) {
        assertTrue(!bounded(unpickler, latin1(opcode + length + "abc.")).isValue());
      }
    }
  }

  @Test
  void shouldTakeOneEntryForAHugeMemoIndex() throws IOException {
    for (String put :
        List.of("r\u00ff\u00ff\u00ff\u00ff", "r\u0000\u0000\u0000\u0080", "p4294967295\n")) {
      assertEquals(1L, bounded(unpickler, latin1("K\u0001" + put + ".")).value());
    }
  }

  @Test
  void shouldChargeCopiesOfASharedArgument() throws IOException {
    String list = "(" + "N".repeat(20_000) + "lq\u0000";
    for (String type : List.of("list", "tuple", "set", "frozenset")) {
      String call = "cbuiltins\n" + type + "\nq\u0001";
      byte[] pickle =
          latin1("(" + list + call + "0" + "h\u0001h\u0000\u0085R".repeat(5_000) + "l.");
      Outcome outcome = bounded(unpickler, pickle);
      assertTrue(outcome.error() instanceof LimitExceededException, type + ": " + outcome);
      assertEquals("maxAmplification", ((LimitExceededException) outcome.error()).limit());
    }
  }

  @Test
  void shouldBoundNamesThatGrowByGetattr() throws IOException {
    String attribute = "X\u0000\u0004\u0000\u0000" + "a".repeat(1024) + "q\u0001";
    byte[] chain =
        concat(
            "cbuiltins\ngetattr\nq\u00000",
            attribute,
            "0cm\nC\n",
            repeat("q\u00020h\u0000h\u0002h\u0001\u0086R", 300),
            ".");
    Outcome outcome = bounded(inert, chain);
    assertEquals("maxNameBytes", ((LimitExceededException) outcome.error()).limit());
  }

  @Test
  void shouldListManyFindingsOfOneLongName() {
    String name = "X\u0000\u0004\u0000\u0000" + "a".repeat(1024);
    byte[] pickle = concat(name, "q\u00000(", repeat("h\u0000h\u0000\u0093)R", 5_000), "l.");
    Scanner scanner = new Scanner(StandardTypes.standard());
    scanner.scan(pickle);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    assertEquals(10_000, scanner.scan(pickle).findings().size());
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated <= BASE + (long) PER_BYTE * pickle.length, allocated + " bytes");
  }

  /** A value of 2^64 parts in 130 bytes of pickle. */
  private static byte[] doubled(String innermost, String level, String after) {
    return latin1("\u0080\u0004" + innermost + level.repeat(64) + after + ".");
  }

  @Test
  void shouldUseSharedTuplesInBoundedWork() throws IOException {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String level : List.of("2\u0086", "q\u0001h\u0001h\u0001\u0087")) {
            Object a = unpickler.load(doubled("N", level, ""));
            Object b = unpickler.load(doubled("N", level, ""));
            assertTrue(a instanceof PyTuple);
            assertEquals(a.hashCode(), b.hashCode());
            assertEquals(a, b);
            assertTrue(PyEquality.equal(a, b));
            assertEquals(PyEquality.hash(a), PyEquality.hash(b));
            assertTrue(a.toString().length() <= 10_000);
            assertTrue(
                PythonRepr.builder().maxChars(1_000).cut(true).build().toText(a).length() < 2_000);
          }
        });
  }

  @Test
  void shouldUseSharedListsAndDictsInBoundedWork() throws IOException {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          String list = "q\u0001](h\u0001h\u0001e";
          String dict = "q\u0001}(K\u0001h\u0001K\u0002h\u0001u";
          for (String level : List.of(list, dict)) {
            Object a = unpickler.load(doubled("N", level, ""));
            Object b = unpickler.load(doubled("N", level, ""));
            assertEquals(a.hashCode(), b.hashCode());
            assertEquals(a, b);
            assertTrue(a.toString().length() <= 10_000);
          }
        });
  }

  @Test
  void shouldUseSharedTuplesAsKeysInBoundedWork() throws IOException {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          String bomb = "N" + "2\u0086".repeat(64);
          Object dict = unpickler.load(latin1("}(" + bomb + "K\u0001" + bomb + "K\u0002u."));
          assertEquals(1, ((PyDict) dict).size());
          Object set = unpickler.load(latin1("\u008f(" + bomb + bomb + "\u0090."));
          assertEquals(1, ((java.util.Set<?>) set).size());
          Object frozen = unpickler.load(latin1("(" + bomb + bomb + "\u0091."));
          assertEquals(1, ((java.util.Set<?>) frozen).size());
        });
  }

  @Test
  void shouldFillDictsOfEqualLookingKeysInLinearWork() throws IOException {
    StringBuilder pickle = new StringBuilder("(");
    for (int i = 0; i < 50_000; i++) {
      // Floats whose low bits are zero and longs that are multiples of 2^32 collide in Java.
      pickle.append("\u008a\u0007").append("\u0000\u0000\u0000\u0000");
      pickle.append((char) (i & 0xff)).append((char) (i >> 8 & 0xff)).append('\u0001').append('N');
    }
    Outcome outcome = bounded(unpickler, latin1(pickle + "d."));
    assertEquals(50_000, ((PyDict) outcome.value()).size());
  }

  @Test
  void shouldRefuseNumbersThatTakeQuadraticTime() {
    String digits = "9".repeat(1_000_000);
    for (String number :
        List.of("L" + digits + "L\n.", "I" + digits + "\n.", "F" + digits + "\n.")) {
      LimitExceededException e =
          assertThrows(LimitExceededException.class, () -> unpickler.load(latin1(number)));
      assertEquals("maxDigits", e.limit());
    }
  }
}
