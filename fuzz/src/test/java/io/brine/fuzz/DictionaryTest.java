package io.brine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.brine.opcode.Argument;
import io.brine.opcode.Opcode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The dictionary of the fuzzer, made from the opcode table: {@code -Dbrine.update} rewrites it. */
class DictionaryTest {

  private static final Path FILE = Path.of("src/test/resources/io/brine/fuzz/pickle.dict");

  private static final String[][] GLOBALS = {
    {"builtins", "list"},
    {"builtins", "getattr"},
    {"builtins", "print"},
    {"copyreg", "_reconstructor"},
    {"collections", "OrderedDict"},
    {"collections", "deque"},
    {"datetime", "datetime"},
    {"decimal", "Decimal"},
    {"uuid", "UUID"},
    {"array", "_array_reconstructor"},
    {"zoneinfo", "ZoneInfo"},
    {"_codecs", "encode"},
    {"__builtin__", "xrange"},
    {"a.b", "c"},
    {"a", "b.c"}
  };

  @Test
  void shouldBeMadeOfTheOpcodeTable() throws IOException {
    if (System.getProperty("brine.update") != null) {
      Files.writeString(FILE, dictionary());
    }
    assertEquals(Files.readString(FILE), dictionary());
  }

  private static String dictionary() {
    StringBuilder text =
        new StringBuilder(
            "# Every opcode with a small argument, and names; made by DictionaryTest\n");
    for (Opcode opcode : Opcode.values()) {
      line(text, opcode.name(), (char) opcode.code() + argument(opcode));
    }
    for (String[] global : GLOBALS) {
      line(text, "g_" + global[0] + "_" + global[1], "c" + global[0] + "\n" + global[1] + "\n");
      line(
          text,
          "s_" + global[0] + "_" + global[1],
          string(global[0]) + string(global[1]) + "\u0093");
    }
    line(text, "call", ")R");
    line(text, "none_state", "Nb");
    line(text, "two_to_the_31", "\0\0\0\u0080");
    line(text, "minus_1", "\u00ff\u00ff\u00ff\u00ff");
    line(text, "two_to_the_63", "\0\0\0\0\0\0\0\u0080");
    return text.toString();
  }

  private static String string(String text) {
    return "\u008c" + (char) text.length() + text;
  }

  private static String argument(Opcode opcode) {
    Argument argument = opcode.argument();
    if (argument.lengthPrefix() > 0) {
      return "\u0001" + "\0".repeat(argument.lengthPrefix() - 1) + "a";
    }
    return switch (argument) {
      case NONE -> "";
      case DECIMAL_LINE_SHORT -> "1\n";
      case DECIMAL_LINE_LONG -> "1L\n";
      case FLOAT_LINE -> "1.5\n";
      case STRING_LINE -> "'a'\n";
      case TEXT_LINE_PAIR -> "m\nC\n";
      default -> argument.lines() > 0 ? "a\n" : "\u0001" + "\0".repeat(argument.fixedSize() - 1);
    };
  }

  private static void line(StringBuilder text, String name, String content) {
    text.append(name.toLowerCase().replace('.', '_')).append("=\"");
    for (byte b : content.getBytes(StandardCharsets.ISO_8859_1)) {
      text.append(String.format("\\x%02x", b));
    }
    text.append("\"\n");
  }
}
