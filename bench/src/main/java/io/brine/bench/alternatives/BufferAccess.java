package io.brine.bench.alternatives;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A buffer, of the heap or direct. */
final class BufferAccess implements Access {

  private final ByteBuffer buffer;

  BufferAccess(ByteBuffer source) {
    buffer = source.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public int length() {
    return buffer.limit();
  }

  @Override
  public int u8(int at) {
    return buffer.get(at) & 0xff;
  }

  @Override
  public int u16(int at) {
    return buffer.getShort(at) & 0xffff;
  }

  @Override
  public int i32(int at) {
    return buffer.getInt(at);
  }

  @Override
  public long i64(int at) {
    return buffer.getLong(at);
  }

  @Override
  public long i64BigEndian(int at) {
    return Long.reverseBytes(buffer.getLong(at));
  }

  @Override
  public String text(int at, int count) {
    byte[] bytes = new byte[count];
    buffer.get(at, bytes);
    for (byte b : bytes) {
      if (b < 0) {
        return new String(bytes, StandardCharsets.UTF_8);
      }
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
