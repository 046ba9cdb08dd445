package io.brine.container;

import io.brine.Pickler;
import io.brine.Unpickler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * A file of cachelib's {@code FileSystemCache}, which Flask-Caching uses: four bytes with the time
 * when it expires, then a pickle. The time is in the byte order of the machine that wrote it;
 * little-endian is meant here. Old versions, and Werkzeug before them, wrote two pickles instead,
 * time and value: {@link Unpickler#loadAll(byte[])} reads those.
 *
 * @param expiry seconds since 1970, 0 to 2^32 - 1; 0 if it never expires
 * @param value what the unpickler made of the pickle
 */
public record CachelibFile(long expiry, Object value) {

  private static final long MOST = 0xffff_ffffL;

  /** Refuses a time that has no place in four bytes. */
  public CachelibFile {
    if (expiry < 0 || expiry > MOST) {
      throw new IllegalArgumentException("expiry " + expiry + " is not in 0 to 2^32 - 1");
    }
  }

  /** As {@link #decode(ByteBuffer, Unpickler)}. */
  public static CachelibFile decode(byte[] file, Unpickler unpickler) {
    return decode(ByteBuffer.wrap(file), unpickler);
  }

  /**
   * Reads the content of a file, expired or not.
   *
   * @param file from the buffer's position to its limit, which stay
   * @throws io.brine.UnpicklingException if the content is too short, or the unpickler refuses the
   *     pickle
   */
  public static CachelibFile decode(ByteBuffer file, Unpickler unpickler) {
    ByteBuffer source = file.duplicate();
    int expiry = Integer.reverseBytes(Bytes.takeInt(source, "the time"));
    return new CachelibFile(expiry & MOST, unpickler.load(source));
  }

  /** The content of a file. cachelib itself writes protocol 5. */
  public byte[] encode(Pickler pickler) {
    byte[] pickle = pickler.dumps(value);
    return ByteBuffer.allocate(Integer.BYTES + pickle.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) expiry)
        .put(pickle)
        .array();
  }

  /** Whether the value is no longer to be used at a time. */
  public boolean isExpired(Instant now) {
    return expiry != 0 && expiry < now.getEpochSecond();
  }
}
