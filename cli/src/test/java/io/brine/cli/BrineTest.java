package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BrineTest {

  @Test
  void shouldHelp() {
    for (String[] args : new String[][] {{"--help"}, {"show", "--help"}, {"scan", "-h"}}) {
      Run run = Run.brine((Object[]) args);
      assertEquals(0, run.code());
      assertTrue(run.out().startsWith("Usage: brine"), run.out());
      assertEquals("", run.err());
    }
    assertTrue(Run.brine("--version").out().startsWith("brine "));
  }

  @Test
  void shouldTellOfWrongUsageInOneLine() {
    Object[][] wrong = {
      {},
      {"bake"},
      {"show"},
      {"show", "--no-such-option", "-"},
      {"show", "--policy=maybe", "-"},
      {"show", "--encoding=utf-9", "-"},
      {"show", "--errors=maybe", "-"},
      {"show", "--max-depth=0", "-"},
      {"show", "--extension=0=m:n", "-"},
      {"show", "--extension=99999999999=m:n", "-"},
      {"show", "--extension=1=m", "-"},
      {"show", "--buffer=no/such/file", "-"},
      {"show", "--max-bytes=many", "-"},
    };
    for (Object[] args : wrong) {
      Run run = Run.withInput(Run.bytes("N."), args);
      assertEquals(2, run.code(), () -> Arrays.toString(args));
      assertEquals("", run.out());
      assertTrue(run.err().startsWith("brine: ") && run.err().endsWith("--help)\n"), run.err());
      assertEquals(1, run.err().lines().count(), run.err());
    }
  }

  @Test
  void shouldNotLetNamesBreakTheLine() {
    Run run = Run.brine("show", "no\nsuch\u001b[31mfile");

    assertEquals("brine: no\\x0asuch\\x1b[31mfile: no such file\n", run.err());
  }

  @Test
  void shouldNotTakeNamesForListsOfArguments() {
    assertEquals("brine: @file: no such file\n", Run.brine("show", "@file").err());
  }

  @Test
  void shouldEndQuietlyWhenNobodyReads() {
    assertEquals(new Run(2, "", ""), runAgainst("Broken pipe", "show"));
    assertEquals(new Run(2, "", ""), runAgainst("Broken pipe", "dis"));
    assertEquals(new Run(2, "", ""), runAgainst("Broken pipe", "dis", "--help"));
  }

  @Test
  void shouldSayWhyResultsCannotBeWritten() {
    assertEquals(
        new Run(2, "", "brine: standard output: No space left on device\n"),
        runAgainst("No space left on device", "show"));
  }

  private static Run runAgainst(String failure, String... command) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args = Arrays.copyOf(command, command.length + 1);
    args[command.length] = Run.EXAMPLES.resolve("dogs_dict.pkl").toString();
    int code = Brine.run(args, InputStream.nullInputStream(), broken, err);
    return new Run(code, "", err.toString(StandardCharsets.UTF_8));
  }
}
