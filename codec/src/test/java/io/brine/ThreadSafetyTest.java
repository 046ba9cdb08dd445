package io.brine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.brine.scan.Scanner;
import io.brine.testing.CorpusFile;
import io.brine.testing.Outcome;
import io.brine.testing.Streams;
import io.brine.type.StandardTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One Unpickler, Pickler, Scanner or Reencoder, used by many threads at once. */
@Timeout(120)
class ThreadSafetyTest {

  private static final int THREADS = 8;

  @Test
  void shouldGiveTheSameValuesOnManyThreadsAtOnce() throws Exception {
    Unpickler unpickler = Unpickler.builder().encoding("latin1").allowAllInert().build();
    // Every third file is cut short: a failed load leaves nothing behind for the next one.
    onManyThreads(inputs(true), pickle -> outcome(unpickler, pickle));
  }

  /** Values are only read, so that the threads can share them; some of them cannot be written. */
  @Test
  void shouldWriteTheSameBytesOnManyThreadsAtOnce() throws Exception {
    Unpickler unpickler = Unpickler.builder().encoding("latin1").allowAllInert().build();
    List<Object> values = new ArrayList<>();
    for (byte[] pickle : inputs(false)) {
      Outcome outcome = Outcome.of(() -> unpickler.load(pickle));
      if (outcome.isValue()) {
        values.add(outcome.value());
      }
    }
    int written = values.size();
    for (int i = 0; i < written; i += 5) {
      values.add(java.util.Arrays.asList(values.get(i), new Object(), values.get(i)));
    }
    for (int protocol : new int[] {0, 2, 5}) {
      Pickler pickler = Pickler.builder().protocol(protocol).build();
      onManyThreads(values, value -> written(pickler, value));
    }
  }

  private static String written(Pickler pickler, Object value) {
    try {
      return Streams.hex(pickler.dumps(value));
    } catch (PicklingException e) {
      return e.getMessage();
    }
  }

  @Test
  void shouldScanAndReencodeTheSameOnManyThreadsAtOnce() throws Exception {
    Scanner scanner = new Scanner(StandardTypes.standard());
    Reencoder reencoder = Reencoder.builder().protocol(2).build();
    onManyThreads(inputs(true), pickle -> "" + scanner.scan(pickle));
    onManyThreads(inputs(true), pickle -> Outcome.of(() -> reencoded(reencoder, pickle)).text());
  }

  private static String reencoded(Reencoder reencoder, byte[] pickle) {
    try {
      return Streams.hex(reencoder.reencode(pickle));
    } catch (PicklingException e) {
      return e.getMessage();
    }
  }

  private static List<byte[]> inputs(boolean alsoCutShort) throws IOException {
    List<byte[]> pickles = new ArrayList<>();
    List<CorpusFile> files = CorpusFile.all();
    for (int i = 0; i < files.size(); i += 7) {
      byte[] bytes = files.get(i).bytes();
      if (bytes.length < 10_000) {
        boolean cut = alsoCutShort && i % 3 == 0;
        pickles.add(cut ? java.util.Arrays.copyOf(bytes, bytes.length / 2) : bytes);
      }
    }
    return pickles;
  }

  /** What a function gives for an input; may throw what the test is to fail with. */
  private interface Use<T> {
    String of(T input) throws Exception;
  }

  /** Each thread does all inputs, beginning at another one, and gets what one thread gets alone. */
  private static <T> void onManyThreads(List<T> inputs, Use<T> use) throws Exception {
    List<String> expected = new ArrayList<>();
    for (T input : inputs) {
      expected.add(use.of(input));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int first = t * inputs.size() / THREADS;
        tasks.add(
            () -> {
              for (int i = 0; i < inputs.size(); i++) {
                int at = (first + i) % inputs.size();
                assertEquals(expected.get(at), use.of(inputs.get(at)));
              }
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String outcome(Unpickler unpickler, byte[] pickle) throws IOException {
    return Outcome.of(() -> unpickler.load(pickle)).text();
  }

  @Test
  void shouldLetAHookLoadWithTheSameUnpickler() {
    AtomicReference<Unpickler> self = new AtomicReference<>();
    byte[] inner = Streams.latin1("]q\u0000(K\u0001\u008c\u0001ae.");
    self.set(
        Unpickler.builder()
            .persistentLoad(
                id -> "deep".equals(id) ? self.get().load(inner) : self.get().load(nested("deep")))
            .build());
    Object value =
        self.get().load(Streams.latin1("]q\u0000(\u008c\u0001xQh\u0000\u008c\u0004deepQe."));
    List<?> list = (List<?>) value;
    assertEquals(List.of(1L, "a"), ((List<?>) list.get(0)).get(0));
    assertSame(list, list.get(1));
    assertEquals(List.of(1L, "a"), list.get(2));
  }

  private static byte[] nested(String id) {
    return Streams.latin1("]P" + id + "\na.");
  }
}
