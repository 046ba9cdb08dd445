package io.brine.conformance;

import static io.brine.testing.Streams.latin1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.testing.ErrorFormat;
import io.brine.testing.Interpreter;
import io.brine.testing.Streams;
import io.brine.text.PythonRepr;
import io.brine.value.PyBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What single streams mean, one by one: the table says what CPython 3.13's C unpickler makes of
 * each, and a second test holds the table to a live one. Rows that differ say why.
 */
class SemanticsTest {

  private static final String ERROR = "error";

  /**
   * One stream.
   *
   * @param python what repr prints, or {@link #ERROR}
   * @param brine the same for Brine
   * @param why empty, unless the two differ
   */
  private record Row(String name, String stream, String python, String brine, String why) {}

  private static Row same(String name, String stream, String repr) {
    return new Row(name, stream, repr, repr, "");
  }

  private static Row refused(String name, String stream) {
    return new Row(name, stream, ERROR, ERROR, "");
  }

  private static Row other(String name, String stream, String python, String brine, String why) {
    return new Row(name, stream, python, brine, why);
  }

  private static final String STRICT = "decimal digits only, as CPython 3.14 and the pickler";

  private static final List<Row> ROWS =
      List.of(
          // The stack.
          same("POP on a mark", "K\u0001(0.", "1"),
          same("POP on a mark with more below", "K\u0001((00.", "1"),
          same("POP of a value over a mark", "K\u0001(K\u00020K\u00031.", "1"),
          refused("POP of nothing", "0K\u0001."),
          refused("STOP on nothing", "."),
          refused("STOP on a mark", "K\u0001(."),
          same("STOP with leftovers", "K\u0001K\u0002K\u0003.", "3"),
          same("STOP with leftovers and marks", "(K\u0001(K\u0002.", "2"),
          same("DUP", "]2a.", "[[...]]"),
          same("DUP of a scalar", "K\u00012\u0086.", "(1, 1)"),
          refused("DUP of nothing", "2."),
          refused("DUP of a mark", "K\u0001(2."),
          same("POP_MARK", "K\u0001(K\u0002K\u00031.", "1"),
          refused("POP_MARK without a mark", "K\u00011."),
          refused("TUPLE2 over a mark", "K\u0001(K\u0002\u0086."),
          refused("TUPLE without a mark", "K\u0001t."),
          same("empty TUPLE, LIST, DICT", "(t(l(d\u0087.", "((), [], {})"),
          refused("DICT of an odd count", "(K\u0001d."),
          refused("SETITEMS of an odd count", "}(K\u0001u."),
          same("bytes after STOP", "K\u0001.\u00ff", "1"),
          // The memo.
          same(
              "PUT and MEMOIZE",
              "K\u0001p3\n0K\u0002\u00940K\u0003\u00940(g3\ng1\ng2\nt.",
              "(1, 2, 3)"),
          same("MEMOIZE into a slot in use", "K\u0001q\u00010K\u0002\u00940h\u0001.", "2"),
          same("redefined slot", "K\u0001q\u00000K\u0002q\u00000h\u0000.", "2"),
          same("a slot holds the object", "]q\u00000h\u0000K\u0001ah\u0000\u0086.", "([1], [1])"),
          same(
              "sparse index",
              "K\u0007r\u0000\u0000\u0001\u00000K\u0001j\u0000\u0000\u0001\u0000\u0086.",
              "(1, 7)"),
          same("leading zeros", "K\u0001p007\n0g7\n.", "1"),
          refused("GET of an empty slot", "K\u0001q\u0001h\u0000."),
          refused("GET of a negative index", "K\u0001p1\ng-1\n."),
          refused("PUT of a negative index", "K\u0001p-1\n."),
          refused("PUT of nothing", "q\u0000N."),
          refused("PUT of a mark", "N(q\u0000."),
          refused("MEMOIZE of nothing", "\u0094N."),
          refused("GET of no number", "K\u0001q\u0000gx\n."),
          refused("GET of an empty line", "K\u0001q\u0000g\n."),
          // Growth.
          same("APPENDS of nothing on a wrong target", "K\u0001(e.", "1"),
          same("SETITEMS of nothing on a wrong target", "K\u0001(u.", "1"),
          same("ADDITEMS of nothing on a wrong target", "K\u0001(\u0090.", "1"),
          refused("APPEND on a tuple", ")K\u0001a."),
          refused("APPENDS on a dict", "}(K\u0001e."),
          other("APPEND on a set", "\u008fK\u0001a.", ERROR, ERROR, ""),
          refused("ADDITEMS on a list", "](K\u0001\u0090."),
          other(
              "SETITEM on a list",
              "]K\u0001aK\u0000K\u0002s.",
              "[2]",
              ERROR,
              "only dicts have items: CVE-2026-24747 came from others"),
          refused("APPEND across a mark", "](K\u0001a."),
          refused("APPENDS with nothing below the mark", "(K\u0001e."),
          other("ADDITEMS on a frozenset", "(\u0091(K\u0001\u0090.", ERROR, ERROR, ""),
          same("growth in batches", "](K\u0001eK\u0002a(K\u0003K\u0004e.", "[1, 2, 3, 4]"),
          same(
              "a tuple sees a list grow",
              "]2\u0085q\u00000K\u0001a0h\u0000.".replace("0h\u0000", "h\u0000\u0086"),
              "([1], ([1],))"),
          // Keys.
          same(
              "duplicate keys",
              "}(\u008c\u0001aK\u0001\u008c\u0001bK\u0002\u008c\u0001aK\u0003u.",
              "{'a': 3, 'b': 2}"),
          same(
              "1 == 1.0 == True",
              "}(K\u0001K\u0001G?\u00f0\u0000\u0000\u0000\u0000\u0000\u0000K\u0002\u0088K\u0003u.",
              "{1: 3}"),
          same(
              "0 == False == -0.0",
              "}(\u0089K\u0001G\u0080\u0000\u0000\u0000\u0000\u0000\u0000\u0000K\u0002K\u0000K\u0003u.",
              "{False: 3}"),
          same("tuples by value", "}(K\u0001\u0085K\u0001\u0088\u0085K\u0002u.", "{(1,): 2}"),
          same(
              "str and bytes differ",
              "}(\u008c\u0001aK\u0001C\u0001aK\u0002u.",
              "{'a': 1, b'a': 2}"),
          same("None is a key", "}NNs.", "{None: None}"),
          same("equal items of a set", "\u008f(K\u0001\u0088\u0090.", "{1}"),
          same("equal items of a frozenset", "(K\u0001\u0088\u0091.", "frozenset({1})"),
          same(
              "a frozenset as key",
              "}((K\u0001\u0091K\u0002(K\u0001\u0091K\u0003u.",
              "{frozenset({1}): 3}"),
          refused("a list as key", "}]K\u0001s."),
          refused("a dict as key", "}}K\u0001s."),
          refused("a set as key", "}\u008fK\u0001s."),
          refused(
              "a bytearray as key", "}\u0096\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000Ns."),
          refused("a tuple of a list as key", "}]\u0085K\u0001s."),
          refused("a list in a set", "\u008f(]\u0090."),
          refused("a list in a frozenset", "(]\u0091."),
          refused("a list as key of DICT", "(]K\u0001d."),
          // PROTO.
          same("PROTO in the middle", "K\u0001\u0080\u0002K\u0002\u0080\u0005\u0086.", "(1, 2)"),
          same("PROTO 0", "\u0080\u0000K\u0001.", "1"),
          same("opcodes of later protocols", "\u0080\u0000\u008c\u0001a.", "'a'"),
          refused("PROTO 6", "\u0080\u0006K\u0001."),
          refused("PROTO 255", "\u0080\u00ffK\u0001."),
          // INT.
          same("I00 and I01", "I00\nI01\n\u0086.", "(False, True)"),
          same("I0 and I1", "I0\nI1\n\u0086.", "(0, 1)"),
          same("I000 and I001", "I000\nI001\n\u0086.", "(0, 1)"),
          other("I+1", "I+1\n.", "True", "1", "gh-135241: exactly 00 and 01 are bools"),
          same("I+12", "I+12\n.", "12"),
          same("I-0", "I-12\n.", "-12"),
          other("I-0", "I-0\n.", "False", "0", "gh-135241: exactly 00 and 01 are bools"),
          other("I 1", "I 1\n.", "True", ERROR, STRICT),
          other("I 15", "I 15\n.", "15", ERROR, STRICT),
          other("I1_0", "I1_0\n.", "10", ERROR, STRICT),
          other("I0x1f", "I0x1f\n.", "31", ERROR, STRICT),
          other("I010", "I010\n.", "8", "10", "base 10, as CPython 3.14"),
          refused("I1L", "I1L\n."),
          refused("empty INT", "I\n."),
          refused("INT of letters", "Iabc\n."),
          refused("INT of signs", "I--1\n."),
          same("huge INT", "I" + "9".repeat(30) + "\n.", "9".repeat(30)),
          same(
              "INT at 2^63",
              "I9223372036854775807\nI9223372036854775808\n\u0086.",
              "(9223372036854775807, 9223372036854775808)"),
          same(
              "INT at -2^63",
              "I-9223372036854775808\nI-9223372036854775809\n\u0086.",
              "(-9223372036854775808, -9223372036854775809)"),
          refused("INT of 4301 digits", "I" + "9".repeat(4301) + "\n."),
          // LONG.
          same("LONG with and without L", "L12L\nL12\n\u0086.", "(12, 12)"),
          same("LONG negative", "L-12L\n.", "-12"),
          same("LONG plus", "L+12L\n.", "12"),
          same("LONG 00", "L00L\n.", "0"),
          refused("LONG empty", "L\n."),
          refused("LONG of L", "LL\n."),
          refused("LONG of two Ls", "L1LL\n."),
          refused("LONG in lower case", "L1l\n."),
          other("LONG hex", "L0x10L\n.", "16", ERROR, STRICT),
          other("LONG underscore", "L1_0L\n.", "10", ERROR, STRICT),
          other("LONG space", "L 10L\n.", "10", ERROR, STRICT),
          same("LONG huge", "L" + "7".repeat(100) + "L\n.", "7".repeat(100)),
          refused("LONG of 4301 digits", "L" + "9".repeat(4301) + "L\n."),
          same("LONG1 empty", "\u008a\u0000.", "0"),
          same("LONG1 sign", "\u008a\u0001\u0080\u008a\u0002\u0080\u0000\u0086.", "(-128, 128)"),
          same(
              "LONG1 not minimal",
              "\u008a\u000b\u0005\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000.",
              "5"),
          same(
              "LONG1 of nine bytes",
              "\u008a\u0009\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0080\u0000.",
              "9223372036854775808"),
          same("LONG4 empty", "\u008b\u0000\u0000\u0000\u0000.", "0"),
          refused("LONG4 negative", "\u008b\u00ff\u00ff\u00ff\u00ff."),
          same("BININT negative", "J\u00ff\u00ff\u00ff\u00ff.", "-1"),
          // FLOAT.
          same("FLOAT nan", "Fnan\n.", "nan"),
          same("FLOAT inf", "Finf\nF-inf\nF+INFINITY\n\u0087.", "(inf, -inf, inf)"),
          other("FLOAT 1e400", "F1e400\n.", ERROR, "inf", "pickle._Unpickler gives inf"),
          same("FLOAT 1e-400", "F1e-400\n.", "0.0"),
          same("FLOAT dots", "F1.\nF.5\n\u0086.", "(1.0, 0.5)"),
          same(
              "FLOAT exponents", "F1E5\nF1e+5\nF-1.5e-3\n\u0087.", "(100000.0, 100000.0, -0.0015)"),
          same("FLOAT minus zero", "F-0\n.", "-0.0"),
          refused("FLOAT hex", "F0x1p3\n."),
          refused("FLOAT suffix d", "F1.0d\n."),
          refused("FLOAT suffix f", "F1f\n."),
          refused("FLOAT underscore", "F1_0\n."),
          refused("FLOAT space", "F 1\n."),
          refused("FLOAT space behind", "F1 \n."),
          refused("FLOAT empty", "F\n."),
          refused("FLOAT dot", "F.\n."),
          refused("FLOAT comma", "F1,5\n."),
          same("BINFLOAT", "G\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001.", "5e-324"),
          // STRING.
          same("STRING quotes", "S'a'\nS\"b\"\n\u0086.", "('a', 'b')"),
          same("STRING empty", "S''\n.", "''"),
          same(
              "STRING escapes",
              "S'\\\\\\'\\\"\\a\\b\\f\\n\\r\\t\\v'\n.",
              "'\\\\\\'\"\\x07\\x08\\x0c\\n\\r\\t\\x0b'"),
          same("STRING octal", "S'\\1\\12\\101\\0601'\n.", "'\\x01\\nA01'"),
          same("STRING hex", "S'\\x41\\x7f'\n.", "'A\\x7f'"),
          same("STRING unknown escape", "S'\\q\\8'\n.", "'\\\\q\\\\8'"),
          same("STRING u escape", "S'\\u0041'\n.", "'\\\\u0041'"),
          same("STRING inner quote", "S'a'b'\n.", "\"a'b\""),
          refused("STRING unquoted", "Sa\n."),
          refused("STRING half quoted", "S'a\n."),
          refused("STRING mixed quotes", "S'a\"\n."),
          refused("STRING one quote", "S'\n."),
          refused("STRING empty line", "S\n."),
          refused("STRING trailing backslash", "S'a\\'\n."),
          refused("STRING short hex", "S'\\x4'\n."),
          refused("STRING bad hex", "S'\\xzz'\n."),
          refused("STRING trailing space", "S'a' \n."),
          refused("STRING not ASCII", "S'\u00e9'\n."),
          same("BINSTRING", "T\u0001\u0000\u0000\u0000a.", "'a'"),
          refused("BINSTRING negative", "T\u00ff\u00ff\u00ff\u00ffa."),
          refused("SHORT_BINSTRING not ASCII", "U\u0001\u00e9."),
          // UNICODE.
          same("UNICODE", "Vabc\n.", "'abc'"),
          same("UNICODE empty", "V\n.", "''"),
          same("UNICODE Latin-1", "V\u00e9\u00ff\n.", "'\u00e9\u00ff'"),
          same("UNICODE escapes", "V\\u0041\\U0001f600\n.", "'A\ud83d\ude00'"),
          same(
              "UNICODE escaped newline",
              "V\\u000a\\u005c\n.".replace("\\u000a", "\\u" + "000a"),
              "'\\n\\\\'"),
          same("UNICODE two backslashes", "V\\\\u0041\n.", "'\\\\\\\\u0041'"),
          same("UNICODE other escape", "V\\n\\x41\n.", "'\\\\n\\\\x41'"),
          same("UNICODE trailing backslash", "Va\\\n.", "'a\\\\'"),
          same("UNICODE lone surrogate", "V\\ud800\n.", "'\\ud800'"),
          refused("UNICODE short escape", "V\\u004\n."),
          refused("UNICODE bad escape", "V\\u00zz\n."),
          refused("UNICODE beyond", "V\\U00110000\n."),
          same("BINUNICODE surrogate", "X\u0003\u0000\u0000\u0000\u00ed\u00a0\u0080.", "'\\ud800'"),
          refused("BINUNICODE not UTF-8", "X\u0001\u0000\u0000\u0000\u00ff."),
          refused("BINUNICODE overlong", "X\u0002\u0000\u0000\u0000\u00c0\u0080."),
          refused("BINUNICODE cut", "X\u0002\u0000\u0000\u0000\u00e2\u0082."),
          refused("BINUNICODE beyond", "X\u0004\u0000\u0000\u0000\u00f4\u0090\u0080\u0080."),
          // Globals and calls.
          same("fix_imports below protocol 3", "c__builtin__\nset\n)R.", "set()"),
          same("fix_imports at protocol 2", "\u0080\u0002c__builtin__\nset\n)R.", "set()"),
          refused("no fix_imports at protocol 3", "\u0080\u0003c__builtin__\nset\n)R."),
          same("fix_imports of a name", "c__builtin__\nxrange\nK\u0003\u0085R.", "range(0, 3)"),
          refused("EXT 0", "\u0082\u0000."),
          refused("EXT negative", "\u0084\u00ff\u00ff\u00ff\u00ff."),
          refused("EXT unknown", "\u0082\u0063."),
          refused("STACK_GLOBAL of bytes", "C\u0008builtinsC\u0003set\u0093."),
          refused("STACK_GLOBAL of a number", "K\u0001K\u0002\u0093."),
          refused("STACK_GLOBAL of one", "\u008c\u0003set\u0093."),
          refused("REDUCE with a list", "cbuiltins\nset\n]R."),
          refused("REDUCE of a number", "K\u0001)R."),
          refused("NEWOBJ with a dict", "cbuiltins\nset\n}\u0081."),
          refused("BUILD on a list", "]}\u008c\u0001aK\u0001sb."),
          refused("OBJ without a class", "(o."),
          refused("persistent id without a hook", "Pa\n."),
          refused("binary persistent id without a hook", "K\u0001Q."),
          refused("NEXT_BUFFER without buffers", "\u0097."),
          same("READONLY_BUFFER of bytes", "C\u0001a\u0098.", "b'a'"),
          refused("READONLY_BUFFER of a number", "K\u0001\u0098."),
          // Frames.
          same(
              "frame",
              "\u0080\u0004\u0095\u0003\u0000\u0000\u0000\u0000\u0000\u0000\u0000K\u0001.",
              "1"),
          same(
              "empty frame", "\u0095\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000K\u0001.", "1"),
          same(
              "unframed after a frame",
              "\u0095\u0002\u0000\u0000\u0000\u0000\u0000\u0000\u0000K\u0001K\u0002\u0086.",
              "(1, 2)"),
          same(
              "two frames",
              "\u0095\u0002\u0000\u0000\u0000\u0000\u0000\u0000\u0000K\u0001\u0095\u0002\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0085..",
              "(1,)"),
          same(
              "STOP inside a frame",
              "\u0095\u0004\u0000\u0000\u0000\u0000\u0000\u0000\u0000K\u0001.N",
              "1"),
          other(
              "an opcode across the end of a frame",
              "\u0095\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000K\u0001.",
              "1",
              ERROR,
              "gh-154848: refused from 3.13.15 on"),
          other(
              "a frame inside a frame",
              "\u0095\u000c\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0095\u0002\u0000\u0000\u0000\u0000\u0000\u0000\u0000K\u0001.",
              "1",
              ERROR,
              "gh-154848: refused from 3.13.15 on"),
          refused(
              "a frame longer than the input",
              "\u0095\u0009\u0000\u0000\u0000\u0000\u0000\u0000\u0000K\u0001."),
          refused(
              "a frame of 2^63 bytes",
              "\u0095\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0080K\u0001."),
          // Ends.
          refused("no bytes", ""),
          refused("no STOP", "K\u0001"),
          refused("a cut argument", "K"),
          refused("a cut line", "I12"),
          refused("no opcode", "\u0001"));

  private static final Unpickler UNPICKLER = Unpickler.builder().build();

  private static String outcome(Unpickler unpickler, byte[] stream) {
    try {
      return PythonRepr.of(unpickler.load(stream));
    } catch (UnpicklingException e) {
      ErrorFormat.check(e, stream);
      return ERROR;
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldMeanWhatCPythonMeans() {
    return ROWS.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.name(),
                    () -> assertEquals(row.brine(), outcome(UNPICKLER, latin1(row.stream())))));
  }

  @Test
  void shouldSayWhyItDiffers() {
    for (Row row : ROWS) {
      assertEquals(row.python().equals(row.brine()), row.why().isEmpty(), row.name());
    }
  }

  /** Reads a pickle in hex from each line; prints the repr, in ASCII and JSON. */
  private static final String SCRIPT =
      String.join(
          "\n",
          "import sys, pickle, json, warnings",
          "warnings.simplefilter('ignore')",
          "for line in sys.stdin:",
          "    try:",
          "        print(json.dumps(repr(pickle.loads(bytes.fromhex(line.strip())))))",
          "    except Exception as e:",
          "        print(json.dumps('error'))");

  @Test
  void shouldHaveATableThatALiveCPythonConfirms() throws IOException, InterruptedException {
    Optional<Path> python = Interpreter.referee();
    assumeTrue(python.isPresent(), "no CPython " + Interpreter.VERSION + " here");
    List<String> input = ROWS.stream().map(row -> Streams.hex(latin1(row.stream()))).toList();
    List<String> output = Interpreter.run(python.get(), SCRIPT, input);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < ROWS.size(); i++) {
      String actual = (String) io.brine.text.JsonReader.of(output.get(i));
      if (!actual.equals(ROWS.get(i).python())) {
        wrong.add(ROWS.get(i).name() + ": " + ROWS.get(i).python() + " is " + actual);
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void shouldKeepTheIdentityOfBuffers() {
    ByteBuffer writable = ByteBuffer.allocate(3);
    ByteBuffer readOnly = ByteBuffer.allocate(3).asReadOnlyBuffer();
    assertSame(writable, UNPICKLER.load(latin1("\u0097."), List.of(writable)));
    assertSame(readOnly, UNPICKLER.load(latin1("\u0097\u0098."), List.of(readOnly)));
    ByteBuffer view = (ByteBuffer) UNPICKLER.load(latin1("\u0097\u0098."), List.of(writable));
    assertTrue(view.isReadOnly());
    writable.put(0, (byte) 7);
    assertEquals(7, view.get(0));
    assertSame(readOnly, UNPICKLER.load(latin1("\u00970\u0097."), List.of(writable, readOnly)));
    assertEquals(
        ERROR, outcome(UNPICKLER, latin1("\u0097\u0097\u0086.")), "more buffers than there are");
    assertEquals(1L, UNPICKLER.load(latin1("K\u0001."), List.of(writable)));
  }

  @Test
  void shouldHandPersistentIdsToTheHook() {
    Unpickler hooked = Unpickler.builder().persistentLoad(id -> List.of("loaded", id)).build();
    assertEquals(List.of("loaded", "a b"), hooked.load(latin1("Pa b\n.")));
    assertEquals(List.of("loaded", ""), hooked.load(latin1("P\n.")));
    assertEquals(List.of("loaded", 5L), hooked.load(latin1("K\u0005Q.")));
    assertEquals(List.of("loaded", List.of("loaded", "x")), hooked.load(latin1("Px\nQ.")));
    Object shared = hooked.load(latin1("Px\nq\u0000h\u0000\u0086."));
    assertEquals("(['loaded', 'x'], ['loaded', 'x'])", PythonRepr.of(shared));
    assertEquals(ERROR, outcome(hooked, latin1("P\u00e9\n.")));
    Unpickler none = Unpickler.builder().persistentLoad(id -> null).build();
    assertEquals("[None, None]", PythonRepr.of(none.load(latin1("(Px\nPy\nl."))));
  }

  @Test
  void shouldLeavePersistentIdsInertWhenAllIs() {
    Unpickler inert = Unpickler.builder().allowAllInert().build();
    assertEquals("<persistent id 'x'>", PythonRepr.of(inert.load(latin1("Px\n."))));
  }

  @Test
  void shouldOwnItsBytes() {
    byte[] pickle = latin1("C\u0001a.");
    PyBytes bytes = (PyBytes) UNPICKLER.load(pickle);
    pickle[2] = 'b';
    assertEquals("b'a'", PythonRepr.of(bytes));
  }
}
