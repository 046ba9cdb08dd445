package io.brine.container;

import io.brine.Pickler;
import io.brine.Unpickler;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * A file of Django's {@code FileBasedCache} ({@code *.djcache}): a pickle of the time when it
 * expires, and behind it a zlib stream of the pickle of the value.
 *
 * @param expiry seconds since 1970, or null if it never expires
 * @param value what the unpickler made of the pickle
 */
public record DjangoCacheFile(Double expiry, Object value) {

  /** As {@link #decode(ByteBuffer, Unpickler)}. */
  public static DjangoCacheFile decode(byte[] file, Unpickler unpickler) {
    return decode(ByteBuffer.wrap(file), unpickler);
  }

  /**
   * Reads the content of a file, expired or not.
   *
   * @param file from the buffer's position to its limit, which stay
   * @param unpickler reads both pickles; its limits bound what is decompressed, too
   * @throws io.brine.UnpicklingException if the content is not of this form, or the unpickler
   *     refuses one of its pickles
   */
  public static DjangoCacheFile decode(ByteBuffer file, Unpickler unpickler) {
    ByteBuffer source = file.duplicate();
    Object expiry = unpickler.load(source);
    if (expiry != null && !(expiry instanceof Number)) {
      throw Broken.value("the first pickle of a Django cache file is no time");
    }
    Object value = unpickler.load(Inflate.all(source, unpickler.limits()));
    return new DjangoCacheFile(
        expiry == null ? null : (Double) ((Number) expiry).doubleValue(), value);
  }

  /** The content of a file. Django itself writes protocol 5. */
  public byte[] encode(Pickler pickler) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(pickler.dumps(expiry));
    file.writeBytes(Inflate.deflate(pickler.dumps(value), -1));
    return file.toByteArray();
  }

  /** Whether the value is no longer to be used at a time. */
  public boolean isExpired(Instant now) {
    return expiry != null && expiry < now.toEpochMilli() / 1e3;
  }
}
