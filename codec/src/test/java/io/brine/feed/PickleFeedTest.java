package io.brine.feed;

import static io.brine.testing.Streams.concat;
import static io.brine.testing.Streams.latin1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.GlobalRefusedException;
import io.brine.Pickle;
import io.brine.PickleFeed;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.lazy.LazyReader;
import io.brine.testing.CorpusFile;
import io.brine.testing.Outcome;
import io.brine.value.PyList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Pickles that arrive in pieces: the same values, each byte looked at once, nothing copied twice.
 */
class PickleFeedTest {

  /** Of the files with a single pickle so many are left out between two that are tried. */
  private static final int EVERY = 10;

  private final Unpickler unpickler = Unpickler.builder().build();

  /** Feeds pieces of random sizes up to a greatest one, all in one buffer that is used again. */
  private static List<Object> feed(PickleFeed feed, byte[] all, ByteBuffer piece, Random random)
      throws IOException {
    List<Object> values = new ArrayList<>();
    for (int at = 0; at < all.length; ) {
      int count = Math.min(all.length - at, 1 + random.nextInt(piece.capacity()));
      piece.clear().put(all, at, count).flip();
      feed.accept(piece, values::add);
      assertFalse(piece.hasRemaining());
      at += count;
    }
    feed.finish();
    return values;
  }

  @Test
  void shouldLoadTheCorpusFromPiecesOfAnySize() throws IOException {
    Random random = new Random(3);
    int several = 0;
    int index = 0;
    for (CorpusFile file : CorpusFile.all()) {
      boolean isSample = file.pickles() > 1 || index++ % EVERY == 0;
      if (!isSample || !file.buffers().isEmpty() || file.bytes().length > 20_000) {
        continue;
      }
      Unpickler inert = file.options().allowAllInert().build();
      String expected = new Outcome(file.load(inert), null).text();
      for (int size : new int[] {1, 3, 40}) {
        PickleFeed feed = inert.feed(file.isMemoKept());
        ByteBuffer piece = size == 3 ? ByteBuffer.allocateDirect(3) : ByteBuffer.allocate(size);
        List<Object> values = feed(feed, file.bytes(), piece, random);
        assertEquals(expected, new Outcome(values, null).text(), file.path());
        several += file.pickles() > 1 ? 1 : 0;
      }
    }
    assertTrue(several > 100, several + " runs");
  }

  @Test
  void shouldKeepSurplusBytesForTheNext() {
    byte[] one = Pickle.dumps(List.of("first"));
    byte[] two = Pickle.dumps(List.of("second"));
    byte[] all = concat(one, two, one, two);
    for (int cut = 0; cut <= all.length; cut++) {
      PickleFeed feed = unpickler.feed(false);
      List<Object> values = new ArrayList<>();
      feed.accept(ByteBuffer.wrap(all, 0, cut), values::add);
      assertEquals(cut, feed.offset() + feed.pending());
      feed.accept(ByteBuffer.wrap(all, cut, all.length - cut), values::add);
      assertEquals(
          "[['first'], ['second'], ['first'], ['second']]", new Outcome(values, null).text());
      assertEquals(all.length, feed.offset());
      assertEquals(0, feed.pending());
    }
  }

  @Test
  void shouldNotCopyAPickleThatCameInOnePiece() {
    byte[] pickle = Pickle.dumps("abc");
    byte[] all = concat(pickle, pickle);
    ByteBuffer chunk = ByteBuffer.wrap(all);
    PickleFeed feed = unpickler.feed(false);
    feed.offer(chunk);
    assertTrue(feed.next());
    assertSame(all, feed.pickle().array());
    assertEquals(pickle.length, feed.pickle().remaining());
    assertTrue(feed.next());
    assertSame(all, feed.pickle().array());
    assertEquals(pickle.length, feed.pickle().arrayOffset());
    assertEquals("abc", feed.load());
    assertEquals("abc", feed.load());
    assertFalse(feed.next());
    assertThrows(IllegalStateException.class, feed::pickle);
    assertThrows(IllegalStateException.class, feed::load);
  }

  @Test
  void shouldGiveItsPicklesToALazyReader() {
    byte[] all = concat(Pickle.dumps(List.of(1, 2)), Pickle.dumps(List.of(3, 4)));
    PickleFeed feed = unpickler.feed(false);
    LazyReader reader = unpickler.lazyReader();
    long sum = 0;
    for (int i = 0; i < all.length; i++) {
      feed.offer(ByteBuffer.wrap(all, i, 1));
      while (feed.next()) {
        sum = 10 * sum + reader.read(feed.pickle()).get(1).asLong();
      }
    }
    assertEquals(24, sum);
  }

  @Test
  void shouldShareTheMemoIfAskedTo() {
    byte[] first = latin1("(lp5\nVx\np6\na.");
    byte[] second = latin1("(lg5\nag6\na.");
    for (int cut = 0; cut < first.length + second.length; cut++) {
      byte[] all = concat(first, second);
      PickleFeed feed = unpickler.feed(true);
      List<Object> values = new ArrayList<>();
      feed.accept(ByteBuffer.wrap(all, 0, cut), values::add);
      feed.accept(ByteBuffer.wrap(all, cut, all.length - cut), values::add);
      PyList again = (PyList) values.get(1);
      assertSame(values.get(0), again.get(0));
      assertSame(((PyList) values.get(0)).get(0), again.get(1));
    }
    PickleFeed feed = unpickler.feed(true);
    feed.offer(ByteBuffer.wrap(concat(first, second)));
    assertTrue(feed.next());
    assertThrows(IllegalStateException.class, feed::next);
    feed.load();
    assertThrows(IllegalStateException.class, feed::load);
    assertTrue(feed.next());
  }

  @Test
  void shouldGoOnBehindAPickleThatIsRefused() {
    byte[] all = concat(latin1("cos\nsystem\n."), Pickle.dumps("next"));
    PickleFeed feed = unpickler.feed(false);
    feed.offer(ByteBuffer.wrap(all));
    assertTrue(feed.next());
    assertThrows(GlobalRefusedException.class, feed::load);
    assertTrue(feed.next());
    assertEquals("next", feed.load());
  }

  @Test
  void shouldReportWhatIsNoOpcodeAtOnce() {
    PickleFeed feed = unpickler.feed(false);
    byte[] broken = concat(Pickle.dumps(1), "(K\u0001\u00ff");
    List<Object> values = new ArrayList<>();
    UnpicklingException e =
        assertThrows(
            UnpicklingException.class,
            () -> {
              for (byte b : broken) {
                feed.accept(ByteBuffer.wrap(new byte[] {b}), values::add);
              }
            });
    assertEquals(List.of(1L), values);
    assertEquals(Category.MALFORMED, e.category());
    assertEquals(3, e.offset());
    assertEquals(broken.length - 4, feed.offset());
    assertThrows(IllegalStateException.class, feed::next);
    assertThrows(IllegalStateException.class, () -> feed.offer(ByteBuffer.allocate(1)));
  }

  @Test
  void shouldTellThatTheSourceEndedInside() {
    PickleFeed feed = unpickler.feed(false);
    feed.finish();
    feed.accept(ByteBuffer.wrap(latin1("X\u0005\u0000\u0000\u0000ab")), value -> {});
    assertEquals(7, feed.pending());
    assertEquals(4, feed.needed());
    assertEquals(
        Category.TRUNCATED, assertThrows(UnpicklingException.class, feed::finish).category());
    feed.accept(ByteBuffer.wrap(latin1("cde.")), value -> assertEquals("abcde", value));
    feed.finish();
  }

  @Test
  void shouldRefuseToBeOfferedTwoBuffers() {
    PickleFeed feed = unpickler.feed(false);
    feed.offer(ByteBuffer.wrap(latin1("N.N.")));
    assertTrue(feed.next());
    assertThrows(IllegalStateException.class, () -> feed.offer(ByteBuffer.allocate(1)));
  }

  @Test
  void shouldLookAtEachByteOnce() {
    // A quadratic scan of four million pieces would take hours.
    byte[] pickle = concat("(", "N".repeat(4_000_000), "t.");
    assertTimeoutPreemptively(
        Duration.ofSeconds(120),
        () -> {
          PickleFeed feed = unpickler.feed(false);
          ByteBuffer piece = ByteBuffer.wrap(pickle);
          for (int i = 0; i < pickle.length; i++) {
            piece.limit(i + 1);
            feed.offer(piece);
            assertEquals(i == pickle.length - 1, feed.next());
          }
          assertEquals(pickle.length, feed.pickle().remaining());
        });
  }
}
