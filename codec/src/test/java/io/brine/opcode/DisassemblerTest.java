package io.brine.opcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisassemblerTest {

  /** What pickletools printed, and the error that it ended with, or null. */
  private record Case(String[] header, String text, String error) {}

  @Test
  void shouldPrintWhatPickletoolsPrints() throws IOException {
    Disassembler keepingMemo = Disassembler.builder().memo(true).build();
    int broken = 0;
    for (Case expected : cases()) {
      String[] header = expected.header;
      Disassembler disassembler =
          header[4].equals("1")
              ? keepingMemo
              : Disassembler.builder()
                  .annotate(Integer.parseInt(header[2]))
                  .indentLevel(Integer.parseInt(header[3]))
                  .build();
      StringBuilder out = new StringBuilder();
      String error = null;
      try {
        disassembler.disassemble(Golden.bytes(header[1]), out);
      } catch (UnpicklingException e) {
        error = e.rule();
        broken++;
      }
      assertEquals(expected.text, out.toString(), header[0]);
      assertEquals(expected.error, error, header[0]);
    }
    assertTrue(broken > 300);
  }

  @Test
  void shouldKnowTheNoteOfEveryOpcode() throws IOException {
    for (String row : Golden.lines("notes.tsv")) {
      String[] cells = row.split("\t");
      assertEquals(cells[1], PickletoolsNotes.of(Opcode.valueOf(cells[0])));
    }
  }

  @Test
  void shouldGoOnBehindStop() throws IOException {
    ByteBuffer input = ByteBuffer.allocateDirect(4).put(Golden.latin1("N.].")).flip();
    Disassembler disassembler = Disassembler.builder().build();
    StringBuilder out = new StringBuilder();
    long end = disassembler.disassemble(input, out);
    assertEquals(2, end);
    out.setLength(0);
    assertEquals(4, disassembler.disassemble(input, (int) end, out));
    assertEquals(
        "    2: ]    EMPTY_LIST\n    3: .    STOP\nhighest protocol among opcodes = 1\n",
        out.toString());
    assertEquals(0, input.position());
  }

  @Test
  void shouldSayWhereItStopped() {
    Disassembler disassembler = Disassembler.builder().build();
    UnpicklingException e =
        assertThrows(
            UnpicklingException.class,
            () -> disassembler.disassemble(Golden.latin1("Nt."), new StringBuilder()));
    assertEquals(Category.MALFORMED, e.category());
    assertEquals(1, e.offset());
    assertEquals("offset 1: TUPLE: no MARK exists on stack", e.getMessage());
  }

  @Test
  void shouldCallAMissingStopTruncated() {
    UnpicklingException e =
        assertThrows(
            UnpicklingException.class,
            () ->
                Disassembler.builder().build().disassemble(new byte[] {'N'}, new StringBuilder()));
    assertEquals(Category.TRUNCATED, e.category());
    assertEquals("pickle exhausted before seeing STOP", e.rule());
  }

  @Test
  void shouldForgetTheMemoUnlessToldToKeepIt() throws IOException {
    Disassembler disassembler = Disassembler.builder().build();
    disassembler.disassemble(Golden.latin1("]q\0."), new StringBuilder());
    assertThrows(
        UnpicklingException.class,
        () -> disassembler.disassemble(Golden.latin1("h\0."), new StringBuilder()));
  }

  @Test
  void shouldPutTheNameIntoThePreamble() {
    assertEquals("==> a.pkl <==", Disassembler.builder().build().preamble("a.pkl"));
    assertEquals("# a", Disassembler.builder().preamble("# {name}").build().preamble("a"));
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    String[] header = null;
    List<String> text = new ArrayList<>();
    String error = null;
    for (String line : Golden.lines("disassembly.txt")) {
      if (line.startsWith("> ")) {
        if (header != null) {
          cases.add(new Case(header, String.join("\n", text), error));
        }
        header = line.substring(2).split("\t");
        text.clear();
        error = null;
      } else if (line.startsWith("! ")) {
        error = line.substring(2);
      } else {
        text.add(line.substring(2));
      }
    }
    cases.add(new Case(header, String.join("\n", text), error));
    return cases;
  }
}
