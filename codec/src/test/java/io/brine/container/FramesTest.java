package io.brine.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.EndOfPicklesException;
import io.brine.Pickle;
import io.brine.Pickler;
import io.brine.PicklingException;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames as they come: whole, in parts, one after another. */
class FramesTest {

  private static final Unpickler UNPICKLER = Unpickler.builder().build();
  private static final Pickler PICKLER = Pickler.builder().build();

  @Test
  void shouldTellWhenAFrameIsWhole() {
    byte[] frame = PickleFrames.encode(List.of(1L, "a"), PICKLER);
    for (int length = 0; length < frame.length; length++) {
      ByteBuffer part = ByteBuffer.wrap(frame, 0, length);
      assertEquals(length < 4 ? -1 : frame.length, PickleFrames.size(part));
      assertThrows(UnpicklingException.class, () -> PickleFrames.decode(part, UNPICKLER));
      assertEquals(0, part.position());
    }
    ByteBuffer two = ByteBuffer.allocate(2 * frame.length).put(frame).put(frame).flip();
    assertEquals(List.of(1L, "a"), PickleFrames.decode(two, UNPICKLER));
    assertEquals(frame.length, two.position());
    assertEquals(List.of(1L, "a"), PickleFrames.decode(two, UNPICKLER));
    assertEquals(0, two.remaining());
  }

  @Test
  void shouldGoBehindAFrameWhosePickleIsRefused() {
    ByteBuffer frames = ByteBuffer.wrap(PickleFrames.frame(new byte[] {'?'}));
    assertThrows(UnpicklingException.class, () -> PickleFrames.decode(frames, UNPICKLER));
    assertEquals(0, frames.remaining());
  }

  @Test
  void shouldReadAndWriteStreams() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PickleFrames.write("a", PICKLER, out);
    PickleFrames.write(null, PICKLER, out);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    assertEquals("a", PickleFrames.read(in, UNPICKLER));
    assertEquals(null, PickleFrames.read(in, UNPICKLER));
    assertThrows(EndOfPicklesException.class, () -> PickleFrames.read(in, UNPICKLER));
  }

  @Test
  void shouldWriteCarbonFramesAtProtocol2() {
    List<CarbonPoint> points =
        List.of(new CarbonPoint("a.b", 1_700_000_000, 0.5), new CarbonPoint("a.c", 1.5, -1));
    byte[] frame = CarbonFrames.encode(points);
    assertEquals(2, frame[5]);
    assertEquals(points, CarbonFrames.decode(ByteBuffer.wrap(frame), UNPICKLER));
  }

  @Test
  void shouldWriteNoFrameThatCarbonRefuses() {
    List<CarbonPoint> points = Collections.nCopies(60_000, new CarbonPoint("a", 1, 1));
    String message =
        assertThrows(PicklingException.class, () -> CarbonFrames.encode(points)).getMessage();
    assertTrue(message.contains("1048576"), message);
  }

  @Test
  void shouldWriteWhatStructPackWrites() {
    byte[] pickle = Pickle.dumps("a");
    byte[] frame = PickleFrames.encode("a", PICKLER);
    assertArrayEquals(
        ByteBuffer.allocate(4 + pickle.length).putInt(pickle.length).put(pickle).array(), frame);
  }
}
