package io.brine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.testing.Interpreter;
import io.brine.testing.Streams;
import io.brine.text.JsonReader;
import io.brine.text.PythonRepr;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The 8-bit strings of Python 2 by every encoding and error handler. */
class EncodingsTest {

  private static final List<String> ENCODINGS = List.of("ASCII", "latin1", "utf-8", "bytes");
  private static final List<String> ERRORS =
      List.of("strict", "ignore", "replace", "surrogateescape", "backslashreplace");

  private static String load(String encoding, String errors, String hex) {
    byte[] text = java.util.HexFormat.of().parseHex(hex);
    Unpickler unpickler = Unpickler.builder().encoding(encoding).errors(errors).build();
    byte[] pickle = Streams.concat("T", Streams.int32(text.length), text, ".");
    try {
      return PythonRepr.of(unpickler.load(pickle));
    } catch (UnpicklingException e) {
      assertEquals(Category.TEXT, e.category());
      return "error";
    }
  }

  @Test
  void shouldDecodeByEachEncoding() {
    assertEquals("error", load("ASCII", "strict", "61e962"));
    assertEquals("'ab'", load("ASCII", "ignore", "61e962"));
    assertEquals("'a\ufffdb'", load("ASCII", "replace", "61e962"));
    assertEquals("'a\\udce9b'", load("ASCII", "surrogateescape", "61e962"));
    assertEquals("'a\\\\xe9b'", load("ASCII", "backslashreplace", "61e962"));
    assertEquals("'a\u00e9b'", load("latin1", "strict", "61e962"));
    assertEquals("'\u00e9'", load("utf-8", "strict", "c3a9"));
    assertEquals("'\ud83d\ude00'", load("utf-8", "strict", "f09f9880"));
    assertEquals("error", load("utf-8", "strict", "c3"));
    assertEquals("b'a\\xe9b'", load("bytes", "strict", "61e962"));
  }

  @Test
  void shouldReplaceWhatOneBrokenSequenceHolds() {
    // One for the longest beginning of a character, as Unicode and Python recommend.
    assertEquals("'\ufffda'", load("utf-8", "replace", "e28261"));
    assertEquals("'\ufffd\ufffd\ufffd'", load("utf-8", "replace", "eda080"));
    assertEquals("'\ufffd\ufffd'", load("utf-8", "replace", "c080"));
    assertEquals("'\\udce2\\udc82a'", load("utf-8", "surrogateescape", "e28261"));
    assertEquals("'\\\\xe2\\\\x82a'", load("utf-8", "backslashreplace", "e28261"));
  }

  @Test
  void shouldRefuseOtherNames() {
    assertThrows(IllegalArgumentException.class, () -> Unpickler.builder().encoding("utf-16"));
    assertThrows(IllegalArgumentException.class, () -> Unpickler.builder().errors("xmlcharref"));
    Unpickler.builder().encoding("UTF8").encoding("Latin-1").encoding("iso-8859-1").build();
  }

  private static final String SCRIPT =
      String.join(
          "\n",
          "import sys, pickle, json, struct",
          "for line in sys.stdin:",
          "    encoding, errors, text = line.rstrip('\\n').split(' ')",
          "    text = bytes.fromhex(text)",
          "    data = b'T' + struct.pack('<i', len(text)) + text + b'.'",
          "    try:",
          "        print(json.dumps(repr(pickle.loads(data, encoding=encoding, errors=errors))))",
          "    except UnicodeDecodeError:",
          "        print(json.dumps('error'))");

  @Test
  void shouldDecodeRandomBytesAsALiveCPythonDoes() throws IOException, InterruptedException {
    Optional<Path> python = Interpreter.referee();
    assumeTrue(python.isPresent(), "no CPython " + Interpreter.VERSION + " here");
    List<String> input = new ArrayList<>();
    Random random = new Random(1);
    int[] pieces = {0x61, 0x7f, 0x80, 0xbf, 0xc0, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xed, 0xa0, 0xf0};
    int[] more = {0x9f, 0x98, 0xf4, 0x90, 0xf5, 0xff, 0x0a, 0x5c, 0xe0, 0xef};
    for (int i = 0; i < 4_000; i++) {
      byte[] text = new byte[random.nextInt(7)];
      for (int k = 0; k < text.length; k++) {
        int[] from = random.nextBoolean() ? pieces : more;
        text[k] = (byte) from[random.nextInt(from.length)];
      }
      input.add(
          ENCODINGS.get(i % ENCODINGS.size())
              + " "
              + ERRORS.get(i / ENCODINGS.size() % ERRORS.size())
              + " "
              + Streams.hex(text));
    }
    List<String> output = Interpreter.run(python.get(), SCRIPT, input);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < input.size(); i++) {
      String[] row = input.get(i).split(" ", -1);
      String expected = (String) JsonReader.of(output.get(i));
      String actual = load(row[0], row[1], row[2]);
      if (!actual.equals(expected)) {
        wrong.add(input.get(i) + ": " + expected + ", not " + actual);
      }
    }
    assertTrue(wrong.isEmpty(), wrong.size() + " differ: " + String.join("\n", wrong));
  }
}
