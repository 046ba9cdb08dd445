package io.brine.container;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.value.PyBytes;
import java.nio.ByteBuffer;

/**
 * A value in the Redis and Valkey caches of cachelib, which Flask-Caching and Flask-Session use:
 * {@code !} and a pickle, or an int in decimal. Anything else is from before cachelib's days and is
 * what it is: bytes. Its other caches store plain pickles; for files see {@link CachelibFile}.
 */
public final class CachelibValue {

  private static final char PICKLE = '!';

  private CachelibValue() {}

  /** As {@link #decode(ByteBuffer, Unpickler)}. */
  public static Object decode(byte[] bytes, Unpickler unpickler) {
    return decode(ByteBuffer.wrap(bytes), unpickler);
  }

  /**
   * The value for the bytes that Redis has.
   *
   * @param bytes from the buffer's position to its limit, which stay
   * @param unpickler reads the pickle; its limits bound numbers, too
   * @return a Long or BigInteger, a copy of bytes without a mark, or the value of the pickle
   * @throws io.brine.UnpicklingException if the unpickler refuses the pickle
   */
  public static Object decode(ByteBuffer bytes, Unpickler unpickler) {
    if (Bytes.startsWith(bytes, PICKLE)) {
      return unpickler.load(bytes.duplicate().position(bytes.position() + 1));
    }
    Number number = DecimalText.parse(bytes, unpickler.limits());
    return number != null ? number : PyBytes.view(bytes).copy();
  }

  /**
   * The bytes for Redis. cachelib itself writes protocol 5.
   *
   * @throws io.brine.PicklingException if the pickler cannot write the value
   */
  public static byte[] encode(Object value, Pickler pickler) {
    if (DecimalText.isInteger(value)) {
      return DecimalText.encode(value);
    }
    byte[] pickle = pickler.dumps(value);
    byte[] bytes = new byte[1 + pickle.length];
    bytes[0] = PICKLE;
    System.arraycopy(pickle, 0, bytes, 1, pickle.length);
    return bytes;
  }
}
