package io.brine.feed;

import static io.brine.testing.Streams.concat;
import static io.brine.testing.Streams.int64;
import static io.brine.testing.Streams.latin1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.Pickle;
import io.brine.PickleFeed;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.testing.ErrorFormat;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Senders that never come to an end, or say that they will not. */
class FeedLimitsTest {

  private static final int MOST = 100_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static PickleFeed feed(boolean keepMemo) {
    Limits limits = Limits.defaults().builder().maxInputBytes(MOST).maxLineBytes(1_000).build();
    return Unpickler.builder().limits(limits).build().feed(keepMemo);
  }

  /** Sends the same bytes again and again; returns how many came in before they were refused. */
  private static int sendUntilRefused(PickleFeed feed, byte[] first, byte[] then, String limit) {
    int sent = 0;
    try {
      feed.accept(ByteBuffer.wrap(first), value -> {});
      for (sent = first.length; sent < 10 * MOST; sent += then.length) {
        feed.accept(ByteBuffer.wrap(then), value -> {});
      }
    } catch (LimitExceededException e) {
      ErrorFormat.check(e);
      assertEquals(limit, e.limit());
      return sent;
    }
    throw new AssertionError("never refused");
  }

  @Test
  void shouldRefuseAnEndlessPickle() {
    for (int size : new int[] {1, 7, 4096, 70_000}) {
      byte[] piece = latin1("N".repeat(size));
      int sent = sendUntilRefused(feed(false), latin1("("), piece, "maxInputBytes");
      assertTrue(sent <= MOST && sent >= MOST - 2 * size, sent + " bytes in pieces of " + size);
    }
  }

  @Test
  void shouldRefuseAnEndlessLine() {
    int sent = sendUntilRefused(feed(false), latin1("V"), latin1("x"), "maxLineBytes");
    assertEquals(1_001, sent);
  }

  @Test
  void shouldRefuseADeclaredLengthBeforeItComes() {
    for (byte[] declared :
        new byte[][] {
          concat("\u008e", int64(MOST)),
          concat("\u008d", int64(Long.MAX_VALUE)),
          concat("\u0095", int64(MOST)),
          concat("\u0095", int64(-1)),
          latin1("T\u00ff\u00ff\u00ff\u007f"),
        }) {
      PickleFeed feed = feed(false);
      assertThrows(
          LimitExceededException.class, () -> feed.accept(ByteBuffer.wrap(declared), value -> {}));
    }
    PickleFeed feed = feed(false);
    assertThrows(
        UnpicklingException.class,
        () -> feed.accept(ByteBuffer.wrap(latin1("T\u00ff\u00ff\u00ff\u00ff")), value -> {}));
  }

  @Test
  void shouldAcceptAPickleOfJustThatLength() {
    byte[] just = Pickle.dumps(new byte[MOST - 30]);
    byte[] padded = concat("N0".repeat((MOST - just.length) / 2), just);
    assertTrue(padded.length >= MOST - 1, padded.length + " bytes");
    for (int size : new int[] {MOST, 1, 1000}) {
      PickleFeed feed = feed(false);
      int[] values = {0};
      for (int at = 0; at < padded.length; at += size) {
        int count = Math.min(size, padded.length - at);
        feed.accept(ByteBuffer.wrap(padded, at, count), value -> values[0]++);
      }
      assertEquals(1, values[0]);
    }
  }

  @Test
  void shouldBoundAKeptMemoAsAWhole() {
    byte[] pickle = Pickle.dumps("some text");
    int sent = sendUntilRefused(feed(true), pickle, pickle, "maxInputBytes");
    assertTrue(sent > MOST - 2 * pickle.length && sent <= MOST, sent + " bytes");
    PickleFeed forgetful = feed(false);
    for (int i = 0; i < 2 * MOST / pickle.length; i++) {
      forgetful.accept(ByteBuffer.wrap(pickle), value -> {});
    }
    assertTrue(forgetful.offset() > MOST);
  }

  @Test
  void shouldTakeMemoryOnlyForBytesThatCameIn() {
    PickleFeed feed = Unpickler.builder().build().feed(false);
    byte[] declared = concat("\u008e", int64(1L << 30));
    ByteBuffer piece = ByteBuffer.allocate(1);
    feed.accept(ByteBuffer.wrap(declared), value -> {});
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1_000; i++) {
      feed.accept(piece.clear(), value -> {});
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 1 << 20, allocated + " bytes for 1,000 that came in of 1 GiB declared");
  }
}
