package io.brine.container;

import io.brine.Pickler;
import io.brine.Unpickler;
import java.nio.ByteBuffer;

/**
 * A value of Django's cache in Redis, in the database or in local memory, and a session of the
 * cached session engines, which is a dict stored as such a value.
 *
 * <p>Django's {@code RedisSerializer} writes an int in decimal, and all else as a pickle of the
 * highest protocol. django-redis does the same, and can compress the pickle: zlib and gzip are told
 * by their first bytes (LZMA, LZ4, Zstandard and Brotli are not read). Values of {@code
 * LocMemCache} are always pickles, those of {@code DatabaseCache} base64 of a pickle. For {@code
 * FileBasedCache} see {@link DjangoCacheFile}, for memcached {@link MemcachedValue}.
 *
 * <p>Keys are {@code PREFIX:VERSION:KEY}, {@code :1:KEY} unless configured otherwise.
 */
public final class DjangoCacheValue {

  private static final int DJANGO_REDIS_LEVEL = 6;
  private static final int DJANGO_REDIS_MIN_LENGTH = 15;

  private DjangoCacheValue() {}

  /** As {@link #decode(ByteBuffer, Unpickler)}. */
  public static Object decode(byte[] bytes, Unpickler unpickler) {
    return decode(ByteBuffer.wrap(bytes), unpickler);
  }

  /**
   * The value for the bytes that Redis has: an integer in decimal, or a pickle, compressed or not.
   *
   * @param bytes from the buffer's position to its limit, which stay
   * @param unpickler reads the pickle; its limits bound numbers and what is decompressed, too
   * @throws io.brine.UnpicklingException if the bytes are neither, or the unpickler refuses them
   */
  public static Object decode(ByteBuffer bytes, Unpickler unpickler) {
    Number number = DecimalText.parse(bytes, unpickler.limits());
    if (number != null) {
      return number;
    }
    return unpickler.load(Inflate.ifCompressed(bytes.duplicate(), unpickler.limits()));
  }

  /**
   * The bytes for Redis. Django itself writes protocol 5.
   *
   * @throws io.brine.PicklingException if the pickler cannot write the value
   */
  public static byte[] encode(Object value, Pickler pickler) {
    return DecimalText.isInteger(value) ? DecimalText.encode(value) : pickler.dumps(value);
  }

  /** The bytes for django-redis with its {@code ZlibCompressor}, which leaves short ones alone. */
  public static byte[] encodeZlib(Object value, Pickler pickler) {
    byte[] bytes = encode(value, pickler);
    return DecimalText.isInteger(value) || bytes.length <= DJANGO_REDIS_MIN_LENGTH
        ? bytes
        : Inflate.deflate(bytes, DJANGO_REDIS_LEVEL);
  }

  /**
   * The value of a row of {@code DatabaseCache}.
   *
   * @param text the column {@code value}: base64 of a pickle
   * @throws io.brine.UnpicklingException if it is not, or the unpickler refuses the pickle
   */
  public static Object decodeDatabase(String text, Unpickler unpickler) {
    return unpickler.load(Base64Text.decode(text));
  }

  /** The column {@code value} of a row of {@code DatabaseCache}. */
  public static String encodeDatabase(Object value, Pickler pickler) {
    return Base64Text.encode(pickler.dumps(value));
  }
}
