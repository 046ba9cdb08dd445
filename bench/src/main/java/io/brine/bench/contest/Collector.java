package io.brine.bench.contest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The processor time of the garbage collector, which has threads of its own, as Linux counts it;
 * elsewhere it is not known and counts as nothing.
 */
public final class Collector {

  private static final Path TASKS = Path.of("/proc/self/task");

  private Collector() {}

  /** Since the start, of all threads of the collector, and of the VM thread that it works in. */
  public static long nanos() {
    long sum = 0;
    for (Path thread : threads()) {
      try {
        if (isCollector(Files.readString(thread.resolve("comm")))) {
          String times = Files.readString(thread.resolve("schedstat"));
          sum += Long.parseLong(times.substring(0, times.indexOf(' ')));
        }
      } catch (IOException e) {
        // The thread has ended.
      }
    }
    return sum;
  }

  private static boolean isCollector(String name) {
    return name.startsWith("GC Thread") || name.startsWith("G1 ") || name.startsWith("VM Thread");
  }

  private static List<Path> threads() {
    List<Path> threads = new ArrayList<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      tasks.forEach(threads::add);
    } catch (IOException e) {
      return List.of(); // not Linux
    }
    return threads;
  }
}
