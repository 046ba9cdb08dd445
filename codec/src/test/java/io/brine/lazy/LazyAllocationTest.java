package io.brine.lazy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.brine.Pickle;
import io.brine.Unpickler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warm reader allocates nothing: counted by the JVM, not estimated. */
class LazyAllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** More than the nodes and items that a reader keeps. */
  private static final int WARM_UP = 2_000;

  private static final int RUNS = 500;

  private final LazyReader reader = Unpickler.builder().build().lazyReader();
  private long sink;

  private static byte[] records(int count) {
    List<Object> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("id", 1_000_000L + i);
      record.put("name", "name " + i);
      record.put("größe", i * 0.5);
      record.put("big", 1L << 60);
      record.put("tags", List.of("red", "green", i));
      record.put("payload", new byte[] {1, 2, (byte) i});
      records.add(record);
    }
    return Pickle.dumps(records);
  }

  /** Fails if a run of the warm task allocates. */
  private void assertNothingAllocated(Runnable task) {
    for (int i = 0; i < WARM_UP; i++) {
      task.run();
    }
    // The JVM may compile or link something in the middle of a run: least of three counts.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      THREADS.getCurrentThreadAllocatedBytes();
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < RUNS; i++) {
        task.run();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes in " + RUNS + " runs");
  }

  private void readFields(LazyNode root) {
    LazyNode record = root.get(17);
    sink += record.get("id").asLong();
    sink += record.get("name").contentEquals("name 17") ? 1 : 0;
    sink += (long) record.get("größe").asDouble();
    sink += record.get("big").asLong();
    sink += record.get("tags").get(2).asInt();
    sink += record.get("payload").size();
  }

  @Test
  void shouldAllocateNothingOverAnArray() {
    byte[] pickle = records(50);
    assertNothingAllocated(() -> readFields(reader.read(pickle)));
  }

  @Test
  void shouldAllocateNothingOverADirectBuffer() {
    byte[] pickle = records(50);
    ByteBuffer direct = ByteBuffer.allocateDirect(pickle.length + 9).position(9).put(pickle);
    assertNothingAllocated(() -> readFields(reader.read(direct.flip().position(9))));
  }

  @Test
  void shouldAllocateNothingOverAMappedFile(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("records.pkl"), records(50));
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      assertNothingAllocated(() -> readFields(reader.read(mapped.position(0))));
    }
  }

  @Test
  void shouldAllocateNothingWhileWalkingWithOnesOwnNodes() {
    byte[] pickle = records(150);
    LazyNode record = reader.newNode();
    LazyNode field = reader.newNode();
    LazyItems records = reader.newItems();
    LazyItems tags = reader.newItems();
    LazyNode root = reader.read(pickle);
    assertNothingAllocated(
        () -> {
          for (root.items(records); records.next(); ) {
            record.moveTo(records.value());
            sink += record.find("id", field) ? field.asLong() : 0;
            sink += record.has("missing") ? 1 : 0;
            record.find("tags", field);
            for (field.items(tags); tags.next(); ) {
              sink += tags.value().size();
            }
          }
        });
  }

  @Test
  void shouldAllocateNothingInLargeDicts() {
    Map<String, Object> large = new LinkedHashMap<>();
    for (int i = 0; i < 3_000; i++) {
      large.put("key " + i, i);
    }
    List<String> keys = List.copyOf(large.keySet());
    byte[] pickle = Pickle.dumps(large);
    LazyNode found = reader.newNode();
    assertNothingAllocated(
        () -> {
          LazyNode root = reader.read(pickle);
          for (int i = 0; i < keys.size(); i += 100) {
            sink += root.find(keys.get(i), found) ? found.asLong() : 0;
          }
        });
  }
}
