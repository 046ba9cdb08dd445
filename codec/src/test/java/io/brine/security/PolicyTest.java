package io.brine.security;

import static io.brine.testing.Streams.latin1;
import static io.brine.testing.Streams.unicode;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.GlobalRefusedException;
import io.brine.PickleReader;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.testing.ErrorFormat;
import io.brine.testing.Streams;
import io.brine.type.TypeRegistry;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The default policy is closed from every side, and says what would open it. */
class PolicyTest {

  private final Unpickler unpickler = Unpickler.builder().extension(7, "os", "system").build();

  /** All ways of naming os.system, and the offset of the opcode that does. */
  private static Map<String, Integer> names() {
    Map<String, Integer> names = new LinkedHashMap<>();
    names.put("cos\nsystem\n", 0);
    names.put("\u008c\u0002os\u008c\u0006system\u0093", 12);
    names.put("X\u0002\u0000\u0000\u0000osX\u0006\u0000\u0000\u0000system\u0093", 18);
    names.put("Vos\nVsystem\n\u0093", 12);
    names.put("S'os'\nS'system'\n\u0093", 16);
    names.put("S'o\\x73'\nVs\\u0079stem\n\u0093", 22);
    names.put("U\u0002osT\u0006\u0000\u0000\u0000system\u0093", 15);
    names.put("\u008c\u0002os\u0094\u008c\u0006system\u009400h\u0000h\u0001\u0093", -1);
    names.put("\u008c\u0006system\u0094\u008c\u0002osp9\n0g9\nh\u0000\u0093", -1);
    names.put("\u008c\u0002os2\u00940\u008c\u0006system\u0093", -1);
    names.put("]q\u00050\u008c\u0002osq\u0005\u008c\u0006system\u0093", -1);
    names.put("\u0082\u0007", 0);
    names.put("\u0083\u0007\u0000", 0);
    names.put("\u0084\u0007\u0000\u0000\u0000", 0);
    return names;
  }

  /** What can be done with a global on the stack. */
  private static final List<String> USES =
      List.of(
          ".",
          "\u008c\u0002id\u0085R.",
          ")\u0081.",
          ")}\u0092.",
          "0N.",
          "q\u0001(h\u0001\u008c\u0002ido.",
          "}(K\u0001K\u0002ub.",
          "\u0085.",
          "Q.",
          "q\u00010N.",
          "2\u0086.");

  @Test
  void shouldRefuseAGlobalHoweverItIsNamedAndUsed() {
    names()
        .forEach(
            (name, offset) -> {
              for (String use : USES) {
                byte[] pickle = latin1(name + use);
                UnpicklingException e =
                    assertThrows(UnpicklingException.class, () -> unpickler.load(pickle));
                ErrorFormat.check(e, pickle);
                if (e instanceof GlobalRefusedException refused) {
                  assertEquals("os", refused.module());
                  assertEquals("system", refused.name());
                  assertTrue(offset < 0 || refused.offset() == offset, name + use);
                } else {
                  // BUILD of what is no object breaks the format, whatever the policy.
                  assertTrue(use.endsWith("b.") && e.category() == Category.VALUE, e.getMessage());
                }
              }
            });
  }

  @Test
  void shouldSayWhichLineWouldAllowIt() {
    GlobalRefusedException e =
        assertThrows(
            GlobalRefusedException.class, () -> unpickler.load(latin1("Ncmy.mod\nA.B\n.")));
    assertEquals(
        "offset 1: GLOBAL: global \"my.mod\" \"A.B\" is not allowed by the policy; to read it as an"
            + " inert object: builder.allowInert(\"my.mod\", \"A.B\")",
        e.getMessage());
    assertEquals("my.mod", e.module());
    assertEquals("A.B", e.name());
    assertEquals(1, e.offset());
    assertEquals('c', e.opcode());
    assertEquals(Category.POLICY, e.category());
    Object value =
        Unpickler.builder().allowInert("my.mod", "A.B").build().load(latin1("Ncmy.mod\nA.B\n."));
    assertEquals(new PyGlobal("my.mod", "A.B"), value);
  }

  @Test
  void shouldRefuseOldInstancesByNameAndClass() {
    for (String pickle :
        List.of(
            "(ios\nsystem\n.",
            "(\u008c\u0002idios\nsystem\n.",
            "(cos\nsystem\n\u008c\u0002ido.",
            "(S'x'\ni__builtin__\neval\n.",
            "(cos\nsystem\no0N.")) {
      byte[] bytes = latin1(pickle);
      GlobalRefusedException e =
          assertThrows(GlobalRefusedException.class, () -> unpickler.load(bytes));
      ErrorFormat.check(e, bytes);
    }
  }

  @Test
  void shouldRefuseSteppingStones() {
    for (String name :
        List.of(
            "builtins eval",
            "builtins exec",
            "builtins compile",
            "builtins open",
            "builtins __import__",
            "builtins setattr",
            "builtins hasattr",
            "builtins globals",
            "builtins vars",
            "builtins map",
            "builtins filter",
            "builtins apply",
            "builtins getattr.__call__",
            "builtins object.__reduce_ex__",
            "builtins int.from_bytes",
            "builtins type.__subclasses__",
            "functools partial",
            "functools reduce",
            "operator attrgetter",
            "operator itemgetter",
            "operator methodcaller",
            "_operator attrgetter",
            "copyreg __newobj_ex__",
            "copyreg add_extension",
            "copyreg _inverted_registry",
            "importlib import_module",
            "pkgutil resolve_name",
            "pickle loads",
            "_pickle loads",
            "marshal loads",
            "types FunctionType",
            "types CodeType",
            "os system",
            "posix system",
            "nt system",
            "subprocess Popen",
            "sys modules",
            "ctypes CDLL",
            "runpy _run_code",
            "timeit timeit",
            "datetime datetime.now",
            "datetime sys.modules",
            "collections abc.sys.modules",
            "collections OrderedDict.__init__",
            "collections OrderedDict.fromkeys",
            "decimal Decimal.from_float")) {
      String[] pair = name.split(" ");
      GlobalRefusedException e =
          assertThrows(
              GlobalRefusedException.class,
              () -> unpickler.load(latin1("c" + pair[0] + "\n" + pair[1] + "\n.")),
              name);
      assertEquals(pair[1], e.name());
    }
  }

  @Test
  void shouldLetGetattrAndCopyregOnlyNameWhatIsAllowedAnyway() {
    for (String pickle :
        List.of(
            "cbuiltins\ngetattr\n.",
            "c__builtin__\ngetattr\n.",
            "ccopyreg\n_reconstructor\n.",
            "ccopyreg\n__newobj__\n\u0085.",
            "]cbuiltins\ngetattr\na.",
            "}cbuiltins\ngetattr\nNs.",
            "cbuiltins\ngetattr\ncbuiltins\ngetattr\n\u008c\u0008__call__\u0086R.",
            "cbuiltins\ngetattr\ncdatetime\ndatetime\n\u008c\u0003now\u0086R.",
            "cbuiltins\ngetattr\ncdatetime\ndatetime\n\u008c\u0003now\u0086R)R.",
            "cbuiltins\ngetattr\n\u008c\u0003str\u008c\u0004join\u0086R.",
            "cbuiltins\ngetattr\n]\u008c\u0004join\u0086R.",
            "cbuiltins\ngetattr\ncdatetime\ndatetime\nK\u0001\u0086R.",
            "cbuiltins\ngetattr\ncdatetime\ndatetime\n\u0085R.",
            "cbuiltins\ngetattr\n(cdatetime\ndatetime\n\u008c\u0001xNtR.",
            "cbuiltins\ngetattr\n)R.",
            "ccopyreg\n_reconstructor\n(cos\nsystem\ncbuiltins\nobject\nNtR.",
            "ccopyreg\n_reconstructor\n(NNNtR.",
            "ccopyreg\n_reconstructor\n)R.",
            "ccopyreg\n__newobj__\n)R.",
            "ccopyreg\n__newobj__\nN\u0085R.",
            "ccopyreg\n__newobj__\ncbuiltins\nobject\n\u0085R.",
            "ccopyreg\n__newobj__\nccopyreg\n__newobj__\n\u0085R.",
            "cbuiltins\nobject\n)R.",
            "cbuiltins\nobject\n)\u0081.")) {
      byte[] bytes = latin1(pickle);
      UnpicklingException e =
          assertThrows(UnpicklingException.class, () -> unpickler.load(bytes), pickle);
      ErrorFormat.check(e, bytes);
      assertEquals(Category.POLICY, e.category(), pickle + " " + e.getMessage());
    }
  }

  @Test
  void shouldRefuseSteppingStonesThatAnEarlierPickleBrought() throws IOException {
    String nested = "cbuiltins\ngetattr\nq\u0000czoneinfo\nZoneInfo\n\u008c\u0009_unpickle\u0086R.";
    try (PickleReader reader =
        unpickler.reader(ByteBuffer.wrap(latin1(nested + "h\u0000\u0085.")), true)) {
      assertInstanceOf(PyGlobal.class, reader.load());
      UnpicklingException e = assertThrows(UnpicklingException.class, reader::load);
      assertEquals(Category.POLICY, e.category());
    }
  }

  @Test
  void shouldRefuseStateAndItemsOfWhatGetattrNames() {
    String nested = "cbuiltins\ngetattr\nczoneinfo\nZoneInfo\n\u008c\u0009_unpickle\u0086R";
    assertInstanceOf(PyGlobal.class, unpickler.load(latin1(nested + ".")));
    Unpickler inert = Unpickler.builder().allowAllInert().build();
    for (String growth : List.of("}b", "Na", "NNs", "(NNe", "(NNu", "(N\u0090")) {
      UnpicklingException e =
          assertThrows(
              UnpicklingException.class, () -> unpickler.load(latin1(nested + growth + ".")));
      assertEquals(Category.VALUE, e.category());
      // As inert data it stays what the stream says: a call with state or items.
      for (String protocol : List.of("", "\u0080\u0004")) {
        assertInstanceOf(
            PyObject.class, inert.load(latin1(protocol + nested + growth + ".")), growth);
      }
    }
  }

  @Test
  void shouldRefuseToCallWhatACallOrAHookReturned() {
    Unpickler hooked = Unpickler.builder().persistentLoad(id -> id).build();
    for (String pickle :
        List.of(
            "cbuiltins\nset\n)R)R.",
            "cbuiltins\nset\n)R)\u0081.",
            "cbuiltins\nset\n)R)}\u0092.",
            "(cbuiltins\nset\n)Ro.",
            "cbuiltins\ncomplex\n)RN\u0085R.",
            "\u008c\u0001xQ)R.",
            "Pid\n)\u0081.")) {
      UnpicklingException e =
          assertThrows(UnpicklingException.class, () -> hooked.load(latin1(pickle)));
      assertEquals(Category.POLICY, e.category(), pickle);
    }
    for (String pickle : List.of("K\u0001)R.", "])R.", "))R.", "\u008c\u0002os)R.", "N)\u0081.")) {
      UnpicklingException e =
          assertThrows(UnpicklingException.class, () -> hooked.load(latin1(pickle)));
      assertEquals(Category.MALFORMED, e.category(), pickle);
    }
  }

  @Test
  void shouldTellModuleFromName() {
    Unpickler pair = Unpickler.builder().allowInert("a.b", "c").build();
    assertInstanceOf(PyGlobal.class, pair.load(latin1("ca.b\nc\n.")));
    assertInstanceOf(PyGlobal.class, pair.load(latin1("\u008c\u0003a.b\u008c\u0001c\u0093.")));
    for (String other :
        List.of("ca\nb.c\n.", "c\na.b.c\n.", "ca.b.c\n\n.", "ca.b\nc.d\n.", "ca.b.\nc\n.")) {
      assertThrows(GlobalRefusedException.class, () -> pair.load(latin1(other)), other);
    }
    Unpickler dotted = Unpickler.builder().allowInert("a", "b.c").build();
    assertThrows(GlobalRefusedException.class, () -> dotted.load(latin1("ca.b\nc\n.")));
  }

  @Test
  void shouldCompareNamesExactly() {
    for (String name :
        List.of(
            "Set",
            "SET",
            " set",
            "set ",
            "set\t",
            "set\r",
            "set\u0000",
            "\u0000set",
            "s\u00adet",
            "\uff53et",
            "s\u0435t",
            "se\u0301t",
            "set\u200b",
            "set\n",
            "\nset",
            "")) {
      byte[] utf8 = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      byte[] pickle =
          Streams.concat(unicode("builtins"), "X", Streams.int32(utf8.length), utf8, "\u0093.");
      GlobalRefusedException e =
          assertThrows(GlobalRefusedException.class, () -> unpickler.load(pickle), name);
      assertEquals(name, e.name());
      ErrorFormat.check(e, pickle);
    }
  }

  @Test
  void shouldKeepTheMessageShortAndPlainWhateverTheNames() {
    Unpickler patient = unpickler;
    for (String part :
        List.of("a", "\"", "\\", "\u00e9", "\u4e2d", "\ud83d\ude00", "\u0007", "\n")) {
      String text =
          part.repeat(1024 / part.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
      byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      byte[] string = Streams.concat("X", Streams.int32(utf8.length), utf8);
      byte[] pickle = Streams.concat(string, string, "\u0093.");
      GlobalRefusedException e =
          assertThrows(GlobalRefusedException.class, () -> patient.load(pickle));
      ErrorFormat.check(e, pickle);
      assertEquals(text, e.module());
    }
  }

  @Test
  void shouldMapPython2NamesBeforeThePolicy() {
    for (String pickle :
        List.of(
            "c__builtin__\neval\n.",
            "\u0080\u0002c__builtin__\neval\n.",
            "c__builtin__\napply\n.")) {
      assertThrows(GlobalRefusedException.class, () -> unpickler.load(latin1(pickle)));
    }
    GlobalRefusedException e =
        assertThrows(
            GlobalRefusedException.class, () -> unpickler.load(latin1("c__builtin__\neval\n.")));
    assertEquals("builtins", e.module());
    assertThrows(
        GlobalRefusedException.class,
        () -> unpickler.load(latin1("\u0080\u0003c__builtin__\nset\n.")));
    Unpickler exact = Unpickler.builder().fixImports(false).build();
    assertThrows(GlobalRefusedException.class, () -> exact.load(latin1("c__builtin__\nset\n.")));
    // A name that is allowed in Python 2's spelling alone is not what the pickle means.
    Unpickler old =
        Unpickler.builder().types(TypeRegistry.empty()).allowInert("__builtin__", "set").build();
    assertThrows(GlobalRefusedException.class, () -> old.load(latin1("c__builtin__\nset\n.")));
    assertInstanceOf(PyGlobal.class, old.load(latin1("\u0080\u0003c__builtin__\nset\n.")));
  }

  @Test
  void shouldRefuseBuildOnWhatIsNoInstance() {
    for (String target :
        List.of("]", "}", "\u008f", ")", "N", "K\u0001", "\u008c\u0001a", "cbuiltins\nset\n")) {
      for (String state :
          List.of(
              "}\u008c\u0009__class__Ns",
              "}\u008c\u0008__dict__}s",
              "N",
              "N}\u0086",
              "}\u008c\n__reduce__Ns")) {
        UnpicklingException e =
            assertThrows(
                UnpicklingException.class, () -> unpickler.load(latin1(target + state + "b.")));
        assertEquals(Category.VALUE, e.category());
      }
    }
    for (String instance :
        List.of(
            "cbuiltins\nset\n)R",
            "cbuiltins\ncomplex\n)R",
            "cdatetime\ndate\nC\u0004\u0007\u00e4\u0001\u0001\u0085R")) {
      assertThrows(
          UnpicklingException.class,
          () -> unpickler.load(latin1(instance + "}\u008c\u0009__class__cbuiltins\nset\nsb.")));
    }
  }

  @Test
  void shouldNeedAHookForPersistentIds() {
    for (String pickle : List.of("Pid\n.", "\u008c\u0002idQ.", "]Q.", "Pid\n0N.")) {
      UnpicklingException e =
          assertThrows(UnpicklingException.class, () -> unpickler.load(latin1(pickle)));
      assertEquals(Category.UNSUPPORTED, e.category());
    }
  }

  @Test
  void shouldTakeAnExtensionCodeForItsGlobal() {
    UnpicklingException unknown =
        assertThrows(UnpicklingException.class, () -> unpickler.load(latin1("\u0082\u0008.")));
    assertEquals(Category.UNSUPPORTED, unknown.category());
    assertEquals("offset 0: EXT1: extension code 8 is not registered", unknown.getMessage());
    Unpickler allowed = Unpickler.builder().extension(8, "builtins", "set").build();
    assertEquals("set()", io.brine.text.PythonRepr.of(allowed.load(latin1("\u0082\u0008)R."))));
  }
}
