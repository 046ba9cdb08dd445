package io.brine.container;

import io.brine.Pickler;
import io.brine.PicklingException;
import io.brine.Unpickler;
import io.brine.value.PyBytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A value in memcached, as python-memcached, pymemcache ({@code PickleSerde}, {@code
 * CompressedSerde}), pylibmc, and Django's cache over any of them store it. Which of five forms the
 * bytes have is told by the item's flags, which every memcached client gives along with them:
 *
 * <table>
 * <caption>The flags</caption>
 * <tr><th>flags</th><th>bytes</th><th>in Java</th></tr>
 * <tr><td>0</td><td>bytes</td><td>{@link PyBytes}</td></tr>
 * <tr><td>1</td><td>a pickle</td><td>what the unpickler makes of it</td></tr>
 * <tr><td>2, 4</td><td>an int in decimal</td><td>Long, or BigInteger beyond 64 bits</td></tr>
 * <tr><td>16</td><td>a str in UTF-8</td><td>String</td></tr>
 * <tr><td>8 added to one of these</td><td>that, compressed by zlib</td><td></td></tr>
 * </table>
 *
 * <p>python-binary-memcached uses other flags: 0 for str and 16 for bytes.
 *
 * @param flags the flags of the item
 * @param bytes its bytes, not copied
 */
public record MemcachedValue(int flags, byte[] bytes) {

  public static final int PICKLE = 1;
  public static final int INTEGER = 2;

  /** An integer, too: what Python 2 called a long. */
  public static final int LONG = 4;

  public static final int ZLIB = 8;
  public static final int TEXT = 16;

  /** As {@link #decode(int, ByteBuffer, Unpickler)}. */
  public static Object decode(int flags, byte[] bytes, Unpickler unpickler) {
    return decode(flags, ByteBuffer.wrap(bytes), unpickler);
  }

  /**
   * The value of an item. Results do not refer to the bytes.
   *
   * @param bytes from the buffer's position to its limit, which stay
   * @param unpickler reads a pickle; its limits bound numbers and what is decompressed, too
   * @throws io.brine.UnpicklingException if the flags are not known, the bytes are not what the
   *     flags say, or the unpickler refuses the pickle
   */
  public static Object decode(int flags, ByteBuffer bytes, Unpickler unpickler) {
    ByteBuffer source = bytes.duplicate();
    if ((flags & ZLIB) != 0) {
      source = ByteBuffer.wrap(Inflate.all(source, unpickler.limits()));
    }
    return switch (flags & ~ZLIB) {
      case 0 -> PyBytes.view(source).copy();
      case PICKLE -> unpickler.load(source);
      case INTEGER, LONG -> integer(source, unpickler);
      case TEXT -> text(source);
      default -> throw Broken.unsupported("flags " + flags + " of a memcached value are not known");
    };
  }

  /**
   * The item for a value: integers in decimal, strings and bytes as they are, all else as a pickle.
   *
   * @throws PicklingException if the pickler cannot write the value, or a string has a lone
   *     surrogate
   */
  public static MemcachedValue encode(Object value, Pickler pickler) {
    if (DecimalText.isInteger(value)) {
      return new MemcachedValue(INTEGER, DecimalText.encode(value));
    }
    if (value instanceof String text) {
      return new MemcachedValue(TEXT, utf8(text));
    }
    if (value instanceof byte[] bytes) {
      return new MemcachedValue(0, bytes);
    }
    if (value instanceof PyBytes bytes) {
      return new MemcachedValue(0, bytes.toByteArray());
    }
    return new MemcachedValue(PICKLE, pickler.dumps(value));
  }

  /**
   * This item, compressed if it is longer than a minimum and gets shorter by it; never an integer,
   * since memcached has to count with those.
   */
  public MemcachedValue compressed(int minLength) {
    if (bytes.length <= minLength || (flags & (INTEGER | LONG | ZLIB)) != 0) {
      return this;
    }
    byte[] deflated = Inflate.deflate(bytes, -1);
    return deflated.length < bytes.length ? new MemcachedValue(flags | ZLIB, deflated) : this;
  }

  private static Number integer(ByteBuffer source, Unpickler unpickler) {
    Number number = DecimalText.parse(source, unpickler.limits());
    if (number == null) {
      throw Broken.malformed("the value is flagged as an integer, but is no decimal number");
    }
    return number;
  }

  private static String text(ByteBuffer source) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(source).toString();
    } catch (CharacterCodingException e) {
      throw Broken.text("the value is flagged as text, but is not UTF-8", e);
    }
  }

  private static byte[] utf8(String text) {
    try {
      return Bytes.copy(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)));
    } catch (CharacterCodingException e) {
      throw new PicklingException("$: a string with a lone surrogate has no UTF-8", e);
    }
  }
}
