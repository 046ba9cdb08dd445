package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {

  private static final String DOGS =
      "{'Ozzy': 3, 'Filou': 8, 'Luna': 5, 'Skippy': 10, 'Barco': 12, 'Balou': 9, 'Laika': 16}\n";

  @TempDir Path folder;

  @Test
  void shouldShowTheDogs() {
    assertEquals(new Run(0, DOGS, ""), Run.brine("show", Run.EXAMPLES.resolve("dogs_dict.pkl")));
  }

  @Test
  void shouldShowACompressedFile() {
    assertEquals(new Run(0, DOGS, ""), Run.brine("show", Run.EXAMPLES.resolve("dogs_dict.pkl.gz")));
  }

  @Test
  void shouldShowEachPickleOfAFileOnALine() {
    assertEquals(
        new Run(0, DOGS + "['Ozzy', 'Filou']\n", ""),
        Run.brine("show", Run.EXAMPLES.resolve("two_pickles.pkl")));
  }

  @Test
  void shouldShowAnInstanceOfAnUnknownClassAsData() {
    assertEquals(
        new Run(
            0,
            "__main__.User(name='Ada', age=36, email='ada@example.com', tags=['admin',"
                + " 'author'])\n",
            ""),
        Run.brine("show", Run.EXAMPLES.resolve("user.pkl")));
  }

  @Test
  void shouldRefuseAnUnknownClassUnderTheStrictPolicy() {
    Run run = Run.brine("show", "--policy", "strict", Run.EXAMPLES.resolve("user.pkl"));

    assertEquals(1, run.code());
    assertEquals("", run.out());
    assertTrue(run.err().contains("global \"__main__\" \"User\""), run.err());
    assertTrue(run.err().contains("--policy inert"), run.err());
    assertEquals(1, run.err().lines().count());
  }

  @Test
  void shouldReadStandardInput() {
    assertEquals(new Run(0, "None\n", ""), Run.withInput(Run.bytes("N."), "show", "-"));
  }

  @Test
  void shouldNameTheFileWhenThereAreSeveral() throws Exception {
    Path file = write("N.", "none.pkl");

    assertEquals(
        file + ": None\n<stdin>: True\n",
        Run.withInput(Run.bytes("I01\n."), "show", file, "-").out());
    assertEquals(
        "None\nTrue\n",
        Run.withInput(Run.bytes("I01\n."), "show", "--no-filename", file, "-").out());
    assertEquals(file + ": None\n", Run.brine("show", "--filename", file).out());
  }

  @Test
  void shouldShowWhatComesBeforeAMalformedTail() {
    Run run = Run.withInput(Run.bytes("N.I01\n.K"), "show", "-");

    assertEquals(2, run.code());
    assertEquals("None\nTrue\n", run.out());
    assertTrue(run.err().startsWith("brine: <stdin>: offset 7: BININT1: "), run.err());
  }

  @Test
  void shouldGoOnWithTheNextFileAfterAnError() throws Exception {
    Run run = Run.brine("show", "--no-filename", folder.resolve("absent"), write("N.", "none.pkl"));

    assertEquals(2, run.code());
    assertEquals("None\n", run.out());
    assertEquals("brine: " + folder.resolve("absent") + ": no such file\n", run.err());
  }

  @Test
  void shouldSayThatAFileIsEmptyOrAFolder() throws Exception {
    assertEquals(2, Run.brine("show", write("", "empty.pkl")).code());
    assertEquals("brine: " + folder + ": is a directory\n", Run.brine("show", folder).err());
  }

  @Test
  void shouldTakeTheOptionsOfPickleLoad() throws Exception {
    byte[] latin = Run.bytes("U\u0001\u00e9.");
    assertEquals(2, Run.withInput(latin, "show", "-").code());
    assertEquals("'é'\n", Run.withInput(latin, "show", "--encoding=latin1", "-").out());
    assertEquals("b'\\xe9'\n", Run.withInput(latin, "show", "--encoding=bytes", "-").out());
    assertEquals(
        "'\\udce9'\n", Run.withInput(latin, "show", "--errors=surrogateescape", "-").out());

    byte[] global = Run.bytes("cQueue\nQueue\n.");
    assertEquals("queue.Queue\n", Run.withInput(global, "show", "-").out());
    assertEquals("Queue.Queue\n", Run.withInput(global, "show", "--no-fix-imports", "-").out());

    byte[] extension = Run.bytes("\u0080\u0002\u0082\u0007.");
    assertEquals("<extension 7>\n", Run.withInput(extension, "show", "-").out());
    byte[] instance = Run.bytes("\u0080\u0002\u0082\u0007)R.");
    assertEquals(
        "OrderedDict()\n",
        Run.withInput(instance, "show", "--extension=7=collections:OrderedDict", "-").out());

    byte[] buffer = Run.bytes("\u0080\u0005\u0097.");
    assertEquals(2, Run.withInput(buffer, "show", "-").code());
    Path given = write("data", "buffer");
    assertEquals(0, Run.withInput(buffer, "show", "--buffer", given, "-").code());

    byte[] nested = Run.bytes("]]]aa.");
    assertEquals("[[[]]]\n", Run.withInput(nested, "show", "--max-depth=3", "-").out());
    assertEquals(2, Run.withInput(nested, "show", "--max-depth=2", "-").code());
  }

  @Test
  void shouldShareTheMemoOfSeveralPicklesWhenAsked() {
    byte[] two = Run.bytes("]q\u0000.h\u0000.");

    assertEquals(2, Run.withInput(two, "show", "-").code());
    assertEquals(new Run(0, "[]\n[]\n", ""), Run.withInput(two, "show", "--keep-memo", "-"));
  }

  @Test
  void shouldShowPersistentIdsAsData() {
    assertEquals(
        new Run(0, "<persistent id 'x'>\n", ""), Run.withInput(Run.bytes("Px\n."), "show", "-"));
  }

  @Test
  void shouldBoundTheOutput() {
    Run run = Run.withInput(Run.bytes("U\u0005hello."), "show", "--max-output=4", "-");

    assertEquals(2, run.code());
    assertEquals(1, run.err().lines().count());
  }

  @Test
  void shouldBoundTheOutputByTheInputUnlessTold() {
    // 27 tuples in each other, each with the same twice: 2^27 leaves in 60 bytes.
    byte[] shared = Run.bytes("N" + "2\u0086".repeat(27) + ".");
    Run run = Run.withInput(shared, "show", "-");

    assertEquals(2, run.code());
    assertEquals(
        "brine: <stdin>: the text is longer than 10000000 characters\n",
        run.err().replace("\r", ""));
  }

  @Test
  void shouldBoundTheDigitsOfAnInteger() {
    // 256^250, of 603 digits.
    byte[] pickle = Run.bytes("\u008a\u00fb" + "\u0000".repeat(250) + "\u0001.");

    assertEquals(0, Run.withInput(pickle, "show", "--max-digits=603", "-").code());
    assertEquals(0, Run.withInput(pickle, "json", "--max-digits=603", "-").code());
    Run refused = Run.withInput(pickle, "show", "--max-digits=602", "-");
    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("maxDigits=602"), refused.err());
    assertEquals(2, Run.withInput(pickle, "json", "--max-digits=602", "-").code());
    assertEquals(2, Run.withInput(pickle, "json", "--max-digits=19", "-").code());
  }

  private Path write(String pickle, String name) throws Exception {
    return Files.write(folder.resolve(name), Run.bytes(pickle));
  }
}
