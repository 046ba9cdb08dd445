package io.brine.opcode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OptimizerTest {

  private static final Pattern REPEATED = Pattern.compile("([*+])(\\d+)[*+]");

  @Test
  void shouldWriteTheBytesOfPickletools() throws IOException {
    List<String> rows = Golden.lines("optimized.tsv");
    String block = rows.get(0).split("\t")[1];
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t");
      byte[] pickle = expand(cells[1], block);
      if (cells[2].startsWith("! ")) {
        UnpicklingException e =
            assertThrows(UnpicklingException.class, () -> Optimizer.optimize(pickle));
        assertEquals(cells[2].substring(2), e.rule(), cells[0]);
      } else {
        assertArrayEquals(expand(cells[2], block), Optimizer.optimize(pickle), cells[0]);
        ByteBuffer direct = ByteBuffer.allocateDirect(pickle.length).put(pickle).flip();
        assertArrayEquals(expand(cells[2], block), Optimizer.optimize(direct), cells[0]);
      }
    }
  }

  @Test
  void shouldLeaveOutWhatFollowsThePickle() {
    assertArrayEquals(Golden.latin1("N."), Optimizer.optimize(Golden.latin1("Nq\0.rest")));
  }

  @Test
  void shouldRefuseAGetBeforeItsPut() {
    // CPython writes a line "gNone" here, or fails with a TypeError.
    UnpicklingException e =
        assertThrows(
            UnpicklingException.class, () -> Optimizer.optimize(Golden.latin1("g0\nNp0\n.")));
    assertEquals(Category.MALFORMED, e.category());
    assertEquals(0, e.offset());
  }

  @Test
  void shouldRefuseWhatDoesNotEnd() {
    UnpicklingException e =
        assertThrows(UnpicklingException.class, () -> Optimizer.optimize(Golden.latin1("N")));
    assertEquals(Category.TRUNCATED, e.category());
  }

  private static byte[] expand(String text, String block) {
    String x = "78".repeat(64);
    Matcher runs = REPEATED.matcher(text);
    return Golden.bytes(
        runs.replaceAll(
            run -> (run.group(1).equals("*") ? block : x).repeat(Integer.parseInt(run.group(2)))));
  }
}
