package io.brine.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in an array of bytes, little-endian, and what is there of text. */
public final class Bytes {

  private static final VarHandle SHORT_LE =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Of eight bytes those that no ASCII has. */
  static final long HIGH_BITS = 0x8080808080808080L;

  private Bytes() {}

  public static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  public static int u16(byte[] bytes, int at) {
    return (short) SHORT_LE.get(bytes, at) & 0xffff;
  }

  public static int i32(byte[] bytes, int at) {
    return (int) INT_LE.get(bytes, at);
  }

  public static long u32(byte[] bytes, int at) {
    return i32(bytes, at) & 0xffffffffL;
  }

  public static long i64(byte[] bytes, int at) {
    return (long) LONG_LE.get(bytes, at);
  }

  /** Eight bytes, big-endian. */
  public static long i64BigEndian(byte[] bytes, int at) {
    return Long.reverseBytes(i64(bytes, at));
  }

  public static boolean isAscii(byte[] bytes, int at, int count) {
    int end = at + count;
    if (count < Long.BYTES && bytes.length - at >= Long.BYTES) {
      return (i64(bytes, at) & HIGH_BITS & (1L << Byte.SIZE * count) - 1) == 0;
    }
    if (count < Long.BYTES) {
      int all = 0;
      for (int i = at; i < end; i++) {
        all |= bytes[i];
      }
      return all >= 0;
    }
    for (int i = at; i < end - Long.BYTES; i += Long.BYTES) {
      if ((i64(bytes, i) & HIGH_BITS) != 0) {
        return false;
      }
    }
    return (i64(bytes, end - Long.BYTES) & HIGH_BITS) == 0;
  }
}
