package io.brine.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.type.StandardTypes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NestedPicklesTest {

  private static final String EVIL = "cos\nsystem\n(S'true'\ntR.";
  private static final Scanner SCANNER = new Scanner(StandardTypes.standard());

  @ParameterizedTest
  @ValueSource(strings = {"C1", "B4", "\u008e8", "\u00968", "U1", "T4", "\u008c1", "X4", "\u008d8"})
  void shouldLookIntoEveryKindOfString(String opcodeAndWidth) {
    int width = opcodeAndWidth.charAt(1) - '0';
    String length = (char) EVIL.length() + "\0".repeat(width - 1);
    List<NestedPickle> found =
        nested("K\u0001\u0085" + opcodeAndWidth.charAt(0) + length + EVIL + ".");

    assertEquals(1, found.size());
    assertEquals(3, found.get(0).places().get(0).offset());
    assertEquals(opcodeAndWidth.charAt(0), found.get(0).places().get(0).opcode());
    assertEquals("system", found.get(0).report().findings().get(0).name());
  }

  @Test
  void shouldLookIntoTextOfProtocol0() {
    assertEquals(1, nested("Vcos\\u000asystem\\u000a.\n.").size());
    assertEquals(1, nested("S'cos\\nsystem\\n.'\n.").size());
    assertEquals(1, nested("V\\u0080\\u0002cos\\u000asystem\\u000a.\n.").size());
  }

  @Test
  void shouldCountPicklesAndLevels() {
    String pickle = EVIL;
    for (int level = 1; level <= NestedPickles.MAX_NESTING; level++) {
      pickle = "N.C" + (char) pickle.length() + pickle + ".";
      List<NestedPickle> found = nested(pickle);
      assertEquals(1, found.size());
      assertEquals(level, found.get(0).places().size());
      assertEquals(1, found.get(0).places().get(0).pickle());
    }
    assertEquals(List.of(), nested("C" + (char) pickle.length() + pickle + "."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cc\nd",
        "C(K\u0001l.",
        "class Model:\n",
        "cos\nsystem\n",
        "Pid\n.",
        "\u0080\u0004\u0095",
        "Zzzz"
      })
  void shouldLetAloneWhatNamesNothing(String text) {
    assertEquals(List.of(), nested("C" + (char) text.length() + text + "."));
    assertEquals(List.of(), nested("\u008c\u0004\u00c4\u0080ab."));
  }

  @Test
  void shouldReportACallBeforeTheBreak() {
    String cut = EVIL.substring(0, EVIL.length() - 1);

    List<NestedPickle> found = nested("C" + (char) cut.length() + cut + ".");

    assertEquals(1, found.size());
    assertTrue(found.get(0).report().malformed() != null);
  }

  @Test
  void shouldStopWhereTheStreamBreaks() {
    assertEquals(1, nested("C" + (char) EVIL.length() + EVIL + "\u00ff").size());
  }

  private static List<NestedPickle> nested(String latin1) {
    return SCANNER.scanNested(ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
