package io.brine.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;

/**
 * Agrona buffers for tests on a bare JVM, where Agrona's own need {@code --add-opens}: just what
 * the library may use of a {@link DirectBuffer} that it is given.
 */
public final class MemoryBuffer {

  private final byte[] array;
  private final ByteBuffer buffer;
  private final int adjustment;
  private final int capacity;

  private MemoryBuffer(byte[] array, ByteBuffer buffer, int adjustment, int capacity) {
    this.array = array;
    this.buffer = buffer;
    this.adjustment = adjustment;
    this.capacity = capacity;
  }

  /** A buffer over a range of an array. */
  public static DirectBuffer over(byte[] array, int offset, int length) {
    return proxy(new MemoryBuffer(array, null, offset, length));
  }

  /** A buffer over a range of a direct or read-only ByteBuffer. */
  public static DirectBuffer over(ByteBuffer buffer, int offset, int length) {
    return proxy(new MemoryBuffer(null, buffer, offset, length));
  }

  /** A buffer that shows neither array nor ByteBuffer, as one over foreign memory. */
  public static DirectBuffer opaque(byte[] content) {
    return proxy(new MemoryBuffer(null, ByteBuffer.wrap(content), -1, content.length));
  }

  private static DirectBuffer proxy(MemoryBuffer memory) {
    Class<?>[] interfaces = {DirectBuffer.class};
    return (DirectBuffer)
        Proxy.newProxyInstance(
            MemoryBuffer.class.getClassLoader(),
            interfaces,
            (self, method, args) -> memory.invoke(method, args));
  }

  private Object invoke(Method method, Object[] args) throws Throwable {
    boolean opaque = adjustment < 0;
    switch (method.getName()) {
      case "capacity":
        return capacity;
      case "byteArray":
        return array;
      case "byteBuffer":
        return opaque ? null : buffer;
      case "wrapAdjustment":
        return opaque ? 0 : adjustment;
      case "getBytes":
        if (args.length == 2 && args[1] instanceof byte[] target) {
          get((int) args[0], target, 0, target.length);
          return null;
        }
        break;
      default:
        if (method.getDeclaringClass() == Object.class) {
          try {
            return method.invoke(this, args);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }
    }
    throw new UnsupportedOperationException(method.toString());
  }

  private void get(int index, byte[] target, int offset, int length) {
    int from = Math.max(adjustment, 0) + index;
    if (array != null) {
      System.arraycopy(array, from, target, offset, length);
    } else {
      buffer.get(from, target, offset, length);
    }
  }
}
