package io.brine.opcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PickleBoundaryTest {

  private final PickleBoundary boundary = new PickleBoundary(Limits.defaults());

  @Test
  void shouldFindTheEndHoweverTheBytesArrive() throws IOException {
    for (String line : Golden.lines("disassembly.txt")) {
      if (!line.startsWith("> tree") && !line.startsWith("> instances")) {
        continue;
      }
      byte[] pickle = Golden.bytes(line.split("\t")[1]);
      byte[] stream = Arrays.copyOf(pickle, pickle.length + 3);
      for (int step = 1; step < pickle.length; step = step * 3 + 1) {
        boundary.reset();
        int have = 0;
        while (have + step < pickle.length) {
          have += step;
          assertEquals(-1, boundary.scan(stream, have));
          assertTrue(boundary.needed() >= 1 && have + boundary.needed() <= pickle.length);
        }
        assertEquals(pickle.length, boundary.scan(stream, stream.length));
        assertEquals(0, boundary.needed());
      }
    }
  }

  @Test
  void shouldNeverAskForMoreThanThePickleHas() throws IOException {
    for (String line : Golden.lines("disassembly.txt")) {
      if (!line.startsWith("> tree") && !line.startsWith("> recursive")) {
        continue;
      }
      byte[] pickle = Golden.bytes(line.split("\t")[1]);
      boundary.reset();
      int have = 0;
      int reads = 0;
      while (boundary.scan(pickle, have) < 0) {
        have += (int) boundary.needed();
        assertTrue(have <= pickle.length, line);
        reads++;
      }
      assertEquals(pickle.length, have);
      boolean framed = pickle[0] == (byte) 0x80 && pickle[1] >= 4;
      assertTrue(!framed || reads <= 4, "a frame is asked for as a whole");
    }
  }

  @Test
  void shouldAskForDeclaredLengths() {
    assertNeeds(1, "");
    assertNeeds(1, "N");
    assertNeeds(2, "K");
    assertNeeds(5, "X");
    assertNeeds(6, "X\u0005\0\0\0");
    assertNeeds(3, "X\u0005\0\0\0abc");
    assertNeeds(9, "\u0095");
    assertNeeds(40, "\u0095\u0028\0\0\0\0\0\0\0");
    assertNeeds(3, "cmod");
    assertNeeds(2, "cmod\nna");
    assertNeeds(1, "cmod\nname\n");
  }

  @Test
  void shouldNotBelieveLengthsBeyondTheLimit() {
    for (String lying :
        List.of(
            "\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
            "\u0095\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
            "\u0096\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f",
            "X\u00ff\u00ff\u00ff\u00ff")) {
      boundary.reset();
      LimitExceededException e =
          assertThrows(LimitExceededException.class, () -> scan(boundary, lying));
      assertEquals("maxInputBytes", e.limit());
      assertEquals(0, e.offset());
    }
  }

  @Test
  void shouldStopAtTheLimit() {
    PickleBoundary small = new PickleBoundary(Limits.defaults().withMaxInputBytes(4));
    assertEquals(4, scan(small, "NNN."));
    small.reset();
    assertEquals(-1, scan(small, "NNN"));
    assertThrows(LimitExceededException.class, () -> scan(small, "NNNN"));
    small.reset();
    assertThrows(LimitExceededException.class, () -> scan(small, "NNNN."));
  }

  @Test
  void shouldLimitLines() {
    PickleBoundary small = new PickleBoundary(Limits.defaults().builder().maxLineBytes(3).build());
    assertEquals(8, scan(small, "cabc\nd\n."));
    small.reset();
    assertEquals(-1, scan(small, "cabc\nde"));
    assertThrows(LimitExceededException.class, () -> scan(small, "cabc\ndefg"));
  }

  @Test
  void shouldRefuseWhatIsNoPickle() {
    UnpicklingException e =
        assertThrows(UnpicklingException.class, () -> scan(boundary, "N\u00fe."));
    assertEquals(Category.MALFORMED, e.category());
    assertEquals(1, e.offset());
    boundary.reset();
    assertThrows(UnpicklingException.class, () -> scan(boundary, "T\u00ff\u00ff\u00ff\u00ff"));
  }

  @Test
  void shouldEndAtStopWhateverTheFrameSays() {
    assertEquals(11, scan(boundary, "\u0095\u0009\0\0\0\0\0\0\0N."));
  }

  @Test
  void shouldReadBuffersFromTheirPosition() {
    ByteBuffer direct = ByteBuffer.allocateDirect(8).put(Golden.latin1("xxNN.yyy")).flip();
    direct.position(2);
    assertEquals(3, boundary.scan(direct));
    assertEquals(3, boundary.scan(direct), "and again");
    assertEquals(2, direct.position());
  }

  private void assertNeeds(long expected, String soFar) {
    boundary.reset();
    assertEquals(-1, scan(boundary, soFar));
    assertEquals(expected, boundary.needed(), soFar);
  }

  private static long scan(PickleBoundary boundary, String bytes) {
    return boundary.scan(Golden.latin1(bytes), bytes.length());
  }
}
