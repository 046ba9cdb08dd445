package io.brine.container;

import io.brine.EndOfPicklesException;
import io.brine.Pickler;
import io.brine.PicklingException;
import io.brine.Unpickler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Pickles on a connection, each behind its length as four bytes, big-endian and unsigned: what
 * Python's {@code logging.handlers.SocketHandler} sends, Graphite's carbon receives (see {@link
 * CarbonFrames}), and {@code struct.pack("!L", len(p)) + p} makes.
 *
 * <p>For non-blocking input, ask {@link #size} until the whole frame is there, then {@link
 * #decode(ByteBuffer, Unpickler) decode} it; for a stream, {@link #read}.
 */
public final class PickleFrames {

  /** Bytes in front of the pickle. */
  public static final int PREFIX = 4;

  private PickleFrames() {}

  /**
   * How many bytes the frame at the buffer's position has, prefix included; the position stays.
   *
   * @return 4 to 2^32 + 3, or -1 if not even the prefix is there
   */
  public static long size(ByteBuffer source) {
    return source.remaining() < PREFIX
        ? -1
        : PREFIX + Integer.toUnsignedLong(source.slice().getInt(0));
  }

  /**
   * Loads the pickle of the frame at the buffer's position, which moves behind the frame.
   *
   * @throws io.brine.UnpicklingException if the frame is not whole, and the position is as before;
   *     or if the unpickler refuses the pickle, and the position is behind the frame
   */
  public static Object decode(ByteBuffer source, Unpickler unpickler) {
    return unpickler.load(takeFrame(source));
  }

  /** The pickle of a frame as a view; the position moves behind it if the frame is whole. */
  static ByteBuffer takeFrame(ByteBuffer source) {
    ByteBuffer ahead = source.duplicate();
    long length = Integer.toUnsignedLong(Bytes.takeInt(ahead, "the length of a frame"));
    ByteBuffer pickle = Bytes.take(ahead, length, "the frame");
    source.position(ahead.position());
    return pickle;
  }

  /** The frame for a value. */
  public static byte[] encode(Object value, Pickler pickler) {
    return frame(pickler.dumps(value));
  }

  static byte[] frame(byte[] pickle) {
    if (pickle.length > Bytes.MOST - PREFIX) {
      throw new PicklingException("$: a pickle of " + pickle.length + " bytes has no place");
    }
    return ByteBuffer.allocate(PREFIX + pickle.length).putInt(pickle.length).put(pickle).array();
  }

  /**
   * Reads a frame from a stream, which is left behind it, and loads its pickle. Blocks until the
   * frame is there.
   *
   * @param unpickler its {@code maxInputBytes} bounds the frame
   * @throws EndOfPicklesException if the stream ends before the first byte of a frame
   * @throws io.brine.UnpicklingException if it ends in a frame, the frame is too long, or the
   *     unpickler refuses the pickle
   */
  public static Object read(InputStream in, Unpickler unpickler) throws IOException {
    byte[] prefix = in.readNBytes(PREFIX);
    if (prefix.length == 0) {
      throw new EndOfPicklesException(-1);
    }
    long length = Integer.toUnsignedLong(Bytes.takeInt(ByteBuffer.wrap(prefix), "a length"));
    return unpickler.load(Bytes.read(in, length, unpickler.limits(), "the frame"));
  }

  /** Writes the frame for a value to a stream, which is neither flushed nor closed. */
  public static void write(Object value, Pickler pickler, OutputStream out) throws IOException {
    out.write(encode(value, pickler));
  }
}
