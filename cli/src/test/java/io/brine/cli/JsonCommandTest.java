package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JsonCommandTest {

  private static final String DOGS =
      "{\"Ozzy\": 3, \"Filou\": 8, \"Luna\": 5, \"Skippy\": 10, \"Barco\": 12, \"Balou\": 9,"
          + " \"Laika\": 16}\n";

  @Test
  void shouldWriteOneDocumentForEachPickle() {
    assertEquals(
        new Run(0, DOGS + "[\"Ozzy\", \"Filou\"]\n", ""),
        Run.brine("json", Run.EXAMPLES.resolve("two_pickles.pkl")));
  }

  @Test
  void shouldTakeTheParametersOfJsonDump() {
    String text = "}(U\u0001bK\u0002U\u0001aK\u0001u.";
    assertEquals("{\"b\": 2, \"a\": 1}\n", json(text).out());
    assertEquals("{\"a\": 1, \"b\": 2}\n", json(text, "--sort-keys").out());
    assertEquals("{\n  \"b\": 2,\n  \"a\": 1\n}\n", json(text, "--indent", "2").out());
    assertEquals("{\n\"b\": 2,\n\"a\": 1\n}\n", json(text, "--indent=0").out());

    String accent = "X\u0002\u0000\u0000\u0000\u00c3\u00a9.";
    assertEquals("\"\\u00e9\"\n", json(accent).out());
    assertEquals("\"\\u00e9\"\n", json(accent, "--ensure-ascii").out());
    assertEquals("\"é\"\n", json(accent, "--no-ensure-ascii").out());

    String nan = "Fnan\n.";
    assertEquals("NaN\n", json(nan).out());
    assertEquals(2, json(nan, "--no-nan").code());

    String tupleKey = "})K\u0001s.";
    assertEquals(2, json(tupleKey).code());
    assertEquals(new Run(0, "{}\n", ""), json(tupleKey, "--skip-keys"));
  }

  @Test
  void shouldWriteBytesAsTold() {
    String bytes = "\u0080\u0003C\u0002\u00ff\u0000.";
    assertEquals("\"/wA=\"\n", json(bytes).out());
    assertEquals("\"ff00\"\n", json(bytes, "--bytes", "hex").out());
    assertEquals("\"\\u00ff\\u0000\"\n", json(bytes, "--bytes", "latin1").out());
    assertEquals(2, json(bytes, "--bytes", "error").code());
  }

  @Test
  void shouldBoundWhatIsShared() {
    // Forty lists, each of which holds the one before twice.
    String laughs = "]q\u0000";
    StringBuilder pickle = new StringBuilder(laughs);
    for (int i = 1; i < 40; i++) {
      char before = (char) (i - 1);
      pickle.append("](h").append(before).append('h').append(before).append("eq").append((char) i);
    }
    Run run = json(pickle.append('.').toString(), "--max-output=1M");

    assertEquals(2, run.code());
    assertEquals(1, run.err().lines().count());
  }

  private static Run json(String pickle, String... options) {
    Object[] args =
        Stream.of(new String[] {"json"}, options, new String[] {"-"}).flatMap(Stream::of).toArray();
    return Run.withInput(Run.bytes(pickle), args);
  }
}
