package io.brine.bench.peer;

import java.util.List;
import org.apache.fory.Fory;
import org.apache.fory.memory.MemoryBuffer;

/**
 * Apache Fory for Java alone: one instance, classes registered, no references, generated code, the
 * schema of both sides the same, and a buffer used again. It copies what a String has inside
 * instead of writing UTF-8.
 */
public final class ForyPeer implements Peer {

  private final Fory fory =
      Fory.builder()
          .withXlang(false)
          .withRefTracking(false)
          .withCompatible(false)
          .requireClassRegistration(true)
          .suppressClassRegistrationWarnings(true)
          .withCodegen(true)
          .withAsyncCompilation(false)
          .withMaxDepth(1000)
          .build();
  private final MemoryBuffer buffer = MemoryBuffer.newHeapBuffer(1 << 16);
  private final Written written = new Written();

  public ForyPeer(List<Class<?>> classes) {
    classes.forEach(fory::register);
  }

  @Override
  public Written write(Object value) {
    buffer.writerIndex(0);
    fory.serialize(buffer, value);
    return written.set(buffer.getHeapMemory(), buffer.writerIndex());
  }

  @Override
  public Object read(byte[] bytes) {
    return fory.deserialize(bytes);
  }
}
