package io.brine.security;

import static io.brine.testing.Streams.latin1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.testing.CorpusFile;
import io.brine.testing.Outcome;
import io.brine.type.Construction;
import io.brine.type.GrowingType;
import io.brine.type.PythonType;
import io.brine.value.PyList;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing is constructed before all of the stream has been checked, and no class is loaded. */
class TripwireTest {

  private final List<String> calls = new ArrayList<>();

  private final PythonType wire = this::construct;

  private final class GrowingWire implements GrowingType {
    @Override
    public Object construct(Construction object) {
      calls.add("construct");
      return new PyList();
    }

    @Override
    public void append(Object self, Object item, Construction object) {
      calls.add("append");
    }

    @Override
    public void build(Object self, Object state, Construction object) {
      calls.add("build");
    }
  }

  private Object construct(Construction object) {
    calls.add("construct");
    return "made";
  }

  private final Unpickler unpickler =
      Unpickler.builder()
          .type("trip", "Wire", wire)
          .type("trip", "Growing", new GrowingWire())
          .extension(1, "trip", "Wire")
          .persistentLoad(
              id -> {
                calls.add("persistent");
                return id;
              })
          .build();

  /** Every way to run something. */
  private static final List<String> TRIPS =
      List.of(
          "ctrip\nWire\n)R",
          "ctrip\nWire\n)\u0081",
          "ctrip\nWire\n)}\u0092",
          "(itrip\nWire\n",
          "(ctrip\nWire\no",
          "\u0082\u0001)R",
          "ctrip\nGrowing\n)RNa",
          "ctrip\nGrowing\n)R}b",
          "ctrip\nWire\n)R}b",
          "ccopyreg\n_reconstructor\n(ctrip\nWire\ncbuiltins\nobject\nNtR",
          "ccopyreg\n__newobj__\nctrip\nWire\n\u0085R",
          "Pid\n",
          "\u008c\u0002idQ");

  @Test
  void shouldTripWhenAllIsWell() {
    for (String trip : TRIPS) {
      calls.clear();
      unpickler.load(latin1(trip + "."));
      assertTrue(!calls.isEmpty(), trip);
    }
  }

  @Test
  void shouldRunNothingWhenAnythingElseIsRefusedOrMalformed() {
    List<String> ends =
        List.of(
            "",
            "K",
            "\u00ff.",
            "cos\nsystem\n.",
            "cos\nsystem\n0.",
            "(ios\nsystem\n.",
            "cbuiltins\ngetattr\n.",
            "\u0082\u0005.",
            "\u0082\u0000.",
            "\u0097.",
            "h\u0009.",
            "t.",
            "000.",
            "NK\u0001a.",
            "\u0080\u0006.",
            "X\u0001\u0000\u0000\u0000\u00ff.",
            "I1x\n.",
            "F1_0\n.",
            "S'a\n.",
            "U\u0001\u00ff.",
            "\u0095\u0009\u0000\u0000\u0000\u0000\u0000\u0000\u0000N.",
            ")R.",
            "K\u0001)R.",
            "cbuiltins\nobject\n)R.",
            "N" + "\u0085".repeat(1_001) + ".",
            "cbuiltins\ngetattr\nczoneinfo\nZoneInfo\n\u008c\u0009_unpickle\u0086R}b.");
    for (String trip : TRIPS) {
      for (String end : ends) {
        calls.clear();
        byte[] pickle = latin1(trip + end);
        assertThrows(UnpicklingException.class, () -> unpickler.load(pickle), trip + end);
        assertEquals(List.of(), calls, trip + end);
      }
    }
  }

  /** Ways to put what can change where a hash is needed, deep in tuples and shared ones, too. */
  private static final List<String> UNHASHABLE_KEYS =
      List.of(
          "}]K\u0001s.",
          "}}K\u0001s.",
          "}(NNK\u0001N]Nu.",
          "}\u008fK\u0001s.",
          "}\u0096\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000aK\u0001s.",
          "}]\u0085K\u0001s.",
          "}(]t\u0085\u0085K\u0001s.",
          "}(NN]\u0085q\u0001K\u0001h\u0001K\u0002u.",
          "\u008f(]\u0090.",
          "\u008f(K\u0001]\u0085\u0085\u0090.",
          "(]\u0091.",
          "((]\u0091\u0085\u0091.",
          "}]" + "2\u0086".repeat(64) + "K\u0001s.",
          "}]" + "\u0085".repeat(900) + "K\u0001s.");

  @Test
  void shouldRunNothingWhenAKeyHasNoHash() {
    for (String trip : TRIPS) {
      for (String keys : UNHASHABLE_KEYS) {
        calls.clear();
        byte[] pickle = latin1(trip + keys);
        UnpicklingException e =
            assertThrows(UnpicklingException.class, () -> unpickler.load(pickle), keys);
        assertTrue(e.rule().startsWith("unhashable type: '"), e::getMessage);
        assertEquals(List.of(), calls, trip + keys);
      }
    }
  }

  /** The same rule, whether there is anything to verify or not. */
  @Test
  void shouldSayTheSameOfAKeyWithoutHashInEveryPickle() {
    Unpickler inert = Unpickler.builder().allowAllInert().build();
    for (String keys : UNHASHABLE_KEYS) {
      UnpicklingException plain =
          assertThrows(UnpicklingException.class, () -> inert.load(latin1("KKKK00" + keys)));
      UnpicklingException verified =
          assertThrows(UnpicklingException.class, () -> inert.load(latin1("cm\nC\n0" + keys)));
      assertEquals(plain.getMessage(), verified.getMessage());
    }
    String persistent = "}]QK\u0001s.";
    assertThrows(UnpicklingException.class, () -> inert.load(latin1(persistent)));
  }

  @Test
  void shouldLetThroughEveryKeyThatMayHaveAHash() {
    for (String trip : TRIPS) {
      for (String key :
          List.of(
              "N",
              "(t",
              "K\u0001\u0085",
              "(K\u0001\u0091",
              "ctrip\nWire\n",
              "ctrip\nWire\n)R\u0085",
              "(ctrip\nWire\n]o",
              "NQ",
              "N" + "2\u0086".repeat(64))) {
        calls.clear();
        unpickler.load(latin1(trip + "}" + key + "Ns."));
        assertTrue(!calls.isEmpty());
      }
    }
  }

  @Test
  void shouldRunEachConstructorOnceInTheOrderOfTheStream() {
    calls.clear();
    unpickler.load(latin1("(Pid\nctrip\nGrowing\n)R(NNe}bctrip\nWire\n)Rq\u0000h\u0000l."));
    assertEquals(
        List.of("persistent", "construct", "append", "append", "build", "construct"), calls);
  }

  @Test
  void shouldWrapWhatAConstructorOrHookThrows() {
    IllegalStateException cause = new IllegalStateException("secret \u4e2d " + "x".repeat(1000));
    Unpickler failing =
        Unpickler.builder()
            .type(
                "m",
                "C",
                object -> {
                  throw cause;
                })
            .persistentLoad(
                id -> {
                  throw cause;
                })
            .build();
    for (String pickle : List.of("Ncm\nC\n)R.", "NP1\n.")) {
      UnpicklingException e =
          assertThrows(UnpicklingException.class, () -> failing.load(latin1(pickle)));
      io.brine.testing.ErrorFormat.check(e, latin1(pickle));
      assertEquals(cause, e.getCause());
      assertEquals(UnpicklingException.Category.VALUE, e.category());
    }
  }

  /** A constructor may put what it was given into the rule that it reports. */
  @Test
  void shouldBoundAndEscapeTheRuleOfAConstructor() {
    String text = "line\n\u001b[31m\u202e" + "x".repeat(10_000);
    Unpickler failing =
        Unpickler.builder()
            .type(
                "m",
                "C",
                object -> {
                  throw object.invalid(text);
                })
            .build();
    UnpicklingException e =
        assertThrows(UnpicklingException.class, () -> failing.load(latin1("cm\nC\n)R.")));
    io.brine.testing.ErrorFormat.check(e, latin1("cm\nC\n)R."));
    assertTrue(e.rule().startsWith("line\\u000a\\u001b[31m\\u202exxx"), e::rule);
    assertTrue(e.rule().endsWith("xxx..."), e::rule);
  }

  @Test
  void shouldLoadNoClassByName() throws IOException {
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    List<CorpusFile> files =
        CorpusFile.all().stream()
            .filter(file -> List.of("objects", "enums", "python2").contains(file.family()))
            .toList();
    List<byte[]> javaNames = new ArrayList<>();
    for (String name : List.of("java.lang.Runtime", "javax.swing.JFrame", "java.net.URL")) {
      int dot = name.lastIndexOf('.');
      String module = name.substring(0, dot);
      javaNames.add(latin1("c" + module + "\n" + name.substring(dot + 1) + "\n)R."));
      javaNames.add(latin1("c" + name + "\nnewInstance\n)R."));
      javaNames.add(latin1("(i" + module + "\n" + name.substring(dot + 1) + "\n."));
    }
    run(files, javaNames);
    long before = classes.getTotalLoadedClassCount();
    run(files, javaNames);
    assertEquals(before, classes.getTotalLoadedClassCount());
  }

  private static void run(List<CorpusFile> files, List<byte[]> javaNames) throws IOException {
    Unpickler inert = Unpickler.builder().allowAllInert().build();
    Unpickler strict = Unpickler.builder().build();
    for (byte[] pickle : javaNames) {
      Outcome.of(() -> inert.load(pickle));
      Outcome.of(() -> strict.load(pickle));
    }
    for (CorpusFile file : files) {
      Unpickler options = file.options().allowAllInert().build();
      Outcome.of(() -> file.load(options));
      Outcome.of(() -> file.load(strict));
    }
  }
}
