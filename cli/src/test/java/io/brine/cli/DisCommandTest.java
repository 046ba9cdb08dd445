package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisCommandTest {

  private static final Path DOGS = Run.EXAMPLES.resolve("dogs_dict.pkl");

  @TempDir Path folder;

  @Test
  void shouldPrintWhatPickletoolsPrints() throws Exception {
    int compared = 0;
    for (CorpusFile file : CorpusFile.manifest(Run.CORPUS)) {
      if (file.text("golden") == null) {
        continue;
      }
      Path golden = Run.CORPUS.resolve(file.text("golden"));
      Path annotated = golden.resolveSibling(golden.getFileName() + "-a");
      Path pickle = Run.CORPUS.resolve(file.path());
      assertEquals(Files.readString(golden), Run.brine("dis", pickle).out());
      assertEquals(Files.readString(annotated), Run.brine("dis", "-a", pickle).out());
      compared++;
    }
    assertTrue(compared > 10);
  }

  @Test
  void shouldPrintAPreambleForEachOfSeveralFiles() {
    byte[] none = Run.bytes("N.");
    String text = "    0: N    NONE\n    1: .    STOP\nhighest protocol among opcodes = 0\n";

    assertEquals(text, Run.withInput(none, "dis", "-").out());
    assertEquals(
        "# <stdin>\n"
            + text
            + "# <stdin>\n"
            + text.replace("    0", "    2").replace("   1", "   3"),
        Run.withInput(Run.bytes("N.N."), "dis", "-p", "# {name}", "-", "-").out());
  }

  @Test
  void shouldKeepTheMemoWhenAsked() {
    byte[] two = Run.bytes("]q\u0000.h\u0000.");

    assertEquals(2, Run.withInput(two, "dis", "-", "-").code());
    assertEquals(0, Run.withInput(two, "dis", "-m", "-", "-").code());
  }

  @Test
  void shouldPrintTheLinesBeforeAnErrorAndStop() {
    Run run = Run.withInput(Run.bytes("N0."), "dis", "-", DOGS);

    assertEquals(2, run.code());
    assertTrue(
        run.out()
            .startsWith("==> <stdin> <==\n    0: N    NONE\n    1: 0    POP\n    2: .    STOP\n"),
        run.out());
    assertTrue(!run.out().contains("dogs"), run.out());
    assertTrue(run.err().contains("tries to pop 1 items from stack with only 0 items"), run.err());
    assertEquals(1, run.err().lines().count());
  }

  @Test
  void shouldWriteToAFile() throws Exception {
    Path output = folder.resolve("out.txt");

    assertEquals(new Run(0, "", ""), Run.brine("dis", "-o", output, DOGS));
    assertEquals(Run.brine("dis", DOGS).out(), Files.readString(output));
    assertEquals(2, Run.brine("dis", "-o", folder.resolve("no").resolve("no"), DOGS).code());
  }

  @Test
  void shouldIndentAsTold() {
    String out = Run.brine("dis", "-l", "1", DOGS).out();

    assertTrue(out.contains("   14: \\x8c  SHORT_BINUNICODE 'Ozzy'\n"), out);
  }
}
