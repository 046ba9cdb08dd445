package io.brine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.brine.testing.CorpusFile;
import io.brine.testing.Outcome;
import io.brine.testing.Streams;
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

/** One Unpickler, many loads at once. */
@Timeout(120)
class ThreadSafetyTest {

  private static final int THREADS = 8;

  @Test
  void shouldGiveTheSameValuesOnManyThreadsAtOnce() throws Exception {
    Unpickler unpickler = Unpickler.builder().encoding("latin1").allowAllInert().build();
    List<byte[]> pickles = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    List<CorpusFile> files = CorpusFile.all();
    for (int i = 0; i < files.size(); i += 3) {
      byte[] bytes = files.get(i).bytes();
      if (bytes.length < 10_000) {
        pickles.add(bytes);
        expected.add(outcome(unpickler, bytes));
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int first = t * pickles.size() / THREADS;
        tasks.add(
            () -> {
              for (int i = 0; i < pickles.size(); i++) {
                int at = (first + i) % pickles.size();
                assertEquals(expected.get(at), outcome(unpickler, pickles.get(at)));
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
