package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.text.JsonReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandTest {

  private static final String SYSTEM = "cos\nsystem\n(S'true'\ntR.";

  @TempDir Path folder;

  @Test
  void shouldFindNothingInPlainData() {
    Path dogs = Run.EXAMPLES.resolve("dogs_dict.pkl");

    assertEquals(
        new Run(0, dogs + ": clean: 1 pickle, 0 findings, 0 refused\n", ""),
        Run.brine("scan", dogs));
  }

  @Test
  void shouldListWhatThePolicyAllows() {
    Run run = scan("ccollections\nOrderedDict\n)R.");

    assertEquals(0, run.code());
    assertTrue(run.out().contains("GLOBAL: global collections:OrderedDict: allowed"), run.out());
    assertTrue(run.out().contains("REDUCE: call collections:OrderedDict: allowed"), run.out());
    assertTrue(run.out().endsWith(": clean: 1 pickle, 2 findings, 0 refused\n"), run.out());
    assertEquals(1, scan("ccollections\nOrderedDict\n)R.", "--policy=builtins").code());
    assertEquals(1, scan("ccollections\nOrderedDict\n)R.", "--only-refused").out().lines().count());
  }

  @Test
  void shouldFindACall() {
    Run run = scan(SYSTEM);

    assertEquals(1, run.code());
    assertTrue(
        run.out().contains("<stdin>: pickle 0, offset 0: GLOBAL: global os:system: refused\n"),
        run.out());
    assertTrue(run.out().contains("offset 21: REDUCE: call os:system: refused\n"), run.out());
    assertEquals("", run.err());
  }

  @Test
  void shouldFindPersistentIdsAndExtensionCodes() {
    assertEquals(1, scan("Pid\n.").code());
    assertEquals(1, scan("\u0080\u0002\u0082\u0007.").code());
  }

  @Test
  void shouldListWhatComesBeforeTheBreak() {
    Run run = scan(SYSTEM.replace("R.", "RX"));

    assertEquals(1, run.code(), "what is found before a break counts for more than the break");
    assertTrue(run.out().contains("REDUCE: call os:system: refused\n"), run.out());
    assertEquals(1, run.err().lines().count());
  }

  @Test
  void shouldNeverCallAMalformedTailClean() {
    assertEquals(2, scan("N.garbage").code());
    assertEquals(2, scan("N.\u00ff").code());
    assertEquals(2, scan("N.I1").code());
    assertEquals(2, scan("").code());
    assertEquals(2, Run.brine("scan", folder.resolve("absent")).code());
    assertEquals(2, Run.brine("scan", "no\u0000name").code());
    assertTrue(Run.brine("scan", "no\u0000name").err().contains("not a file name"));
  }

  @Test
  void shouldSeeEveryPickleOfAFile() {
    assertEquals(1, scan("N." + SYSTEM).code());
  }

  @Test
  void shouldWalkFoldersAndLeaveOutOtherFiles() throws Exception {
    Files.createDirectories(folder.resolve("sub"));
    Files.write(folder.resolve("README.md"), Run.bytes("# Models\n"));
    Files.write(folder.resolve("empty"), new byte[0]);
    Files.write(folder.resolve("sub").resolve("model.bin"), Run.bytes("N."));
    assertEquals(
        folder.resolve("sub").resolve("model.bin") + ": clean: 1 pickle, 0 findings, 0 refused\n",
        Run.brine("scan", folder).out());
    assertEquals(0, Run.brine("scan", folder).code());

    Files.write(folder.resolve("sub").resolve("evil.txt"), Run.bytes(SYSTEM));
    assertEquals(1, Run.brine("scan", folder).code());

    Files.write(folder.resolve("cut"), Run.bytes("\u0080\u0004K"));
    assertEquals(2, Run.brine("scan", folder).code());
  }

  @Test
  void shouldFindAMalformedPickleThatLooksSomethingUpInAFolder() throws Exception {
    Files.write(folder.resolve("notes.txt"), Run.bytes(SYSTEM.replace("R.", "RX")));

    assertEquals(1, Run.brine("scan", folder).code());
  }

  @Test
  void shouldWriteJson() {
    Map<?, ?> document = (Map<?, ?>) JsonReader.of(scan(SYSTEM, "--json").out());
    Map<?, ?> file = (Map<?, ?>) ((List<?>) document.get("files")).get(0);
    Map<?, ?> finding = (Map<?, ?>) ((List<?>) file.get("findings")).get(0);

    assertEquals("stdlib", document.get("policy"));
    assertEquals("refused", file.get("verdict"));
    assertEquals("global", finding.get("kind"));
    assertEquals(0L, finding.get("offset"));
    assertEquals("GLOBAL", finding.get("opcode"));
    assertEquals("os", finding.get("module"));
    assertEquals("system", finding.get("name"));
    assertEquals(false, finding.get("allowed"));
  }

  @Test
  void shouldEscapeUnusualNames() {
    Run run = scan("ca\u001b[31m\nb c\n.");

    assertTrue(run.out().contains("'a\\x1b[31m':'b c'"), run.out());
  }

  private static Run scan(String pickle, Object... options) {
    Object[] args = new Object[options.length + 2];
    args[0] = "scan";
    System.arraycopy(options, 0, args, 1, options.length);
    args[args.length - 1] = "-";
    return Run.withInput(Run.bytes(pickle), args);
  }
}
