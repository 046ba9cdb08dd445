package io.brine.conformance;

import static io.brine.testing.Streams.concat;
import static io.brine.testing.Streams.latin1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.EndOfPicklesException;
import io.brine.PickleReader;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.testing.CorpusFile;
import io.brine.testing.Outcome;
import io.brine.testing.Sources.Trickle;
import io.brine.value.PyList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pickles that stand one after another, with memos of their own or one for all. */
class SeveralPicklesTest {

  private final Unpickler unpickler = Unpickler.builder().build();

  @Test
  void shouldReadCorpusFilesAlikeFromStreamsAndBuffers() throws IOException {
    int several = 0;
    for (CorpusFile file : CorpusFile.all()) {
      if (file.pickles() == 1) {
        continue;
      }
      several++;
      Unpickler inert = file.options().allowAllInert().build();
      String expected = new Outcome(file.load(inert), null).text();
      for (InputStream in :
          List.of(new Trickle(file.bytes()), new ByteArrayInputStream(file.bytes()))) {
        try (PickleReader reader = inert.reader(in, file.isMemoKept())) {
          assertEquals(expected, new Outcome(reader.loadAll(), null).text(), file.path());
          assertFalse(reader.hasNext());
          assertThrows(EndOfPicklesException.class, reader::load);
        }
      }
      ByteBuffer direct = ByteBuffer.allocateDirect(file.bytes().length).put(file.bytes()).flip();
      try (PickleReader reader = inert.reader(direct, file.isMemoKept())) {
        assertEquals(expected, new Outcome(reader.loadAll(), null).text(), file.path());
        assertThrows(EndOfPicklesException.class, reader::load);
      }
      assertEquals(0, direct.position());
    }
    assertTrue(several > 50, several + " files");
  }

  @Test
  void shouldTellTheEndOfPicklesFromATruncatedOne() throws IOException {
    for (boolean keepMemo : new boolean[] {false, true}) {
      try (PickleReader reader = unpickler.reader(ByteBuffer.wrap(latin1("K\u0001.")), keepMemo)) {
        assertEquals(1L, reader.load());
        assertEquals(3, assertThrows(EndOfPicklesException.class, reader::load).offset());
        // Asking again is no misuse: a log may have grown meanwhile.
        assertThrows(EndOfPicklesException.class, reader::load);
      }
      byte[] cut = latin1("K\u0001.K");
      try (PickleReader reader = unpickler.reader(new ByteArrayInputStream(cut), keepMemo)) {
        assertEquals(1L, reader.load());
        assertTrue(reader.hasNext());
        UnpicklingException e = assertThrows(UnpicklingException.class, reader::load);
        assertEquals(Category.TRUNCATED, e.category());
        assertFalse(e instanceof EndOfPicklesException);
      }
    }
    assertThrows(EndOfPicklesException.class, () -> unpickler.load(new byte[0]));
    assertThrows(EndOfPicklesException.class, () -> unpickler.load(new Trickle(new byte[0])));
    assertThrows(EndOfPicklesException.class, () -> unpickler.loadAll(new byte[0]));
  }

  @Test
  void shouldLeaveAStreamBehindTheStop() throws IOException {
    for (String rest : List.of("", "rest", "\u0095\u00ff", "K\u0002.")) {
      for (byte[] pickle : samples()) {
        byte[] both = concat(pickle, rest);
        ByteArrayInputStream whole = new ByteArrayInputStream(both);
        unpickler.load(whole);
        assertEquals(rest.length(), whole.available());
        Trickle trickle = new Trickle(both);
        unpickler.load(trickle);
        assertEquals(pickle.length, trickle.taken());
      }
    }
  }

  @Test
  void shouldMoveTheBufferBehindTheStop() {
    for (byte[] pickle : samples()) {
      ByteBuffer buffer = ByteBuffer.wrap(concat("??", pickle, "rest"));
      buffer.position(2);
      unpickler.load(buffer);
      assertEquals(2 + pickle.length, buffer.position());
      assertEquals(pickle.length + 6, buffer.limit());
    }
    ByteBuffer broken = ByteBuffer.wrap(latin1("K\u0001"));
    assertThrows(UnpicklingException.class, () -> unpickler.load(broken));
    assertEquals(0, broken.position());
  }

  private static List<byte[]> samples() {
    List<byte[]> samples = new ArrayList<>();
    for (CorpusFile file : CorpusFile.all()) {
      if (file.family().equals("lists") || file.family().equals("strings")) {
        samples.add(file.bytes());
      }
    }
    return samples.subList(0, 100);
  }

  @Test
  void shouldKeepTheMemoOnlyWhenAskedTo() throws IOException {
    byte[] pickles = latin1("]q\u0000K\u0001a.h\u0000.h\u0000K\u0002a.");
    try (PickleReader reader = unpickler.reader(ByteBuffer.wrap(pickles), true)) {
      Object first = reader.load();
      assertSame(first, reader.load());
      assertSame(first, reader.load());
      assertEquals(List.of(1L, 2L), first);
    }
    try (PickleReader reader = unpickler.reader(ByteBuffer.wrap(pickles), false)) {
      reader.load();
      UnpicklingException e = assertThrows(UnpicklingException.class, reader::load);
      assertEquals("offset 7: BINGET: the memo has no entry 0", e.getMessage());
    }
  }

  @Test
  void shouldKeepClassesAndInstancesInTheMemo() throws IOException {
    String first = "cm\nC\nq\u0000)\u0081q\u0001}X\u0001\u0000\u0000\u0000aK\u0001sb.";
    String second = "h\u0000)\u0081q\u0002}X\u0001\u0000\u0000\u0000ah\u0001sb.";
    Unpickler inert = Unpickler.builder().allowInert("m", "C").build();
    try (PickleReader reader = inert.reader(new Trickle(latin1(first + second)), true)) {
      Object a = reader.load();
      var b = assertInstanceOf(io.brine.value.PyObject.class, reader.load());
      assertSame(a, b.attribute("a"));
      assertEquals("m.C", b.className());
    }
  }

  @Test
  void shouldRefuseToGoOnWithAMemoOfWhichAPartIsMissing() throws IOException {
    byte[] pickles = latin1("]q\u0000.cos\nsystem\n.h\u0000.");
    try (PickleReader reader = unpickler.reader(ByteBuffer.wrap(pickles), true)) {
      assertEquals(List.of(), reader.load());
      assertThrows(UnpicklingException.class, reader::load);
      assertThrows(IllegalStateException.class, reader::load);
    }
  }

  @Test
  void shouldRefuseToReadAfterClose() throws IOException {
    for (boolean keepMemo : new boolean[] {false, true}) {
      PickleReader reader = unpickler.reader(ByteBuffer.wrap(latin1("N.N.")), keepMemo);
      reader.load();
      reader.close();
      assertThrows(IllegalStateException.class, reader::load);
      PickleReader streaming = unpickler.reader(new Trickle(latin1("N.N.")), keepMemo);
      streaming.load();
      streaming.close();
      assertThrows(IllegalStateException.class, streaming::load);
    }
  }

  @Test
  void shouldLeaveNothingBehindAfterAFailure() {
    Outcome good = new Outcome(unpickler.load(latin1("]q\u0000(K\u0001h\u0000e.")), null);
    List<byte[]> bad =
        List.of(
            latin1("]q\u0000q\u0001q\u0002((("),
            latin1(
                "(((]q\u0005]q\u0006\u0095\u0005\u0000\u0000\u0000\u0000\u0000\u0000\u0000h\u0007."),
            latin1("X\u0001\u0000\u0000\u0000aq\u0000cos\nsystem\n."),
            latin1("}]K\u0001s."),
            latin1("\u0080\u0003cdatetime\ndate\nC\u0001x\u0085R."),
            latin1("h\u0000."));
    for (byte[] pickle : bad) {
      assertThrows(UnpicklingException.class, () -> unpickler.load(pickle));
      assertEquals(
          good.text(),
          new Outcome(unpickler.load(latin1("]q\u0000(K\u0001h\u0000e.")), null).text());
      assertThrows(UnpicklingException.class, () -> unpickler.load(latin1("h\u0000.")));
      // Names of Python 2 only below protocol 3, whatever the last pickle's was.
      assertEquals(
          "bytearray(b'')",
          new Outcome(unpickler.load(latin1("c__builtin__\nbytearray\n)R.")), null).text());
    }
  }

  @Test
  void shouldGoOnBehindAPickleThatWasRefused() throws IOException {
    // The offsets count from the start of the source, for a buffer.
    try (PickleReader reader =
        unpickler.reader(ByteBuffer.wrap(latin1("N.cos\nsystem\n.")), false)) {
      reader.load();
      UnpicklingException e = assertThrows(UnpicklingException.class, reader::load);
      assertEquals(2, e.offset());
    }
  }

  @Test
  void shouldGiveEachPickleTheBuffersThatItIsGiven() throws IOException {
    ByteBuffer a = ByteBuffer.wrap(new byte[] {1});
    ByteBuffer b = ByteBuffer.wrap(new byte[] {2});
    for (boolean keepMemo : new boolean[] {false, true}) {
      try (PickleReader reader =
          unpickler.reader(ByteBuffer.wrap(latin1("\u0097.\u0097.N.")), keepMemo)) {
        assertSame(a, reader.load(List.of(a)));
        assertSame(b, reader.load(List.of(b)));
        assertEquals(null, reader.load());
      }
    }
  }

  @Test
  void shouldShareListsBetweenPicklesWhereverTheyGrow() throws IOException {
    byte[] pickles = latin1("(lq\u0000(dq\u0001\u0086.h\u0000K\u0007a.h\u0001K\u0001K\u0002s.");
    try (PickleReader reader = unpickler.reader(new Trickle(pickles), true)) {
      Object pair = reader.load();
      PyList list = (PyList) reader.load();
      Object dict = reader.load();
      assertEquals("([7], {1: 2})", io.brine.text.PythonRepr.of(pair));
      assertEquals("[7]", io.brine.text.PythonRepr.of(list));
      assertEquals("{1: 2}", io.brine.text.PythonRepr.of(dict));
    }
  }
}
