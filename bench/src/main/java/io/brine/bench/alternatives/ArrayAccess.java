package io.brine.bench.alternatives;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** An array, through VarHandles. */
record ArrayAccess(byte[] bytes) implements Access {

  private static final VarHandle SHORT_LE =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_BE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  @Override
  public int length() {
    return bytes.length;
  }

  @Override
  public int u8(int at) {
    return bytes[at] & 0xff;
  }

  @Override
  public int u16(int at) {
    return (short) SHORT_LE.get(bytes, at) & 0xffff;
  }

  @Override
  public int i32(int at) {
    return (int) INT_LE.get(bytes, at);
  }

  @Override
  public long i64(int at) {
    return (long) LONG_LE.get(bytes, at);
  }

  @Override
  public long i64BigEndian(int at) {
    return (long) LONG_BE.get(bytes, at);
  }

  @Override
  public String text(int at, int count) {
    for (int i = at; i < at + count; i++) {
      if (bytes[i] < 0) {
        return new String(bytes, at, count, StandardCharsets.UTF_8);
      }
    }
    return new String(bytes, at, count, StandardCharsets.ISO_8859_1);
  }
}
