package io.brine.opcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpcodeTest {

  private static final String PRINT_TABLE =
      "import pickletools\n"
          + "for o in pickletools.opcodes:\n"
          + "    b, a = (' '.join(s.name for s in x) for x in (o.stack_before, o.stack_after))\n"
          + "    print('\\t'.join([o.name, '%02x' % ord(o.code), o.arg.name if o.arg else '', b, a,"
          + " str(o.proto)]))\n";

  @Test
  void shouldBeTheTableOfPickletools() throws IOException {
    assertEquals(Golden.lines("opcodes.tsv"), ownTable());
  }

  @Test
  void shouldBeTheTableOfTheInstalledPythons() throws Exception {
    List<String> pythons = Pythons.found();
    assumeTrue(!pythons.isEmpty(), "no python3.8 or later on PATH nor under pyenv's versions");
    for (String python : pythons) {
      Process process = new ProcessBuilder(python, "-c", PRINT_TABLE).start();
      String table = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), python);
      assertEquals(ownTable(), table.lines().toList(), python);
    }
  }

  @Test
  void shouldFindOpcodesByCode() {
    for (Opcode opcode : Opcode.values()) {
      assertEquals(opcode, Opcode.of(opcode.code()));
    }
    assertNull(Opcode.of(0));
    assertNull(Opcode.of(0xff));
  }

  private static List<String> ownTable() {
    return Arrays.stream(Opcode.values())
        .map(
            o ->
                String.join(
                    "\t",
                    o.name(),
                    String.format("%02x", o.code()),
                    o.argument().pickletoolsName(),
                    o.before(),
                    o.after(),
                    Integer.toString(o.protocol())))
        .toList();
  }
}
