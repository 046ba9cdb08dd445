package io.brine.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/** Numbers of several bytes in byte arrays, in the byte orders of pickles. */
public final class ByteArrays {

  public static final VarHandle SHORT_LE =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  public static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  public static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  public static final VarHandle LONG_BE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private ByteArrays() {}

  /** The two's complement of LONG1 and LONG4, the lowest byte first. */
  public static byte[] littleEndian(BigInteger value) {
    return reversed(value.toByteArray());
  }

  /** The integer of a two's complement with the lowest byte first, which is left reversed. */
  public static BigInteger toBigInteger(byte[] littleEndian) {
    return new BigInteger(reversed(littleEndian));
  }

  private static byte[] reversed(byte[] bytes) {
    for (int i = 0, k = bytes.length - 1; i < k; i++, k--) {
      byte swap = bytes[i];
      bytes[i] = bytes[k];
      bytes[k] = swap;
    }
    return bytes;
  }
}
