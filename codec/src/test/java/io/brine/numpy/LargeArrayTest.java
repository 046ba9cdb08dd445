package io.brine.numpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.brine.Pickler;
import io.brine.Unpickler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 64 MiB of float64: what a load and a dump allocate. */
class LargeArrayTest {

  private static final int COUNT = 8 << 20;
  private static final int MAX_ALLOCATED = 64 << 10;

  private final Unpickler unpickler =
      Unpickler.builder().types(NumpyTypes.registry()).bytesAsViews(true).build();
  private final Pickler pickler =
      Pickler.builder().types(NumpyTypes.registry()).protocol(5).build();

  @TempDir Path folder;

  private static ByteBuffer memory() {
    ByteBuffer memory = ByteBuffer.allocateDirect(8 * COUNT).order(ByteOrder.LITTLE_ENDIAN);
    memory.putDouble(8 * (COUNT - 1), 0.25);
    return memory;
  }

  /** What the thread allocates, once everything has been loaded and compiled a little. */
  private static <T> T cheaply(Supplier<T> action) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    action.get();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    T result = action.get();
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertTrue(allocated < MAX_ALLOCATED, allocated + " bytes allocated");
    return result;
  }

  private static void check(NdArray array) {
    assertEquals(COUNT, array.size());
    assertEquals(0.25, array.getDouble(COUNT - 1));
    assertEquals(0.25, array.asDoubleBuffer().get(COUNT - 1));
  }

  @Test
  void shouldViewAnArrayInAMappedFile() throws IOException {
    Path file = folder.resolve("large.pkl");
    NdArray array = NdArray.of(DType.FLOAT64, memory(), COUNT);
    Files.write(file, pickler.dumps(array));
    try (FileChannel in = FileChannel.open(file)) {
      ByteBuffer mapped = in.map(MapMode.READ_ONLY, 0, in.size());
      check(cheaply(() -> (NdArray) unpickler.load(mapped.duplicate())));
    }
    Pickler older = Pickler.builder().types(NumpyTypes.registry()).protocol(4).build();
    Files.write(file, older.dumps(array));
    check(cheaply(() -> load(file)));
  }

  private NdArray load(Path file) {
    try {
      return (NdArray) unpickler.load(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldCopyNothingOutOfBand() {
    ByteBuffer memory = memory();
    NdArray array = NdArray.of(DType.FLOAT64, memory, COUNT);
    List<ByteBuffer> buffers = new ArrayList<>();
    byte[] pickle =
        cheaply(
            () -> {
              buffers.clear();
              return pickler.dumps(array, buffer -> !buffers.add(buffer));
            });
    assertTrue(pickle.length < 200, pickle.length + " bytes");
    memory.putDouble(0, 7.5);
    assertEquals(7.5, buffers.get(0).order(ByteOrder.LITTLE_ENDIAN).getDouble(0));
    NdArray loaded = cheaply(() -> (NdArray) unpickler.load(pickle, buffers));
    check(loaded);
    memory.putDouble(8, 2.5);
    assertEquals(2.5, loaded.getDouble(1));
    assertSame(DType.FLOAT64.kind(), loaded.dtype().kind());
  }
}
