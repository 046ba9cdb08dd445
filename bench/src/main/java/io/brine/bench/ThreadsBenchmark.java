package io.brine.bench;

import io.brine.Pickler;
import io.brine.Unpickler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One Unpickler and one Pickler, used by one thread and by two. Each thread does the same number of
 * calls, so that two threads that do not disturb each other take as long as one.
 */
public class ThreadsBenchmark extends WorkloadBenchmark implements WallClock {
  private final Unpickler unpickler = Unpickler.builder().build();
  private final Pickler pickler = Pickler.builder().protocol(5).build();
  private final ExecutorService pool =
      Executors.newFixedThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "worker");
            thread.setDaemon(true);
            return thread;
          });
  private byte[] bytes;
  private Object values;
  private int calls;

  @Setup
  public void setUp() {
    bytes = Workloads.pickle(workload);
    values = unpickler.load(bytes);
    calls = Math.max(1, 2_000_000 / bytes.length);
  }

  @TearDown
  public void tearDown() {
    pool.shutdown();
  }

  @Benchmark
  public Object decodeOneThread() throws Exception {
    return inThreads(1, () -> unpickler.load(bytes));
  }

  @Benchmark
  public Object decodeTwoThreads() throws Exception {
    return inThreads(2, () -> unpickler.load(bytes));
  }

  @Benchmark
  public Object encodeOneThread() throws Exception {
    return inThreads(1, () -> pickler.dumps(values));
  }

  @Benchmark
  public Object encodeTwoThreads() throws Exception {
    return inThreads(2, () -> pickler.dumps(values));
  }

  private Object inThreads(int threads, Callable<Object> operation) throws Exception {
    List<Callable<Object>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      tasks.add(() -> repeat(operation));
    }
    Object last = null;
    for (Future<Object> task : pool.invokeAll(tasks)) {
      last = task.get();
    }
    return last;
  }

  private Object repeat(Callable<Object> operation) throws Exception {
    Object last = null;
    for (int i = 0; i < calls; i++) {
      last = operation.call();
    }
    return last;
  }
}
